// What people's booked attempts came to: times of their steps and clicks that hit nothing, a row each. Step 8 shows one's own
// beside the others'. Written with the booking's document, deleted with it.
import type { DatabaseSync } from 'node:sqlite';
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { AttemptFigures } from '../../../behaviour/port.ts';
import { stepTimes, timedSteps } from '../../../behaviour/result/step-times.ts';
import { numberOrNull } from '../columns.ts';
import { flowNoOf } from '../journal.ts';
import { erasure } from './tables.ts';

/** So many of the newest others are compared with. */
const others = 1_000;
/** Bots, tests and generated logs are not compared with. */
const peopleKinds: readonly string[] = ['participant', 'unlabelled'];

export type Results = {
  /** Writes an attempt's row when `document` is a person's booking. Inside a transaction. */
  readonly put: (flowNo: number, document: StageDocument, deeds: readonly Deed[]) => void;
  readonly of: (flowId: string) => AttemptFigures;
};

/** Makes the table where it is missing. */
export function openResults(database: DatabaseSync): Results {
  database.exec(`CREATE TABLE IF NOT EXISTS result (flow_no INTEGER PRIMARY KEY, is_person INTEGER NOT NULL, misses INTEGER,
    ${timedSteps.map((step) => `${step} REAL`).join(', ')})`);
  const put = database.prepare(`INSERT OR REPLACE INTO result VALUES (?,?,?${',?'.repeat(timedSteps.length)})`);
  const own = database.prepare('SELECT result.* FROM result JOIN flow USING (flow_no) WHERE flow_id = ?');
  const erased = database.prepare(`SELECT 1 FROM flow WHERE flow_no = ? AND erased <> ${erasure.none}`);
  const newest = database.prepare(`
    SELECT result.* FROM result JOIN flow USING (flow_no)
    WHERE is_person = 1 AND account_id IS NOT (SELECT account_id FROM flow WHERE flow_id = ?)
    ORDER BY flow_no DESC LIMIT ${others}`);
  return {
    put: (flowNo, document, deeds) => {
      if (document.stage !== 'book' || document.booking_id === null) return;
      const times = stepTimes(deeds);
      const isPerson = peopleKinds.includes(document.label.kind) ? 1 : 0;
      put.run(flowNo, isPerson, missesOf(document), ...timedSteps.map((step) => times[step]));
    },
    of: (flowId) => {
      const row = own.get(flowId);
      const rows = newest.all(flowId);
      const timesOf = (step: (typeof timedSteps)[number]) => rows.flatMap((other) => numberOrNull(other, step) ?? []);
      return {
        // What was deleted on request will not come any more.
        isKnown: row !== undefined || erased.get(flowNoOf(flowId)) !== undefined,
        misses: row === undefined ? null : numberOrNull(row, 'misses'),
        others: {
          ...{ line: timesOf('line'), captcha: timesOf('captcha'), section: timesOf('section') },
          ...{ seats: timesOf('seats'), checkout: timesOf('checkout') },
        },
      };
    },
  };
}

/** Real clicks beside everything that can be pressed; null: clicks were not recorded. */
function missesOf({ clicks }: StageDocument): number | null {
  return (
    clicks?.filter(({ target, is_trusted }) => is_trusted && /^(?:page|map:(?:house|seats|mini))$/u.test(target ?? ''))
      .length ?? null
  );
}
