// Batches that did not fit, kept aside for inspection: the newest ones, each cut short, and how many there were of each stage.
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import type { ShownRefusal } from '../../../behaviour/port.ts';
import { number, numberOrNull, type Row, text, textOrNull } from '../columns.ts';
import type { RefusedSample } from './refused-sample.ts';
import { dueAfter } from './stage-states.ts';
import type { Workroom } from './workroom.ts';

/** So many are kept; older ones make room. */
const keptAtMost = 1_000;
const shownAtMost = 50;
/** A body carries the right to add to its flow, which is nobody's to see. */
const token = /("token"\s*:\s*")[^"]*/gu;

/** Keeps refused batches. `uncounted`: further ones of which nothing but the number is known. */
export function openRefused({ database, sale, states, tally, transaction }: Workroom) {
  const insert = database.prepare(
    'INSERT INTO refused (flow_no, step, reason, body, bytes, received_at, ip) VALUES (?,?,?,?,?,?,?)',
  );
  const makeRoom = database.prepare(
    'DELETE FROM refused WHERE refused_no <= (SELECT max(refused_no) FROM refused) - ?',
  );
  const addCount = database.prepare(
    'INSERT INTO refused_count VALUES (?,?,1) ON CONFLICT (flow_no, stage) DO UPDATE SET n = n + 1',
  );

  const newest = database.prepare('SELECT * FROM refused ORDER BY refused_no DESC LIMIT ?');

  /** Counts it in its stage, whose document is put together again if it stands already. */
  const countIn = (flowNo: number, stage: Stage, at: number): void => {
    const flow = states.known(flowNo);
    addCount.run(flowNo, stages.indexOf(stage));
    if (flow === null || flow.stages.get(stage)?.revision == null) return;
    const state = states.touch(flow, stage);
    state.dueAt = dueAfter(state, at, flow.lastAt);
  };

  const keep = (batches: readonly RefusedSample[], uncounted: number): void =>
    transaction(() => {
      for (const { flowNo, step, reason, body, bytes, receivedAt, ip } of batches) {
        // It may have waited while its flow was erased: of such flows nothing is kept.
        if (flowNo !== null && states.known(flowNo)?.isErased === true) continue;
        insert.run(flowNo, step, reason, body, bytes, receivedAt, ip);
        if (flowNo !== null && step !== null) countIn(flowNo, recordedSteps[step], receivedAt);
      }
      makeRoom.run(keptAtMost);
      tally.add('refused', batches.length + uncounted);
    });

  const shown = (row: Row): ShownRefusal => {
    const flowNo = numberOrNull(row, 'flow_no');
    const body = row.body instanceof Uint8Array ? Buffer.from(row.body).toString('utf8') : '';
    return {
      ...{ receivedAt: number(row, 'received_at'), reason: text(row, 'reason'), step: textOrNull(row, 'step') },
      ...{ flowId: flowNo === null ? null : (sale.flow(flowNo)?.flowId ?? null), bytes: number(row, 'bytes') },
      body: body.replace(token, '$1…'),
    };
  };

  /** The newest ones. */
  return { keep, newest: (): readonly ShownRefusal[] => newest.all(shownAtMost).map(shown) };
}
