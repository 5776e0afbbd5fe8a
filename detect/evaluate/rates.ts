// Rates of people and bots at every threshold, counted with a weight a cluster, so that whole persons and files can be drawn
// again and again: what a bootstrap by clusters needs.

/** A score above which more is accused; what cannot be scored (null) counts as the least bot-like. */
export type Score = number | null;

/** A score and what hangs together with it: a person, else a file. */
export type Scored = { readonly score: Score; readonly cluster: string };

/** How much each cluster counts. */
export type Weight = (cluster: string) => number;

/** Scores of one test in falling order, with those of equal score side by side. */
export type Ranked = { readonly steps: readonly Step[]; readonly people: number; readonly bots: number };
type Step = { readonly score: number; readonly people: readonly string[]; readonly bots: readonly string[] };

/** Puts the scores of a test in order. */
export function ranked(people: readonly Scored[], bots: readonly Scored[]): Ranked {
  const steps = new Map<number, { score: number; people: string[]; bots: string[] }>();
  const place = (kind: 'people' | 'bots') => (scored: Scored) => {
    const score = scored.score ?? Number.NEGATIVE_INFINITY;
    const step = steps.get(score) ?? { score, people: [], bots: [] };
    step[kind].push(scored.cluster);
    steps.set(score, step);
  };
  people.forEach(place('people'));
  bots.forEach(place('bots'));
  return {
    steps: [...steps.values()].sort((a, b) => (a.score < b.score ? 1 : -1)),
    people: people.length,
    bots: bots.length,
  };
}

export const rateNames = ['auc', 'eer', 'tpr at 1 %', 'tpr at 5 %', 'recall', 'accused'] as const;
export type Rates = Readonly<Record<(typeof rateNames)[number], number>>;

const sum = (clusters: readonly string[], weight: Weight): number => clusters.reduce((all, of) => all + weight(of), 0);

/** Points of the curve from (0, 0) to (1, 1): share of people accused, share of bots found. */
export function rocOf({ steps }: Ranked, weight: Weight = () => 1): readonly (readonly [number, number])[] {
  const counts = steps.map((step) => [sum(step.people, weight), sum(step.bots, weight)] as const);
  const people = counts.reduce((all, [n]) => all + n, 0);
  const bots = counts.reduce((all, [, n]) => all + n, 0);
  let [accused, found] = [0, 0];
  return [
    [0, 0],
    ...counts.map(([p, b]): readonly [number, number] => {
      accused += p;
      found += b;
      return [accused / people, found / bots];
    }),
  ];
}

/** All rates of a test whose threshold is 0; NaN where there are no people or no bots. */
export function ratesOf(test: Ranked, weight: Weight = () => 1): Rates {
  const curve = rocOf(test, weight);
  let auc = 0;
  let eer = Number.NaN;
  const [tpr, at] = [
    { 1: Number.NaN, 5: Number.NaN },
    { accused: 0, found: 0 },
  ];
  for (let i = 1; i < curve.length; i += 1) {
    const [[accusedBefore, foundBefore], [accused, found]] = [curve[i - 1] ?? [0, 0], curve[i] ?? [1, 1]];
    auc += ((accused - accusedBefore) * (found + foundBefore)) / 2;
    // The threshold stands on the first score that would accuse too many: only what lies above it is found.
    for (const share of [1, 5] as const)
      if (Number.isNaN(tpr[share]) && accused > share / 100 + 1e-9) tpr[share] = foundBefore;
    if (Number.isNaN(eer) && accused >= 1 - found) eer = (accused + 1 - found) / 2;
    if ((test.steps[i - 1]?.score ?? 0) > 0) Object.assign(at, { accused, found });
  }
  return {
    ...{ auc, eer, 'tpr at 1 %': tpr[1], 'tpr at 5 %': tpr[5] },
    recall: test.bots === 0 ? Number.NaN : at.found,
    accused: test.people === 0 ? Number.NaN : at.accused,
  };
}
