// Flows and their journal of deeds.
import type { DatabaseSync } from 'node:sqlite';
import {
  type Deed,
  type DeedData,
  type DeedKind,
  deedStages,
  type Stage,
  stages,
} from '@podoal/contract/behaviour/deeds.ts';
import type { ViolationKind } from '@podoal/contract/error-codes.ts';
import { type EpochMs, minutes } from '@podoal/contract/units.ts';
import type { Actor, Circumstances } from '@podoal/sale/actor.ts';
import type { Entry } from '@podoal/sale/entry.ts';
import type { Secrets } from '@podoal/sale/secrets.ts';
import type { FlowView, WantedFlow } from '@podoal/sale/store.ts';
import {
  asCells,
  type Cells,
  count,
  number,
  numberAt,
  numberOrNull,
  numberOrNullAt,
  type Row,
  text,
  textOrNullAt,
} from './columns.ts';

/** A stored flow: one attempt from one log-in session. */
export type Flow = {
  readonly flowNo: number;
  readonly flowId: string;
  readonly runs: { perf: number | null; que: number | null; book: number | null };
};

/** A visit of the list that was silent for so long (as any flow, `silenceMs` of the record) is over; opening the list again begins another flow. */
const visitEndsAfterMs = minutes(10);
/** Visits of which the last sign of life is kept in memory; of others the opening counts. */
const listsRemembered = 100_000;

/** Deeds indexed in one go: some milliseconds. */
const indexedAtOnce = 5_000;

/** Prepares the statements on flows and deeds. */
export function openJournal(database: DatabaseSync, secrets: Secrets) {
  const ofSession = asCells(
    database.prepare(`
    SELECT flow_no, flow_id, run_perf, run_que, run_book FROM flow WHERE account_id = ? AND round_id = ? AND ticket_serial = ? AND session_id = ?
    ORDER BY flow_no DESC LIMIT 1`),
  );
  const ofTicket = database.prepare('SELECT * FROM flow WHERE account_id = ? AND round_id = ? AND ticket_serial = ?');
  const reserved = database.prepare(
    'SELECT * FROM flow WHERE session_id = ? AND round_id IS NULL ORDER BY flow_no DESC LIMIT 1',
  );
  const insertFlow = database.prepare(
    'INSERT INTO flow (flow_no, flow_id, session_id, account_id, round_id, ticket_serial, opened_at) VALUES (?,?,?,?,?,?,?)',
  );
  const bind = database.prepare('UPDATE flow SET round_id = ?, ticket_serial = ? WHERE flow_no = ?');
  const insertDeed = database.prepare('INSERT INTO deed (flow_no, at, stage, kind, data) VALUES (?,?,?,?,?)');
  const byId = database.prepare('SELECT * FROM flow WHERE flow_no = ? AND flow_id = ?');
  const deedsOf = database.prepare(`
    SELECT at, stage, kind, data FROM deed_of_flow JOIN deed USING (deed_no) WHERE deed_of_flow.flow_no = ?
    ORDER BY deed_no`);
  const fitsShowing = `
    account_id = :account AND performance_id = :performance AND (:date IS NULL OR date = :date)
    AND (:time IS NULL OR time = :time)`;
  const withShowing = 'SELECT flow.* FROM flow JOIN round USING (round_id) JOIN showing USING (showing_id)';
  const latestOf = database.prepare(`
    ${withShowing} WHERE ${fitsShowing} AND session_id = :session AND round_id IS NOT NULL
    ORDER BY flow_no DESC LIMIT 1`);
  const namedOf = database.prepare(`${withShowing} WHERE flow_no = :flow AND flow_id = :flowId AND ${fitsShowing}`);
  const unbooked = database.prepare(
    'SELECT * FROM flow WHERE flow_no = ? AND flow_id = ? AND account_id = ? AND round_id IS NULL',
  );
  const newestFlow = database.prepare('SELECT coalesce(max(flow_no), 0) AS n FROM flow');
  const indexedTo = database.prepare(
    "SELECT coalesce(max(CAST(value AS INTEGER)), 0) AS n FROM meta WHERE key = 'deeds-indexed'",
  );
  const lastDeed = database.prepare('SELECT coalesce(max(deed_no), 0) AS n FROM deed');
  const indexDeeds = database.prepare(`
    INSERT INTO deed_of_flow SELECT flow_no, deed_no FROM deed WHERE deed_no > ? AND deed_no <= ?
    ORDER BY flow_no, deed_no`);
  const rememberIndexed = database.prepare("INSERT OR REPLACE INTO meta VALUES ('deeds-indexed', ?)");
  const markRun = {
    perf: database.prepare('UPDATE flow SET run_perf = ? WHERE flow_no = ?'),
    que: database.prepare('UPDATE flow SET run_que = ? WHERE flow_no = ?'),
    book: database.prepare('UPDATE flow SET run_book = ? WHERE flow_no = ?'),
  };

  /** When the list of a reserved flow was opened last. */
  const listSeenAt = new Map<number, EpochMs>();
  /** Number of the newest flow; null: to be read from the table. */
  let lastFlowNo: number | null = null;

  const create = (actor: Actor, roundId: number | null, serial: number | null, now: EpochMs): Flow => {
    lastFlowNo = (lastFlowNo ?? count(newestFlow.get())) + 1;
    const flowNo = lastFlowNo;
    const flowId = flowIdOf(flowNo, secrets.id());
    insertFlow.run(flowNo, flowId, actor.sessionId, actor.accountId, roundId, serial, now);
    return { flowNo, flowId, runs: { perf: null, que: null, book: null } };
  };

  const reservedOf = (actor: Actor): Flow | null => {
    const row = reserved.get(actor.sessionId);
    return row === undefined ? null : flowOf(row);
  };

  const find = (actor: Actor, entry: Entry): Flow | null => {
    const row = ofSession.get(actor.accountId, entry.roundId, entry.ticket?.serial ?? 0, actor.sessionId);
    return row === undefined ? null : flowOfCells(row);
  };

  /** A stage becomes the run's with the first of its requests that carries the run's token. */
  const mark = (flow: Flow, actor: Actor, stage: Stage): void => {
    if (actor.run === null || flow.runs[stage] !== null) return;
    flow.runs[stage] = actor.run.runId;
    markRun[stage].run(actor.run.runId, flow.flowNo);
  };

  /** Writes a deed. */
  const write = (
    flow: Flow,
    at: EpochMs,
    kind: DeedKind,
    data: DeedData,
    actor: Actor | null,
    stage: Stage = deedStages[kind],
  ): void => {
    insertDeed.run(flow.flowNo, at, stages.indexOf(stage), kind, JSON.stringify(data));
    if (actor !== null) mark(flow, actor, stage);
  };

  /** The wanted flow if it is the account's own. */
  const own = (actor: Actor, { flowId, performanceId, date, time, stage }: WantedFlow): Flow | null => {
    const showing = { account: actor.accountId, performance: performanceId, date, time };
    const booking =
      flowId === null
        ? latestOf.get({ ...showing, session: actor.sessionId })
        : namedOf.get({ ...showing, flow: flowNoOf(flowId), flowId });
    if (booking !== undefined) return flowOf(booking);
    if (stage !== 'perf') return null;
    if (flowId === null) return reservedOf(actor);
    const visit = unbooked.get(flowNoOf(flowId), flowId, actor.accountId);
    return visit === undefined ? null : flowOf(visit);
  };

  return {
    /** After a rollback: what memory knows may be ahead of the table. */
    distrust: (): void => {
      lastFlowNo = null;
    },
    /**
     * Puts the next few thousand deeds where their flow finds them; true while there are more. Done now and then rather
     * than with every deed: an index touches a page of its own for each deed, and sorted together they share them.
     * Inside a deed of the writer.
     */
    index: (): boolean => {
      const from = count(indexedTo.get());
      const last = count(lastDeed.get());
      const to = Math.min(last, from + indexedAtOnce);
      if (to === from) return false;
      indexDeeds.run(from, to);
      rememberIndexed.run(String(to));
      return to < last;
    },
    /** The session's flow of the entry's ticket, if it has one. */
    find,
    own,
    /** The flow reserved for the session's visit of the list, if there is one. */
    reservedOf,
    /** The session's flow of the entry's ticket; the one reserved at the performance list, or a new one, if it has none. */
    flowFor: (at: Circumstances, entry: Entry, isFreshTicket = false): Flow => {
      const known = isFreshTicket ? null : find(at.actor, entry);
      if (known !== null) return known;
      const serial = entry.ticket?.serial ?? 0;
      const waiting = reservedOf(at.actor);
      if (waiting === null) return create(at.actor, entry.roundId, serial, at.now);
      bind.run(entry.roundId, serial, waiting.flowNo);
      return waiting;
    },
    /** The flow reserved for the session's visit of the list; a new one when that visit has been silent for long. */
    reserve: (at: Circumstances): { flow: Flow; fresh: boolean } => {
      const row = reserved.get(at.actor.sessionId);
      const known = row === undefined ? null : flowOf(row);
      const seenAt =
        row === undefined ? 0 : Math.max(number(row, 'opened_at'), listSeenAt.get(number(row, 'flow_no')) ?? 0);
      const isOld = known === null || at.now - seenAt > visitEndsAfterMs;
      const flow = isOld ? create(at.actor, null, null, at.now) : known;
      if (listSeenAt.size >= listsRemembered) listSeenAt.clear();
      listSeenAt.set(flow.flowNo, at.now);
      return { flow, fresh: isOld };
    },
    write,
    mark,
    /** False when a request for an entry would mark the stage as a run's. */
    isMarked: (actor: Actor, entry: Entry, stage: Stage): boolean =>
      actor.run === null || (find(actor, entry)?.runs[stage] ?? null) !== null,
    /** Writes violations into the stage where they happened. */
    writeViolations: (
      flow: Flow,
      at: Circumstances,
      kinds: readonly ViolationKind[],
      step: string,
      stage: Stage,
    ): void => {
      for (const kind of kinds) write(flow, at.now, 'violation', { kind, step }, at.actor, stage);
    },
    /** Writes what befell a ticket, without anybody asking, into all its flows. */
    writeForTicket: (entry: Entry, at: EpochMs, kind: DeedKind, data: DeedData): void => {
      for (const row of ofTicket.all(entry.accountId, entry.roundId, entry.ticket?.serial ?? 0)) {
        write(flowOf(row), at, kind, data, null);
      }
    },
    /** A flow by its id. */
    byId: (flowId: string): Flow | null => {
      const row = byId.get(flowNoOf(flowId), flowId);
      return row === undefined ? null : flowOf(row);
    },
    view: (flowId: string): FlowView | null => {
      const row = byId.get(flowNoOf(flowId), flowId);
      if (row === undefined) return null;
      const flow = flowOf(row);
      const deeds = deedsOf.all(flow.flowNo).map(deedOf);
      return {
        flowId,
        accountId: number(row, 'account_id'),
        roundId: numberOrNull(row, 'round_id'),
        runs: flow.runs,
        deeds,
      };
    },
  };
}

// A flow id is the flow's number, 8 hex digits, and 96 secret bits: found by number, guessed by nobody, no index needed.
const flowIdOf = (flowNo: number, secret: string): string => flowNo.toString(16).padStart(8, '0') + secret.slice(8);
/** The number that stands in a flow id; 0: not one of ours. */
export const flowNoOf = (flowId: string): number =>
  /^[0-9a-f]{32,}$/u.test(flowId) ? Number.parseInt(flowId.slice(0, -24), 16) : 0;

const flowOfCells = (cells: Cells): Flow => ({
  flowNo: numberAt(cells, 0),
  flowId: textOrNullAt(cells, 1) ?? '',
  runs: { perf: numberOrNullAt(cells, 2), que: numberOrNullAt(cells, 3), book: numberOrNullAt(cells, 4) },
});

function flowOf(row: Row): Flow {
  return {
    flowNo: number(row, 'flow_no'),
    flowId: text(row, 'flow_id'),
    runs: {
      perf: numberOrNull(row, 'run_perf'),
      que: numberOrNull(row, 'run_que'),
      book: numberOrNull(row, 'run_book'),
    },
  };
}

const kinds = Object.keys(deedStages).filter((kind): kind is DeedKind => kind in deedStages);

function deedOf(row: Row): Deed {
  const kind = kinds.find((known) => known === row.kind);
  if (kind === undefined) throw new TypeError(`unknown deed ${text(row, 'kind')}`);
  return {
    at: number(row, 'at'),
    stage: stages[number(row, 'stage')] ?? 'book',
    kind,
    data: JSON.parse(text(row, 'data')),
  };
}
