// A figure of the report: a number with its 95 % interval and how much it stands on.
import { type Random, randomFrom } from '@podoal/motion';
import type { Weight } from './rates.ts';

/** A figure with its 95 % interval. */
export type Figure = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/** Share of `hits` among `n`, Wilson's interval. */
export function shareFigure(hits: number, n: number): Figure {
  if (n === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN, n };
  const [p, z] = [hits / n, 1.96];
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { value: p, low: Math.min(p, Math.max(0, middle - half)), high: Math.max(p, Math.min(1, middle + half)), n };
}

/** Draws of each bootstrap. */
export const replicates = 300;

/** As many draws of clusters as there are, with putting back: how often each was drawn. */
function drawn(clusters: readonly string[], random: Random): Weight {
  const times = new Map<string, number>();
  for (let i = 0; i < clusters.length; i += 1) {
    const cluster = clusters[Math.floor(random() * clusters.length)] as string;
    times.set(cluster, (times.get(cluster) ?? 0) + 1);
  }
  return (cluster) => times.get(cluster) ?? 0;
}

/**
 * Figures with intervals from a bootstrap by clusters: those of people and those of bots are each drawn with putting back,
 * and everything is computed anew. A share of 0 or 1 does not vary by drawing: its interval is Wilson's, of the clusters.
 */
export function bootstrapped<Name extends string>(
  people: readonly string[],
  bots: readonly string[],
  compute: (weight: Weight) => Readonly<Record<Name, number>>,
): Readonly<Record<Name, Figure>> {
  const [unlike, alike] = [[...new Set(people)], [...new Set(bots)]];
  const value = compute(() => 1);
  const random = randomFrom(`bootstrap/${unlike.length}/${alike.length}`);
  const draws = Array.from({ length: replicates }, () => {
    const [ofPeople, ofBots] = [drawn(unlike, random), drawn(alike, random)];
    // A cluster is of one side: its name is in one of the two.
    return compute((cluster) => ofPeople(cluster) + ofBots(cluster));
  });
  const names = Object.keys(value) as Name[];
  const n = unlike.length + alike.length;
  return Object.fromEntries(
    names.map((name) => {
      const all = draws.map((draw) => draw[name]).filter(Number.isFinite);
      all.sort((a, b) => a - b);
      const bound = (share: number): number => all[Math.round(share * (all.length - 1))] ?? Number.NaN;
      const [low, high] = [Math.min(value[name], bound(0.025)), Math.max(value[name], bound(0.975))];
      const isShare = low === high && (value[name] === 0 || value[name] === 1);
      if (!isShare) return [name, { value: value[name], low, high, n }];
      const clusters = name === 'accused' ? unlike.length : Math.min(unlike.length, alike.length) || n;
      return [name, { ...shareFigure(value[name] * clusters, clusters), n }];
    }),
  ) as Record<Name, Figure>;
}
