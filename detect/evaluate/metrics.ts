// What a number of the report is: AUC, EER, rates at a threshold, each with a 95 % interval.

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

/** A score; what cannot be scored (null) counts as the least bot-like. */
export type Score = number | null;
const least = (score: Score): number => score ?? Number.NEGATIVE_INFINITY;

/** Chance that a bot scores above a person, ties half; interval of Hanley & McNeil 1982. */
export function aucFigure(people: readonly Score[], bots: readonly Score[]): Figure {
  const [n, m] = [people.length, bots.length];
  const all = [
    ...people.map((score) => ({ score: least(score), bot: 0 })),
    ...bots.map((score) => ({ score: least(score), bot: 1 })),
  ];
  all.sort((a, b) => (a.score === b.score ? 0 : a.score - b.score));
  let rankSum = 0;
  for (let i = 0; i < all.length; ) {
    let end = i;
    let botsHere = 0;
    while (end < all.length && all[end]?.score === all[i]?.score) {
      botsHere += all[end]?.bot ?? 0;
      end += 1;
    }
    rankSum += botsHere * ((i + end + 1) / 2);
    i = end;
  }
  const value = (rankSum - (m * (m + 1)) / 2) / (n * m);
  const [q1, q2] = [value / (2 - value), (2 * value ** 2) / (1 + value)];
  const sd = Math.sqrt((value * (1 - value) + (m - 1) * (q1 - value ** 2) + (n - 1) * (q2 - value ** 2)) / (n * m));
  return { value, low: Math.max(0, value - 1.96 * sd), high: Math.min(1, value + 1.96 * sd), n: n + m };
}

/** Share above a threshold. */
export const aboveFigure = (scores: readonly Score[], threshold: number): Figure =>
  shareFigure(scores.filter((score) => least(score) > threshold).length, scores.length);

/** Share of bots found when at most this share of these very people is accused. */
export function tprAt(people: readonly Score[], bots: readonly Score[], accused: number): Figure {
  const ordered = people.map(least).sort((a, b) => b - a);
  return aboveFigure(bots, ordered[Math.floor(accused * ordered.length)] ?? Number.POSITIVE_INFINITY);
}

/** Points of the curve: share of people accused, share of bots found. */
export function rocOf(people: readonly Score[], bots: readonly Score[]): readonly (readonly [number, number])[] {
  const [p, b] = [people.map(least).sort((x, y) => y - x), bots.map(least).sort((x, y) => y - x)];
  let found = 0;
  const points = p.map((score, i): readonly [number, number] => {
    while (found < b.length && (b[found] as number) > score) found += 1;
    return [i / p.length, found / b.length];
  });
  return [...points, [1, 1]];
}

/** Where as many people are accused as bots are missed. */
export function eerOf(people: readonly Score[], bots: readonly Score[]): number {
  const crossing = rocOf(people, bots).find(([accused, found]) => accused >= 1 - found);
  return crossing?.[0] ?? Number.NaN;
}
