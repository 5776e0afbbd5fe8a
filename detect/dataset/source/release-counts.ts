// What a data folder holds and what a dataset built now would take, in counts, by the rules of choose.ts and without reading one
// document.
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { type LabelKind, labelKinds } from '@podoal/contract/behaviour/documents.ts';
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

export type FolderCounts = {
  /** Documents by stage and label. */
  readonly stages: Readonly<Record<Stage, Readonly<Record<LabelKind, number>>>>;
  readonly release: ReleaseCounts;
};

/** Counts a data folder in slices: between two of them others may have their turn. */
export function* folderCounts(folder: string, wanted: Wanted): Generator<undefined, FolderCounts> {
  const byStage = madeOf(stages, () => madeOf(labelKinds, () => 0));
  const counting = releaseCounting();
  for (const slice of slicesOf(folder)) {
    for (const listed of slice.documents) {
      byStage[listed.stage][listed.label ?? 'unlabelled'] += 1;
      counting.add(listed.flowId, choose(listed, slice, wanted));
    }
    yield;
  }
  return { stages: byStage, release: counting.result() };
}

const madeOf = <Name extends string, Value>(names: readonly Name[], make: () => Value): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Value>;

function releaseCounting() {
  const [flows, people, leftOut] = [new Set<string>(), new Set<number>(), new Map<LeftOut, number>()];
  let taken = 0;
  return {
    add: (flowId: string, choice: Choice): void => {
      if (!choice.isIn) return void leftOut.set(choice.reason, (leftOut.get(choice.reason) ?? 0) + 1);
      taken += 1;
      flows.add(flowId);
      if (choice.accountId !== null) people.add(choice.accountId);
    },
    result: (): ReleaseCounts => ({
      ...{ stages: taken, flows: flows.size, people: people.size },
      leftOut: (Object.keys(leftOutReasons) as readonly LeftOut[]).flatMap((reason) => {
        const left = leftOut.get(reason);
        return left === undefined ? [] : [{ reason, stages: left }];
      }),
    }),
  };
}
