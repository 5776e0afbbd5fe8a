// The 2 + 1 bot logs after every sixth booking: made by site/behaviour/synthetic, put together like everybody's. Finished
// documents are kept in the database until their files stand, so that a crash writes the very same files.
import { createHmac } from 'node:crypto';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { assemble } from '../../../behaviour/assemble/assemble.ts';
import { documentName } from '../../../behaviour/assemble/document-name.ts';
import { syntheticAttempts } from '../../../behaviour/synthetic/attempts.ts';
import { number, type Row, text } from '../columns.ts';
import type { Job } from './job.ts';
import type { WholeFiles } from './whole-files.ts';
import type { Workroom } from './workroom.ts';

/** Flow numbers of the attempts of one six are so far apart from the next: -1, -2, -3; -11 … */
const numbersPerSix = 10;

/** Prepares the writing of synthetic logs. */
export function openSyntheticLogs(room: Workroom, files: WholeFiles): { readonly writeDue: () => Job<void> } {
  const { database, sale, index, tally, transaction, report, sessionHash, catalogue } = room;
  const due = database.prepare('SELECT * FROM synthetic_due ORDER BY number LIMIT 1');
  const done = database.prepare('DELETE FROM synthetic_due WHERE number = ?');
  const pending = database.prepare('SELECT * FROM pending_document LIMIT 16');
  const keepPending = database.prepare('INSERT OR REPLACE INTO pending_document VALUES (?,?,?,?)');
  const dropPending = database.prepare('DELETE FROM pending_document WHERE name = ?');
  const insertFlow = database.prepare('INSERT OR IGNORE INTO flow (flow_no, flow_id, last_at) VALUES (?,?,?)');
  const insertStage = database.prepare(
    'INSERT OR REPLACE INTO stage (flow_no, stage, started_at, name, revision) VALUES (?,?,?,?,0)',
  );
  const seed = createHmac('sha256', room.sessionKey).update('bot logs').digest('hex');

  /** Makes the attempts of one six and keeps their documents as pending. */
  const make = (row: Row): void => {
    const flowNo = number(row, 'flow_no');
    const accountNo = sale.flow(flowNo)?.accountId ?? 1;
    const six = { seed, number: number(row, 'number'), now: number(row, 'at'), flowNo, accountNo };
    const isAccount = (accountId: number): boolean => sale.account(accountId) !== null;
    const facts = { ...catalogue, rounds: sale.openRounds(), isAccount, sessionHash };
    const attempts = syntheticAttempts(six, facts).map((attempt, nth) => ({
      flowNo: -(six.number - 1) * numbersPerSix - nth - 1,
      flowId: attempt.flowId,
      documents: attempt.stages.map(assemble),
    }));
    transaction(() => {
      for (const { flowNo, flowId, documents } of attempts) {
        insertFlow.run(flowNo, flowId, six.now);
        for (const document of documents) {
          const startedAt = document.time_base.zero_epoch_ms;
          const name = documentName(flowId, startedAt, document.stage);
          insertStage.run(flowNo, stages.indexOf(document.stage), startedAt, name);
          keepPending.run(name, flowNo, stages.indexOf(document.stage), JSON.stringify(document));
        }
      }
      done.run(six.number);
    });
  };

  /** Writes files of pending documents; true while there were any. */
  const writePending = (): boolean => {
    const ready = pending.all().map((row) => ({ name: text(row, 'name'), text: text(row, 'body') }));
    files.write(ready);
    transaction(() => {
      for (const { name, text: body } of ready) {
        const document: StageDocument = JSON.parse(body);
        index.put(document, { name, bytes: Buffer.byteLength(body) });
        dropPending.run(name);
      }
      tally.add('documents', ready.length);
    });
    return ready.length > 0;
  };

  return {
    *writeDue() {
      for (let row = due.get(); row !== undefined; row = due.get()) {
        try {
          make(row);
        } catch (error) {
          // A generator that fails must not stand in the way of everything else, again and again.
          report(error, 'making synthetic bot logs');
          const { number: six } = row;
          transaction(() => done.run(Number(six)));
        }
        yield;
      }
      while (writePending()) yield;
    },
  };
}
