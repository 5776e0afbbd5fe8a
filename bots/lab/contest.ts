// What bots that went for the same round got of it, by family: shares of the line's places, of the seats, of the losses.
import type { SessionResult } from './session.ts';
import { medianOf } from './summary.ts';
import { secondsOf, textTable } from './table.ts';

export type FamilyShare = {
  readonly family: string;
  readonly level: string;
  readonly sessions: number;
  /** Sessions that were given a place in the line, and their share of all places given to bots, 0–1. */
  readonly places: number;
  readonly place_share: number;
  /** Median place; null: none had one. */
  readonly median_place: number | null;
  readonly seats_won: number;
  /** Share of all seats that bots won, 0–1. */
  readonly won_share: number;
  /** 이선좌: seats somebody was quicker at, and their share of all bots' losses, 0–1. */
  readonly seats_lost: number;
  readonly lost_share: number;
  /** Lost seats among all seats it tried for, 0–1. */
  readonly loss_rate: number;
  readonly median_took_ms: number;
};

/** One row a family, the most seats first. */
export function contestOf(results: readonly SessionResult[]): readonly FamilyShare[] {
  const all = totalsOf(results);
  return [...Map.groupBy(results, ({ family }) => family)]
    .map(([family, own]) => {
      const { places, won, lost } = totalsOf(own);
      const standing = own.flatMap(({ place }) => (place === null ? [] : [place]));
      return {
        ...{ family, level: own[0]?.level ?? '', sessions: own.length },
        ...{ places, place_share: shareOf(places, all.places) },
        median_place: standing.length === 0 ? null : medianOf(standing),
        ...{ seats_won: won, won_share: shareOf(won, all.won), seats_lost: lost, lost_share: shareOf(lost, all.lost) },
        ...{ loss_rate: shareOf(lost, won + lost), median_took_ms: medianOf(own.map((one) => one.took_ms)) },
      };
    })
    .toSorted((one, other) => other.seats_won - one.seats_won);
}

const totalsOf = (results: readonly SessionResult[]) => ({
  places: results.filter(({ place }) => place !== null).length,
  won: results.reduce((sum, one) => sum + one.seats_won.length, 0),
  lost: results.reduce((sum, one) => sum + one.seats_lost.length, 0),
});

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const heads = [
  ...['family', 'level', 'sessions', 'places', 'of all', 'median place'],
  ...['won', 'of all', '이선좌', 'of all', 'lost of tried', 'median s'],
];

/** The table as lines. */
export const contestLines = (shares: readonly FamilyShare[]): readonly string[] =>
  textTable(
    heads,
    shares.map((one) => [
      ...[one.family, one.level, String(one.sessions), String(one.places), percentOf(one.place_share)],
      ...[one.median_place === null ? '–' : String(one.median_place), String(one.seats_won), percentOf(one.won_share)],
      ...[String(one.seats_lost), percentOf(one.lost_share), percentOf(one.loss_rate), secondsOf(one.median_took_ms)],
    ]),
    (column) => column >= 2,
  );

const percentOf = (share: number): string => `${(100 * share).toFixed(0)} %`;
