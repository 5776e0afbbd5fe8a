// The lists' columns in memory, kept in step with the tables: what was written is only noted, and read again from the
// tables when somebody asks. So a rolled-back transaction leaves nothing behind, and a sale nobody watches pays nothing.
import type { DatabaseSync } from 'node:sqlite';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { type Standing, standing } from '@podoal/contract/behaviour/given-labels.ts';
import type { DocumentRow, FlowRow } from '@podoal/contract/http/viewer.ts';
import type { GivenRow } from '../../../../behaviour/labels/given.ts';
import type { GivenLabels } from '../given-labels.ts';
import { createNarrow, createVocabulary, type Listed } from './narrow.ts';
import { type StoredRow, saidWord, withSaid } from './said.ts';
import { summarise } from './summary.ts';
import type { Tables } from './tables.ts';

/** Flows written since the last look from which on the copy is given up and read afresh at the next. */
const mostWritten = 20_000;

/** A copy that is filled when it is first asked for. */
export function createCopy(database: DatabaseSync, tables: Tables, given: Pick<GivenLabels, 'ofFlow' | 'byFlow'>) {
  let copy: ReturnType<typeof read> | null = null;
  const written = new Set<string>();
  return {
    /** Notes that rows of a flow were written or removed. */
    touch: (flowId: string): void => {
      if (copy === null) return;
      written.add(flowId);
      if (written.size <= mostWritten) return;
      copy = null;
      written.clear();
    },
    /** Flows and their words as the tables are now; the columns of documents only once somebody has asked for them. */
    current: (wanted: 'flows' | 'documents') => {
      const isEnough = copy !== null && (wanted === 'flows' || copy.hasDocuments);
      const now = copy !== null && isEnough ? copy : read(tables, given, wanted === 'documents');
      for (const flowId of written) now.putFlow(flowId, tables.ofFlow(flowId), standing(given.ofFlow(flowId)));
      // A transaction may still be rolled back: what was read within it is read again next time.
      if (database.isTransaction) return now;
      written.clear();
      copy = now;
      return now;
    },
  };
}

function read(tables: Tables, given: Pick<GivenLabels, 'byFlow'>, hasDocuments: boolean) {
  const vocabulary = createVocabulary();
  const flows = createNarrow(vocabulary, 1);
  const documents = createNarrow(vocabulary, stages.length);

  const putDocuments = (flow: number, rows: readonly DocumentRow[]): void =>
    stages.forEach((stage, place) => {
      const row = rows.find((one) => one.stage === stage);
      const slot = flow * stages.length + place;
      if (row === undefined) documents.clear(slot);
      else documents.put(slot, listedDocument(row));
    });

  const putFlow = (flowId: string, stored: readonly StoredRow[], said: readonly Standing<GivenRow>[]): void => {
    const rows = withSaid(stored, said);
    const known = vocabulary.flows.find(flowId);
    if (known === undefined && rows.length === 0) return;
    const flow = known ?? vocabulary.flows.take(flowId);
    if (hasDocuments) putDocuments(flow, rows);
    if (rows.length > 0) {
      flows.put(flow, listedFlow(summarise(rows)));
    } else {
      flows.clear(flow);
      vocabulary.flows.drop(flow);
    }
  };

  const said = new Map<string, readonly Standing<GivenRow>[]>();
  for (const flow of given.byFlow()) if (flow !== null) said.set(flow.flowId, standing(flow.rows));
  let together: StoredRow[] = [];
  const putTogether = (): void => {
    const flowId = together[0]?.flow_id;
    if (flowId !== undefined) putFlow(flowId, together, said.get(flowId) ?? []);
    together = [];
  };
  tables.each((row) => {
    if (together[0]?.flow_id !== row.flow_id) putTogether();
    together.push(row);
  });
  putTogether();
  return { vocabulary, flows, documents, hasDocuments, putFlow };
}

const listedDocument = (row: DocumentRow): Listed => ({ ...row, sources: [row.source], given: saidWord(row) });
const listedFlow = (row: FlowRow): Listed => {
  return { ...row, stage: row.reached, sources: row.stages.map((stage) => stage.source), given: saidWord(row) };
};
