// The threshold over counted scores: who would be taken for a bot at it. Pure: the server and the page's script count alike.
import { type Figure, shareFigure } from '@podoal/detect/evaluate/figure.ts';
import { scoreAt } from '@podoal/detect/model/recipe.ts';
import type { ScoredClass } from '../../behaviour/overview/overview.ts';

/** Flows by score, as of a class. */
export type Counted = Pick<ScoredClass, 'buckets' | 'unscored'>;

/** The frozen threshold, whole per cent. */
export const frozenThreshold = Math.round(scoreAt.threshold * 100);
export const mostThreshold = 100;

/** The threshold that a query names, whole per cent 0–100; the frozen one where it names none. */
export function thresholdIn(asked: string | null): number {
  const threshold = asked === null || !/^\d{1,3}$/u.test(asked) ? frozenThreshold : Number(asked);
  return threshold > mostThreshold ? frozenThreshold : threshold;
}

/** What becomes of the flows of a class at a threshold. */
export type Confusion = {
  readonly all: number;
  /** Score above the threshold: taken for a bot. */
  readonly accused: number;
  /** Score at or under it. */
  readonly passed: number;
  /** Without a score; never accused. */
  readonly unscored: number;
  /** Share accused of all, with Wilson's 95% interval. */
  readonly share: Figure;
};

/** Counts a class at a threshold in whole per cent. */
export function confusionOf({ buckets, unscored }: Counted, threshold: number): Confusion {
  const [accused, passed] = [sum(buckets.slice(threshold + 1)), sum(buckets.slice(0, threshold + 1))];
  const all = accused + passed + unscored;
  return { all, accused, passed, unscored, share: shareFigure(accused, all) };
}

/** Classes together. */
export const together = (classes: readonly Counted[]): Counted => ({
  buckets: Array.from({ length: mostThreshold + 1 }, (_, place) =>
    sum(classes.map(({ buckets }) => buckets[place] ?? 0)),
  ),
  unscored: sum(classes.map(({ unscored }) => unscored)),
});

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
const percent = (share: number): string => (share * 100).toFixed(1);

/** `78.0% [65.4, 87.0]`; a dash where there is nothing to share. */
export const shareText = ({ value, low, high, n }: Figure): string =>
  n === 0 ? '–' : `${percent(value)}% [${percent(low)}, ${percent(high)}]`;
