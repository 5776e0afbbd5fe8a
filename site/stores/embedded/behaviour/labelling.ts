// Giving labels to flows, reading them back, and how far those who give them agree. Next station: index/, whose lists show
// what holds.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { mostLabelled, standing } from '@podoal/contract/behaviour/given-labels.ts';
import { type Agreement, agreementOf } from '../../../behaviour/labels/agreement.ts';
import type { GivenRow, Labelled, LabelRow, LabelWish } from '../../../behaviour/labels/given.ts';
import type { Job } from './job.ts';
import type { Workroom } from './workroom.ts';

export function openLabelling({ index, given }: Workroom) {
  const same = (row: GivenRow | undefined, wish: Omit<GivenRow, 'givenAt'>): boolean =>
    row === undefined
      ? wish.label === null
      : row.label === wish.label && row.family === wish.family && row.level === wish.level && row.note === wish.note;

  /** What to do with a flow: it lacks the stage, its giver has said the same, or a row is to be added. */
  const sort = (flowId: string, stages: readonly Stage[], wish: Omit<LabelWish, 'of'>) => {
    if (wish.stage !== null && !stages.includes(wish.stage)) return 'skipped';
    const mine = given.ofFlow(flowId).findLast(({ giver, stage }) => giver === wish.giver && stage === wish.stage);
    return same(mine, wish) ? 'unchanged' : 'labelled';
  };

  return {
    /** Adds a row to each of the flows, or to none of them. */
    give: ({ of, ...wish }: LabelWish, now: number): Labelled => {
      const flowIds = 'flowIds' in of ? of.flowIds : index.flowIds(of.filter, mostLabelled);
      if (flowIds === null) return { ok: false, reason: 'too-many-sessions' };
      const sorted = { labelled: [] as string[], unchanged: 0, skipped: 0 };
      for (const flowId of flowIds) {
        const stages = index.stagesOf(flowId);
        if (stages.length === 0) return { ok: false, reason: 'no-such-flow' };
        const what = sort(flowId, stages, wish);
        if (what === 'labelled') sorted.labelled.push(flowId);
        else sorted[what] += 1;
      }
      given.add(sorted.labelled, { ...wish, givenAt: now });
      for (const flowId of sorted.labelled) index.touch(flowId);
      return { ok: true, ...sorted, labelled: sorted.labelled.length };
    },
    /** Everything ever said of a flow, oldest first; null: there is no such flow. */
    ofFlow: (flowId: string): readonly LabelRow[] | null => {
      if (index.stagesOf(flowId).length === 0) return null;
      const rows = given.ofFlow(flowId);
      const held = new Set<GivenRow>(standing(rows));
      return rows.map((row) => ({ ...row, holds: held.has(row) }));
    },
    /** How far the givers agree, over all flows. */
    *agreement(): Job<Agreement> {
      const counting = agreementOf();
      for (const flow of given.byFlow()) {
        if (flow === null) yield;
        else counting.add(standing(flow.rows));
      }
      return counting.result();
    },
  };
}
