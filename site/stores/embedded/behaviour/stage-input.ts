// Reads what a stage's document is made of: provenance and deeds from the sale, batches and clients' actions from the
// segments. Next station: assemble() in site/behaviour/assemble.
import { type Deed, type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { ClientAction, ClientStage, ReceivedBatch, StageInput } from '../../../behaviour/assemble/input.ts';
import { stageStart } from '../../../behaviour/assemble/stage-life.ts';
import { count, number, type Row, text } from '../columns.ts';
import { type SaleFlow, unlabelled } from './sale-facts.ts';
import type { StageState } from './stage-states.ts';
import type { Workroom } from './workroom.ts';

/** Everything but what the caller decides. */
export type StageFacts = Omit<StageInput, 'startedAt' | 'revision' | 'now'>;

/** Bytes of batches that are read for one document: days of a recorder. Of later ones only the counts are taken. */
const mostReadBytes = 64_000_000;

/** Prepares the reading of stages. */
export function openStageInputs({ database, sale, reader, meta, sessionHash, report }: Workroom) {
  const batches = database.prepare(`
    SELECT * FROM batch WHERE flow_no = ? AND stage = ? AND copy = 0 ORDER BY received_at, page, seq`);
  const duplicates = database.prepare(`
    SELECT count(*) AS n, coalesce(sum(events), 0) AS events FROM batch WHERE flow_no = ? AND stage = ? AND copy > 0`);
  const actions = database.prepare(
    'SELECT * FROM client_action WHERE flow_no = ? AND stage = ? ORDER BY segment, offset',
  );
  const clientStage = database.prepare('SELECT * FROM client_stage WHERE flow_no = ? AND stage = ?');
  const refused = database.prepare('SELECT n FROM refused_count WHERE flow_no = ? AND stage = ?');

  /** What stands in a record, parsed; undefined where the disk does not give it back. Its loss shows in `integrity`. */
  const bodyOf = (row: Row): unknown => {
    const place = { segment: number(row, 'segment'), offset: number(row, 'offset'), length: number(row, 'length') };
    try {
      const record = reader.record(place);
      if (record !== null) return JSON.parse(record.body.toString('utf8'));
      throw new Error(`the record at byte ${place.offset} of segment ${place.segment} is damaged`);
    } catch (error) {
      report(error, 'reading a record');
      return undefined;
    }
  };

  const batchesOf = (rows: readonly Row[]): readonly ReceivedBatch[] => {
    let bytes = 0;
    return rows.flatMap((row) => {
      bytes += number(row, 'length');
      const body = bodyOf(row) as ReceivedBatch['body'] | undefined;
      if (body === undefined) return [];
      const step = text(row, 'step') as RecordedStep;
      const isLate = number(row, 'late') === 1;
      const kept = bytes > mostReadBytes ? withoutRows(body) : body;
      return [{ step, body: kept, receivedAt: number(row, 'received_at'), isLate }];
    });
  };

  const actionOf = (row: Row): StageInput['clientActions'] => {
    const body = bodyOf(row);
    return body === undefined ? [] : [{ ...(body as ClientAction), receivedAt: number(row, 'received_at') }];
  };

  return {
    /** Deeds of a flow as far as the journal was followed. */
    deedsOf: (flowNo: number): readonly Deed[] => (flowNo < 0 ? [] : sale.deedsOf(flowNo, meta.number('deed'))),
    /** Whether anything of a stage came from a browser or another client. */
    isMeasured: (flowNo: number, stage: Stage): boolean => {
      const nth = stages.indexOf(stage);
      return [batches, actions, clientStage].some((found) => found.get(flowNo, nth) !== undefined);
    },
    facts: (flowNo: number, flow: SaleFlow, stage: Stage, deeds: readonly Deed[]): StageFacts => {
      const nth = stages.indexOf(stage);
      const found = batches.all(flowNo, nth);
      const acted = actions.all(flowNo, nth);
      const log = clientStage.get(flowNo, nth);
      const account = sale.account(flow.accountId);
      const run = flow.runs[stage];
      const agrees = account?.agrees === true;
      const underRun = run !== null || found.some((row) => number(row, 'under_run') === 1);
      const mayMeasure = agrees || underRun;
      const kept = agrees || run !== null ? found : found.filter((row) => number(row, 'under_run') === 1);
      const from = [...kept, ...acted, ...(log === undefined ? [] : [log])][0];
      const round = flow.roundId === null ? null : sale.round(flow.roundId);
      // What a run has touched is no participant's any more: whose the rest of the flow is nobody can say.
      const isPersons = agrees && !underRun && stages.slice(0, nth).every((earlier) => flow.runs[earlier] === null);
      // A stage that no deed began has begun with what was first received of it.
      const startedAt = stageStart(deeds, stage) ?? (from === undefined ? 0 : number(from, 'received_at'));
      const copies = duplicates.get(flowNo, nth) ?? {};
      return {
        ...{ stage, flowId: flow.flowId, userId: String(flow.accountId), mayMeasure, deeds },
        sessionHash: sessionHash(String(flow.sessionId)),
        userEmail: mayMeasure ? (account?.email ?? null) : null,
        userIp: mayMeasure && from !== undefined ? text(from, 'ip') : null,
        roundId: flow.roundId,
        showing: round?.showing ?? null,
        label: sale.runLabel(run) ?? (isPersons ? sale.studyLabel(flow.accountId, startedAt) : null) ?? unlabelled,
        batches: mayMeasure ? batchesOf(kept) : [],
        duplicates: { batches: number(copies, 'n'), events: number(copies, 'events') },
        refusedBatches: count(refused.get(flowNo, nth)),
        clientActions: mayMeasure ? acted.flatMap(actionOf) : [],
        clientStage: log === undefined || !mayMeasure ? null : clientStageOf(log),
      };
    },
  };
}

/** Tables of which only the number of rows is left: they count, and cannot be read. */
function withoutRows(body: ReceivedBatch['body']): ReceivedBatch['body'] {
  const tables = Object.entries(body.tables).map(([signal, [rows]]) => [signal, [rows]] as const);
  return { ...body, names: [], tables: Object.fromEntries(tables) };
}

const clientStageOf = (row: Row): ClientStage & { readonly receivedAt: EpochMs } => ({
  ...JSON.parse(text(row, 'body')),
  receivedAt: number(row, 'received_at'),
});

/** The whole input. */
export const stageInput = (facts: StageFacts, state: StageState, now: EpochMs): StageInput => ({
  ...facts,
  startedAt: state.startedAt,
  revision: nextRevision(state),
  now,
});

export const nextRevision = (state: StageState): number => (state.revision === null ? 0 : state.revision + 1);
