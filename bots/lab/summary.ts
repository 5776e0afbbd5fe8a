// What a run came to, by family: a table for people, the same figures for the JSON file.
import { steps } from '../walk/trail.ts';
import type { SessionResult } from './session.ts';
import { secondsOf, textTable } from './table.ts';

export type FamilySummary = {
  readonly family: string;
  readonly level: string;
  readonly sessions: number;
  /** Sessions by the furthest step they reached, in the order of the flow. */
  readonly steps: Readonly<Record<string, number>>;
  /** Sessions by why they ended. */
  readonly endings: Readonly<Record<string, number>>;
  readonly seats_won: number;
  readonly seats_lost: number;
  /** Median of a whole session, and without the wait in the line, ms. */
  readonly median_took_ms: number;
  readonly median_active_ms: number;
};

/** One summary a family, in the order in which families first appear. */
export const summarise = (results: readonly SessionResult[]): readonly FamilySummary[] =>
  [...Map.groupBy(results, ({ family }) => family)].map(([family, own]) => ({
    family,
    level: own[0]?.level ?? '',
    sessions: own.length,
    steps: Object.fromEntries(
      steps
        .map((step) => [step, own.filter((one) => one.step === step).length] as const)
        .filter(([, count]) => count > 0),
    ),
    endings: countsOf(own.map(({ ending }) => ending)),
    seats_won: own.reduce((sum, one) => sum + one.seats_won.length, 0),
    seats_lost: own.reduce((sum, one) => sum + one.seats_lost.length, 0),
    median_took_ms: medianOf(own.map((one) => one.took_ms)),
    median_active_ms: medianOf(own.map((one) => one.took_ms - one.waited_ms)),
  }));

function countsOf(words: readonly string[]): Record<string, number> {
  const counts = [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length] as const);
  return Object.fromEntries(counts.sort(([, one], [, other]) => other - one));
}

/** The middle of some figures, rounded; 0 of none. */
export function medianOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return Math.round((low + high) / 2);
}

const heads = ['family', 'level', 'sessions', 'won', 'lost', 'median s', 'without line', 'how far', 'why ended'];

/** The table as lines; columns of figures stand right. */
export function tableLines(summaries: readonly FamilySummary[]): readonly string[] {
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([word, count]) => `${word} ${count}`)
      .join(', ');
  const rows = summaries.map((one) => [
    ...[one.family, one.level, String(one.sessions), String(one.seats_won), String(one.seats_lost)],
    ...[secondsOf(one.median_took_ms), secondsOf(one.median_active_ms), counted(one.steps), counted(one.endings)],
  ]);
  return textTable(heads, rows, (column) => column >= 2 && column <= 6);
}
