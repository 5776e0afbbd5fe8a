// What the worker reads of the sale: flows and their deeds, accounts with their consent, runs, rounds. Read-only, over a
// connection of its own, so that the sale never waits for the record.
import { DatabaseSync } from 'node:sqlite';
import { type Deed, type DeedKind, deedStages, type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { Label } from '@podoal/contract/behaviour/documents.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { studyAt } from '@podoal/sale/study/study.ts';
import { count, number, numberOrNull, type Row, text, textOrNull } from '../columns.ts';

/** A flow as the sale keeps it. */
export type SaleFlow = {
  readonly flowId: string;
  readonly sessionId: number;
  readonly accountId: number;
  readonly roundId: number | null;
  readonly runs: { readonly [Name in Stage]: number | null };
};

/** A deed that is followed. */
export type FollowedDeed = {
  readonly deedNo: number;
  readonly flowNo: number;
  readonly at: EpochMs;
  readonly stage: Stage;
  readonly kind: string;
  readonly data: string;
};

/** A round that is open. */
export type RoundFacts = {
  readonly roundId: number;
  readonly showing: ShowingName;
  readonly queueSize: number;
  /** Places a second; null: 100–200. */
  readonly queueRate: number | null;
  readonly openedAt: EpochMs | null;
};

export type SaleFacts = ReturnType<typeof openSaleFacts>;

/** Nobody said what this flow is. */
export const unlabelled: Label = {
  ...{ kind: 'unlabelled', family: null, level: null, tool: null, version: null, seed: null, parameters: null },
  ...{ run: null, study: null, given_by: 'nobody' },
};

/** Opens the sale's database for reading. */
export function openSaleFacts(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8192;');
  const flow = database.prepare('SELECT * FROM flow WHERE flow_no = ?');
  const flowsOf = database.prepare('SELECT flow_no FROM flow WHERE account_id = ?');
  // Only deeds that have been indexed are followed: then deeds of a flow are found as far as they were followed.
  const deedsAfter = database.prepare(`
    SELECT deed_no, flow_no, at, stage, kind, data FROM deed WHERE deed_no > ? AND deed_no <=
      (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE key = 'deeds-indexed')
    ORDER BY deed_no LIMIT ?`);
  const deedsOf = database.prepare(`
    SELECT at, stage, kind, data FROM deed_of_flow JOIN deed USING (deed_no)
    WHERE deed_of_flow.flow_no = ? AND deed_no <= ? ORDER BY deed_no`);
  const account = database.prepare('SELECT email, recording FROM account WHERE account_id = ?');
  const consentAt = database.prepare(`
    SELECT recording AS n FROM consent WHERE account_id = ? AND given_at <= ? ORDER BY consent_no DESC LIMIT 1`);
  const memberships = database.prepare(`
    SELECT name, joined_at, left_at FROM membership JOIN study USING (study_id) WHERE account_id = ?`);
  const run = database.prepare('SELECT * FROM run WHERE run_id = ?');
  const round = database.prepare(`
    SELECT round_id, performance_id, date, time, queue_size, queue_rate, opened_at FROM round JOIN showing USING (showing_id)
    WHERE round_id = ?`);
  const openRounds = database.prepare(`
    SELECT round_id, performance_id, date, time, queue_size, queue_rate, opened_at FROM round JOIN showing USING (showing_id)
    WHERE state = 'open' ORDER BY round_id LIMIT 100`);
  const byBot = database.prepare('SELECT by_bot AS n FROM booking WHERE booking_id = ?');

  return {
    flow: (flowNo: number): SaleFlow | null => {
      const row = flow.get(flowNo);
      return row === undefined ? null : flowOf(row);
    },
    /** Numbers of all flows of an account. */
    flowsOf: (accountId: number): readonly number[] => flowsOf.all(accountId).map((row) => number(row, 'flow_no')),
    deedsAfter: (deedNo: number, limit: number): readonly FollowedDeed[] =>
      deedsAfter.all(deedNo, limit).map(followedDeed),
    /** Deeds of a flow up to the one that was followed last, oldest first. */
    deedsOf: (flowNo: number, upTo: number): readonly Deed[] => deedsOf.all(flowNo, upTo).map(deedOf),
    /** Address of an account, and whether it agrees to being recorded. */
    account: (accountId: number): { readonly email: string; readonly agrees: boolean } | null => {
      const row = account.get(accountId);
      return row === undefined ? null : { email: text(row, 'email'), agrees: number(row, 'recording') === 1 };
    },
    /** The label a run gives; null without one. */
    runLabel: (runId: number | null): Label | null => {
      const row = runId === null ? undefined : run.get(runId);
      return row === undefined ? null : labelOf(row);
    },
    /** The label a study gives to what an account began at a moment: it was in the study then, and agreed to recording. */
    studyLabel: (accountId: number, at: EpochMs): Label | null => {
      const study = studyAt(memberships.all(accountId).map(membershipOf), at);
      if (study === null || count(consentAt.get(accountId, at)) !== 1) return null;
      return { ...unlabelled, kind: 'participant', study, given_by: 'study' };
    },
    round: (roundId: number): RoundFacts | null => {
      const row = round.get(roundId);
      return row === undefined ? null : roundOf(row);
    },
    openRounds: (): readonly RoundFacts[] => openRounds.all().map(roundOf),
    isByBot: (bookingId: string): boolean => count(byBot.get(bookingId)) === 1,
    close: (): void => database.close(),
  };
}

const stageOf = (row: Row): Stage => stages[number(row, 'stage')] ?? 'book';

const flowOf = (row: Row): SaleFlow => ({
  flowId: text(row, 'flow_id'),
  sessionId: number(row, 'session_id'),
  accountId: number(row, 'account_id'),
  roundId: numberOrNull(row, 'round_id'),
  runs: {
    perf: numberOrNull(row, 'run_perf'),
    que: numberOrNull(row, 'run_que'),
    book: numberOrNull(row, 'run_book'),
  },
});

const followedDeed = (row: Row): FollowedDeed => ({
  deedNo: number(row, 'deed_no'),
  flowNo: number(row, 'flow_no'),
  at: number(row, 'at'),
  stage: stageOf(row),
  kind: text(row, 'kind'),
  data: text(row, 'data'),
});

function deedOf(row: Row): Deed {
  const kind = text(row, 'kind');
  if (!isDeedKind(kind)) throw new TypeError(`unknown deed ${kind}`);
  return { at: number(row, 'at'), stage: stageOf(row), kind, data: JSON.parse(text(row, 'data')) };
}

const isDeedKind = (kind: string): kind is DeedKind => Object.hasOwn(deedStages, kind);

const labelOf = (row: Row): Label => ({
  kind: text(row, 'kind') === 'bot' ? 'bot' : 'test',
  family: text(row, 'family'),
  level: textOrNull(row, 'level'),
  tool: textOrNull(row, 'tool'),
  version: textOrNull(row, 'version'),
  seed: text(row, 'seed'),
  parameters: JSON.parse(text(row, 'parameters')),
  run: number(row, 'run_id'),
  study: null,
  given_by: 'lab',
});

const membershipOf = (row: Row) => ({
  study: text(row, 'name'),
  joinedAt: number(row, 'joined_at'),
  leftAt: numberOrNull(row, 'left_at'),
});

const roundOf = (row: Row): RoundFacts => ({
  roundId: number(row, 'round_id'),
  showing: { performanceId: text(row, 'performance_id'), date: text(row, 'date'), time: text(row, 'time') },
  queueSize: number(row, 'queue_size'),
  queueRate: numberOrNull(row, 'queue_rate'),
  openedAt: numberOrNull(row, 'opened_at'),
});
