// Deletes for good what was measured: of an account on request, of everybody after the retention. Files, records in the
// segments, what researchers said, rows and lines of the CSV; the sale's journal stays. Every part can be repeated, so a crash only delays it.
import { days, type EpochMs } from '@podoal/contract/units.ts';
import { isoSeoul } from '../../../behaviour/assemble/document-name.ts';
import { count, number, type Row, text } from '../columns.ts';
import type { ActionCsv } from './action-csv.ts';
import { placeOf as placeOfDocument } from './index/tables.ts';
import type { Job } from './job.ts';
import type { RecordPlace } from './segment-reader.ts';
import { erasure } from './tables.ts';
import type { WholeFiles } from './whole-files.ts';
import type { Workroom } from './workroom.ts';

/** What was deleted. */
export type Erased = { readonly documents: number; readonly batches: number };

export type Forgetter = {
  /** Deletes everything of an account; its flows known so far are remembered, so that nothing of them is kept later. */
  readonly account: (accountId: number, now: EpochMs) => Job<Erased>;
  /** Goes on with deletions that a crash interrupted. */
  readonly resume: () => Job<void>;
  /** Deletes what is older than the retention; once a day, and at the first call. */
  readonly old: (now: EpochMs) => Job<void>;
  /** Flows whose data was deleted on request. */
  readonly erasedFlows: () => readonly number[];
};

const everyMs = days(1);
const flowsAtOnce = 500;
/** Accounts whose lines are to be taken out of the CSV. */
const csvKey = (userId: string): string => `csv-forget:${userId}`;

/** Prepares the deleting. */
export function openForgetter(room: Workroom, files: WholeFiles, csv: ActionCsv): Forgetter {
  const { database, sale, reader, index, given, meta, tally, transaction, retentionDays } = room;
  const places = database.prepare(`
    SELECT segment, offset, length FROM batch WHERE flow_no = ?1
    UNION ALL SELECT segment, offset, length FROM client_action WHERE flow_no = ?1`);
  const names = database.prepare('SELECT name FROM stage WHERE flow_no = ? AND name IS NOT NULL');
  const batchesOf = database.prepare('SELECT count(*) AS n FROM batch WHERE flow_no = ? AND copy = 0');
  const lessLive = database.prepare('UPDATE segment SET live = live - 1 WHERE segment = ?');
  const drops = [
    'batch',
    'client_action',
    'client_stage',
    'refused',
    'refused_count',
    'stage',
    'pending_document',
    'result',
  ].map((table) => database.prepare(`DELETE FROM ${table} WHERE flow_no = ?`));
  const dropFlow = database.prepare('DELETE FROM flow WHERE flow_no = ?');
  const markErased = database.prepare(
    `UPDATE flow SET erased = ${erasure.done}, flow_id = '', account_id = NULL WHERE flow_no = ?`,
  );
  const startErasing = database.prepare(`
    INSERT INTO flow (flow_no, flow_id, account_id, last_at, erased) VALUES (?,?,?,?, ${erasure.running})
    ON CONFLICT (flow_no) DO UPDATE SET erased = excluded.erased WHERE erased = ${erasure.none}`);
  const erasing = database.prepare(`SELECT flow_no FROM flow WHERE erased = ${erasure.running}`);
  const erased = database.prepare(`SELECT flow_no FROM flow WHERE erased <> ${erasure.none}`);
  const oldFlows = database.prepare(
    `SELECT flow_no FROM flow WHERE last_at < ? AND erased = ${erasure.none} LIMIT ${flowsAtOnce}`,
  );
  const dropRefused = database.prepare('DELETE FROM refused WHERE received_at < ?');
  const emptySegments = database.prepare('SELECT segment FROM segment WHERE live <= 0 AND segment < ?');
  const dropSegment = database.prepare('DELETE FROM segment WHERE segment = ?');
  const csvAccounts = database.prepare("SELECT substr(key, 12) AS user FROM meta WHERE key LIKE 'csv-forget:%'");
  const csvAccountDone = database.prepare('DELETE FROM meta WHERE key = ?');

  /** Deletes one flow: records and files first, so that what is left of a crash is found again by its rows. */
  const flow = (flowNo: number, afterwards: { readonly run: (flowNo: number) => unknown }): Erased => {
    const records = places.all(flowNo).map(placeOf);
    const files_ = names.all(flowNo).map((row) => text(row, 'name'));
    reader.blank(records);
    files.remove(files_);
    for (const flowId of new Set(files_.map((name) => placeOfDocument(name)?.flowId ?? ''))) given.forget(flowId);
    return transaction(() => {
      const gone = { documents: files_.length, batches: count(batchesOf.get(flowNo)) };
      for (const name of files_) index.remove(name);
      for (const { segment } of records) lessLive.run(segment);
      for (const drop of drops) drop.run(flowNo);
      afterwards.run(flowNo);
      tally.add('documents', -gone.documents);
      tally.add('batches', -gone.batches);
      return gone;
    });
  };

  /** Files of segments in which nothing is left. */
  const dropSegments = (): void => {
    const empty = emptySegments.all(meta.number('segment')).map((row) => number(row, 'segment'));
    for (const segment of empty) {
      reader.drop(segment);
      transaction(() => dropSegment.run(segment));
    }
  };

  function* finish(): Job<Erased> {
    let documents = 0;
    let batches = 0;
    for (const row of erasing.all()) {
      const gone = flow(number(row, 'flow_no'), markErased);
      documents += gone.documents;
      batches += gone.batches;
      yield;
    }
    dropSegments();
    const users = csvAccounts.all().map((row) => text(row, 'user'));
    if (users.length > 0) yield* csv.filter(([, , , user]) => user === undefined || !users.includes(user));
    transaction(() => {
      for (const user of users) csvAccountDone.run(csvKey(user));
    });
    scrub();
    return { documents, batches };
  }

  /** What was overwritten stands in the log of the database until it is taken over. */
  function scrub(): void {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    given.scrub();
  }

  return {
    *account(accountId, now) {
      const flows = sale.flowsOf(accountId);
      transaction(() => {
        for (const flowNo of flows) startErasing.run(flowNo, '', null, now);
        meta.set(csvKey(String(accountId)), 1);
      });
      return yield* finish();
    },
    *resume() {
      if (erasing.get() !== undefined || csvAccounts.get() !== undefined) yield* finish();
    },
    *old(now) {
      if (now - meta.number('forgotten-at') < everyMs) return;
      const before = now - days(retentionDays);
      for (let found: readonly Row[] = []; ; ) {
        found = oldFlows.all(before);
        for (const row of found) {
          flow(number(row, 'flow_no'), dropFlow);
          yield;
        }
        if (found.length < flowsAtOnce) break;
      }
      transaction(() => dropRefused.run(before));
      dropSegments();
      // All of it is looked at: a client's own times may stand anywhere, also at the front.
      const end = isoSeoul(before);
      yield* csv.filter(([at]) => at === undefined || at >= end);
      transaction(() => meta.set('forgotten-at', now));
      scrub();
    },
    erasedFlows: () => erased.all().map((row) => number(row, 'flow_no')),
  };
}

const placeOf = (row: Row): RecordPlace => ({
  segment: number(row, 'segment'),
  offset: number(row, 'offset'),
  length: number(row, 'length'),
});
