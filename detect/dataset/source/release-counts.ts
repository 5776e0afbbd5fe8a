// What a dataset built now would take, in counts, by the rules of choose.ts and without reading one document.
import { type Choice, choose, type LeftOut, leftOutReasons, type Wanted } from './choose.ts';
import { slicesOf } from './data-folder.ts';

export type ReleaseCounts = {
  readonly stages: number;
  readonly flows: number;
  /** People who agree to release and have a stage in it. */
  readonly people: number;
  /** Stages left out, by reason, none of 0. What only the documents tell (`unreadable`, `replay-of-nobody`) is not among them. */
  readonly leftOut: readonly { readonly reason: LeftOut; readonly stages: number }[];
};

/** Counts a data folder in slices: between two of them others may have their turn. */
export function* releaseCounts(folder: string, wanted: Wanted): Generator<undefined, ReleaseCounts> {
  const [flows, people, leftOut] = [new Set<string>(), new Set<number>(), new Map<LeftOut, number>()];
  let stages = 0;
  const add = (flowId: string, choice: Choice): void => {
    if (!choice.isIn) return void leftOut.set(choice.reason, (leftOut.get(choice.reason) ?? 0) + 1);
    stages += 1;
    flows.add(flowId);
    if (choice.accountId !== null) people.add(choice.accountId);
  };
  for (const slice of slicesOf(folder)) {
    for (const listed of slice.documents) add(listed.flowId, choose(listed, slice, wanted));
    yield;
  }
  const reasons = (Object.keys(leftOutReasons) as readonly LeftOut[]).filter((reason) => leftOut.has(reason));
  return {
    ...{ stages, flows: flows.size, people: people.size },
    leftOut: reasons.map((reason) => ({ reason, stages: leftOut.get(reason) ?? 0 })),
  };
}
