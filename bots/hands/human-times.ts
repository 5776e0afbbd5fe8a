// Times as people have them: lognormal pauses, presses, keys and flights; keys that overlap. Each session is quicker or slower by
// a factor of its own.
import { lognormal, type Random, uniform } from '@podoal/motion';
import type { MouseStyle } from './mouse-hand.ts';

/** Medians and σ of the logarithm of times, ms. */
export const humanTimes = {
  think: { medianMs: 900, sigma: 0.45 },
  press: { medianMs: 85, sigma: 0.25 },
  key: { medianMs: 95, sigma: 0.3 },
  flight: { medianMs: 110, sigma: 0.5 },
  look: { medianMs: 420, sigma: 0.6 },
  notch: { medianMs: 70, sigma: 0.5 },
} as const;
/** Share of keys that go down while the one before is still held, and by how much, ms. */
const rollover = { share: 0.2, mostMs: 40 } as const;

type Streams = { readonly hand: Random; readonly keys: Random; readonly pace: Random };
type Timed = Pick<MouseStyle, 'pressMs' | 'keyMs' | 'flightMs' | 'notchMs' | 'lookMs'>;

/** The times of a hand, and from one press to the next. */
export function humanTiming(
  slowness: number,
  { hand, keys, pace }: Streams,
): Timed & { readonly thinkMs: () => number } {
  const time = (what: keyof typeof humanTimes, stream: Random): number =>
    lognormal(stream, humanTimes[what].medianMs * slowness, humanTimes[what].sigma);
  return {
    thinkMs: () => time('think', pace),
    pressMs: () => time('press', hand),
    keyMs: () => time('key', keys),
    flightMs: () => (keys() < rollover.share ? -uniform(keys, 0, rollover.mostMs) : time('flight', keys)),
    notchMs: () => time('notch', hand),
    lookMs: () => time('look', hand),
  };
}
