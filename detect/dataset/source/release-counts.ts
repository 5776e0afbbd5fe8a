// What a dataset built now would take, in counts, by the rules of choose.ts and without reading one document.
import { type Choice, choose, type LeftOut, leftOutReasons, type Wanted } from './choose.ts';
import type { Snapshot } from './data-folder.ts';

export type ReleaseCounts = {
  readonly stages: number;
  readonly flows: number;
  /** People who agree to release and have a stage in it. */
  readonly people: number;
  /** Stages left out, by reason, none of 0. What only the documents tell (`unreadable`, `replay-of-nobody`) is not among them. */
  readonly leftOut: readonly { readonly reason: LeftOut; readonly stages: number }[];
};

const stagesAtOnce = 10_000;

/** Counts in slices: between two of them others may have their turn. */
export function* releaseCounts(snapshot: Snapshot, wanted: Wanted): Generator<undefined, ReleaseCounts> {
  const [flows, people, leftOut] = [new Set<string>(), new Set<number>(), new Map<LeftOut, number>()];
  let stages = 0;
  const add = (flowId: string, choice: Choice): void => {
    if (!choice.isIn) return void leftOut.set(choice.reason, (leftOut.get(choice.reason) ?? 0) + 1);
    stages += 1;
    flows.add(flowId);
    if (choice.accountId !== null) people.add(choice.accountId);
  };
  for (const [nth, listed] of snapshot.documents.entries()) {
    if (nth % stagesAtOnce === stagesAtOnce - 1) yield;
    add(listed.flowId, choose(listed, snapshot, wanted));
  }
  const reasons = (Object.keys(leftOutReasons) as readonly LeftOut[]).filter((reason) => leftOut.has(reason));
  return {
    ...{ stages, flows: flows.size, people: people.size },
    leftOut: reasons.map((reason) => ({ reason, stages: leftOut.get(reason) ?? 0 })),
  };
}
