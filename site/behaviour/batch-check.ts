// Checks a batch as it came from a page: is it JSON, does it fit its schema, does every table decode. Ingest asks in this
// order and keeps nothing that did not pass.
import { Batch } from '@podoal/contract/behaviour/batch.ts';
import { type CodedTable, checkTable } from '@podoal/contract/behaviour/codec.ts';
import { signalNames } from '@podoal/contract/behaviour/signals.ts';
import { Compile } from 'typebox/compile';
import type { Mistake } from '../http/validation.ts';

/** The batch and how many events stand in it, or what does not fit. */
export type BatchCheck =
  | { readonly ok: true; readonly batch: Batch; readonly events: number }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

const checker = Compile(Batch);

/** What a body says; undefined when it is no JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The upload token in what was sent, if there is one. */
export function tokenOf(sent: unknown): string | null {
  if (typeof sent !== 'object' || sent === null || !('token' in sent)) return null;
  return typeof sent.token === 'string' ? sent.token : null;
}

/** Checks what was sent against the schema, and every table against its columns. */
export function checkBatch(sent: unknown): BatchCheck {
  if (!checker.Check(sent)) return { ok: false, mistakes: checker.Errors(sent) };
  const mistakes: Mistake[] = [];
  let events = 0;
  for (const signal of signalNames) {
    const table: CodedTable | undefined = sent.tables[signal];
    if (table === undefined) continue;
    events += table[0];
    if (!checkTable(signal, table, sent.names.length)) mistakes.push(mistakeAt(`/tables/${signal}`, 'coding'));
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, batch: sent, events };
}

const mistakeAt = (instancePath: string, keyword: string): Mistake => ({ keyword, instancePath, params: {} });
