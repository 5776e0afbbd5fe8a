// Flows and stages as far as they have been followed: loaded when something befalls them, changed in memory, written at
// the end of the slice. Says when a stage's document is due.
import type { DatabaseSync } from 'node:sqlite';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { type EpochMs, minutes, seconds } from '@podoal/contract/units.ts';
import { number, numberOrNull, type Row, textOrNull } from '../columns.ts';
import { erasure } from './tables.ts';

/** After a stage's end its last batches may be on their way. */
export const graceMs = seconds(3);
/** A flow that was silent for so long has been abandoned. */
export const silenceMs = minutes(10);
/** What comes after the document is put into the next revision so much later; each revision doubles it. */
const lateMs = seconds(5);
const longestLateMs = minutes(10);

export type StageState = {
  /** When a deed seems to have ended it. */
  endedAt: EpochMs | null;
  /** When its document is to be put together. */
  dueAt: EpochMs | null;
  startedAt: EpochMs | null;
  name: string | null;
  /** null: no document yet. */
  revision: number | null;
  /** Times in a row that the document could not be put together. */
  failures: number;
  /** Which of its actions stand in the CSV, 4 bytes each. */
  logged: Uint8Array | null;
  lastActionAt: EpochMs | null;
};

export type FlowState = {
  readonly flowNo: number;
  readonly flowId: string;
  readonly isErased: boolean;
  lastAt: EpochMs;
  readonly stages: Map<Stage, StageState>;
};

export type StageStates = ReturnType<typeof openStageStates>;

/** What is asked of the sale about a flow that appears for the first time. */
export type FlowFacts = (flowNo: number) => { readonly flowId: string; readonly accountId: number } | null;

/** Prepares the statements on flows and stages. */
export function openStageStates(database: DatabaseSync, factsOf: FlowFacts) {
  const selectFlow = database.prepare('SELECT * FROM flow WHERE flow_no = ?');
  const insertFlow = database.prepare(
    'INSERT INTO flow (flow_no, flow_id, account_id, last_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING',
  );
  const updateFlow = database.prepare('UPDATE flow SET last_at = ? WHERE flow_no = ?');
  const selectStages = database.prepare('SELECT * FROM stage WHERE flow_no = ?');
  const upsertStage = database.prepare(`
    INSERT INTO stage (flow_no, stage, ended_at, due_at, started_at, name, revision, failures, logged, last_action_at)
    VALUES (?,?,?,?,?,?,?,?,?,?)
    ON CONFLICT (flow_no, stage) DO UPDATE SET ended_at = excluded.ended_at, due_at = excluded.due_at,
      started_at = excluded.started_at, name = excluded.name, revision = excluded.revision,
      failures = excluded.failures, logged = excluded.logged, last_action_at = excluded.last_action_at`);
  const due = database.prepare('SELECT flow_no, stage FROM stage WHERE due_at <= ? ORDER BY due_at LIMIT ?');
  const countDue = database.prepare('SELECT count(*) AS n FROM stage WHERE due_at <= ?');

  const loaded = new Map<number, FlowState>();
  const touchedFlows = new Set<FlowState>();
  const touchedStages = new Map<StageState, { readonly flowNo: number; readonly stage: Stage }>();

  const load = (flowNo: number): FlowState | null => {
    const row = selectFlow.get(flowNo);
    if (row === undefined) return null;
    const found = selectStages.all(flowNo).flatMap((stageRow) => {
      const stage = stages[number(stageRow, 'stage')];
      return stage === undefined ? [] : [[stage, stateOf(stageRow)] as const];
    });
    return {
      ...{ flowNo, flowId: textOrNull(row, 'flow_id') ?? '', lastAt: number(row, 'last_at') },
      isErased: number(row, 'erased') !== erasure.none,
      stages: new Map(found),
    };
  };

  const create = (flowNo: number, at: EpochMs): FlowState | null => {
    const facts = factsOf(flowNo);
    if (facts === null) return null;
    insertFlow.run(flowNo, facts.flowId, facts.accountId, at);
    return { flowNo, flowId: facts.flowId, isErased: false, lastAt: at, stages: new Map() };
  };

  return {
    /** A flow that is known; null when nothing has befallen it yet. */
    known: (flowNo: number): FlowState | null => {
      const flow = loaded.get(flowNo) ?? load(flowNo);
      if (flow !== null) loaded.set(flowNo, flow);
      return flow;
    },
    /** A flow at a sign of its life; null when the sale has no such flow. Inside a transaction. */
    alive: (flowNo: number, at: EpochMs): FlowState | null => {
      const flow = loaded.get(flowNo) ?? load(flowNo) ?? create(flowNo, at);
      if (flow === null) return null;
      loaded.set(flowNo, flow);
      if (at > flow.lastAt) {
        flow.lastAt = at;
        touchedFlows.add(flow);
      }
      return flow;
    },
    /** The state of a stage, made when there is none, to be written by `save`. */
    touch: (flow: FlowState, stage: Stage): StageState => {
      const state = flow.stages.get(stage) ?? freshState();
      flow.stages.set(stage, state);
      touchedStages.set(state, { flowNo: flow.flowNo, stage });
      return state;
    },
    due: (now: EpochMs, limit: number): readonly { readonly flowNo: number; readonly stage: Stage }[] =>
      due.all(now, limit).map((row) => ({
        flowNo: number(row, 'flow_no'),
        stage: stages[number(row, 'stage')] ?? 'book',
      })),
    countDue: (now: EpochMs): number => number(countDue.get(now) ?? {}, 'n'),
    /** Writes what was touched; inside the transaction. */
    save: (): void => {
      for (const flow of touchedFlows) updateFlow.run(flow.lastAt, flow.flowNo);
      for (const [state, { flowNo, stage }] of touchedStages) {
        upsertStage.run(
          ...[flowNo, stages.indexOf(stage), state.endedAt, state.dueAt, state.startedAt, state.name, state.revision],
          ...[state.failures, state.logged, state.lastActionAt],
        );
      }
    },
    /** Forgets what is in memory: after a commit, and after a rollback. */
    forget: (): void => {
      loaded.clear();
      touchedFlows.clear();
      touchedStages.clear();
    },
  };
}

const freshState = (): StageState => ({
  ...{ endedAt: null, dueAt: null, startedAt: null, name: null, revision: null, failures: 0 },
  ...{ logged: null, lastActionAt: null },
});

function stateOf(row: Row): StageState {
  return {
    endedAt: numberOrNull(row, 'ended_at'),
    dueAt: numberOrNull(row, 'due_at'),
    startedAt: numberOrNull(row, 'started_at'),
    name: textOrNull(row, 'name'),
    revision: numberOrNull(row, 'revision'),
    failures: number(row, 'failures'),
    logged: row.logged instanceof Uint8Array ? row.logged : null,
    lastActionAt: numberOrNull(row, 'last_action_at'),
  };
}

/**
 * Something befell a stage at `at`: when its document is due now. `last`: the flow's last sign of life. A stage that could
 * not be put together waits for its next try, or for ever, whatever else comes.
 */
export function dueAfter(state: StageState, at: EpochMs, last: EpochMs): EpochMs | null {
  if (state.failures > 0) return state.dueAt;
  if (state.revision === null) return state.endedAt === null ? last + silenceMs : state.endedAt + graceMs;
  const later = at + Math.min(longestLateMs, lateMs * 2 ** state.revision);
  return state.dueAt === null ? later : Math.min(state.dueAt, later);
}

/** The flow booked at `at`: a document that stands already is put together again beside the one of the booking. */
export const dueWithBooking = ({ dueAt }: StageState, at: EpochMs): EpochMs =>
  Math.min(dueAt ?? Number.POSITIVE_INFINITY, at + graceMs);
