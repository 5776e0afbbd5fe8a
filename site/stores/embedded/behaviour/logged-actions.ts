// Which lines of a document's actions the CSV does not have yet: all of a first revision, of later ones what came late.
import { crc32 } from 'node:zlib';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { actionLogLine, actionRows } from '../../../behaviour/action-log.ts';
import { number, numberOrNull } from '../columns.ts';
import type { Workroom } from './workroom.ts';

/** Lines to be added, and what the stage remembers of it. */
export type LoggedActions = {
  readonly lines: string;
  /** Every action that stands in the CSV then, 4 bytes each. */
  readonly keys: Uint8Array;
  readonly lastAt: EpochMs | null;
};

/** A stage whose document is about to be written. */
export type LoggedStage = {
  readonly flowNo: number;
  readonly stage: Stage;
  readonly document: StageDocument;
  readonly state: { readonly logged: Uint8Array | null };
};

const keyBytes = 4;

/** Prepares the look for actions before a stage; answers for several documents that are written together. */
export function openLoggedActions({ database }: Workroom) {
  const actionBefore = database.prepare(
    'SELECT max(last_action_at) AS at FROM stage WHERE flow_no = ? AND stage <> ? AND last_action_at <= ?',
  );
  const earlierDue = database.prepare(
    'SELECT stage FROM stage WHERE flow_no = ? AND stage < ? AND revision IS NULL AND due_at IS NOT NULL',
  );

  return (written: readonly LoggedStage[]): readonly LoggedActions[] => {
    /** The last action of each flow among these documents. */
    const lastOf = new Map<number, EpochMs>();
    const isWritten = new Set<string>();
    return written.map(({ flowNo, stage, document, state }) => {
      const rows = actionRows(document);
      const first = rows[0]?.at ?? 0;
      const kept = numberOrNull(actionBefore.get(flowNo, stages.indexOf(stage), first) ?? {}, 'at');
      const here = lastOf.get(flowNo) ?? null;
      const nth = stages.indexOf(stage);
      // The action before the first may be one of an earlier stage whose document is still to come.
      const isEarlierDue = earlierDue
        .all(flowNo, nth)
        .some((row) => !isWritten.has(`${flowNo} ${number(row, 'stage')}`));
      isWritten.add(`${flowNo} ${nth}`);
      const known = here !== null && here <= first ? Math.max(here, kept ?? here) : kept;
      const before = isEarlierDue ? null : known;
      const lastAt = rows.at(-1)?.at ?? null;
      if (lastAt !== null) lastOf.set(flowNo, lastAt);
      return { ...newLines(document, rows, state.logged, before), lastAt };
    });
  };
}

function newLines(
  document: StageDocument,
  rows: ReturnType<typeof actionRows>,
  logged: Uint8Array | null,
  before: EpochMs | null,
): Omit<LoggedActions, 'lastAt'> {
  const known = Buffer.from(logged ?? []);
  const keys = new Set<number>();
  for (let at = 0; at < known.length; at += keyBytes) keys.add(known.readUInt32LE(at));
  let lines = '';
  let previous = before;
  for (const row of rows) {
    const key = crc32(row.key);
    if (!keys.has(key)) lines += actionLogLine(document, row, previous);
    keys.add(key);
    previous = row.at;
  }
  const bytes = Buffer.alloc(keyBytes * keys.size);
  let at = 0;
  for (const key of keys) at = bytes.writeUInt32LE(key, at);
  return { lines, keys: bytes };
}
