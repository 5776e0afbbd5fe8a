// 이선좌: whether a fan of the crowd takes the seat just before the hold that would otherwise have succeeded.
import { type ChanceKey, chance } from '../chance.ts';

/**
 * Draws once for one attempt to hold a seat. `rivalRate` is the round's, 0 (never) to 1 (always).
 * `subject` is the buyer (run seed and index, or order of arrival in the round), `tryNumber` counts the buyer's draws in the round.
 */
export const rivalTakes = (key: ChanceKey, rivalRate: number, subject: string | number, tryNumber: number): boolean =>
  chance(key, 'rival', subject, tryNumber) < rivalRate;
