// How much one subject (a flow, a session, an account) may send, or fetch: so many requests and bytes at once, then a steady trickle. Kept in
// memory and bounded: who has not sent for longest is forgotten first, and starts anew.
import { type DurationMs, type EpochMs, seconds } from '@podoal/contract/units.ts';

export type RateLimits = {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly bytes: number;
  readonly bytesPerSecond: number;
};

/** Takes what a subject sends now; 0: it may, else so long it must wait. What must wait takes nothing. */
export type Rate = (subject: number, bytes: number, now: EpochMs) => DurationMs;

type Left = { requests: number; bytes: number; at: EpochMs };

/** Makes a rate over at most so many subjects. */
export function uploadRate(limits: RateLimits, mostSubjects = 50_000): Rate {
  const known = new Map<number, Left>();
  return (subject, bytes, now) => {
    const left = known.get(subject) ?? { requests: limits.requests, bytes: limits.bytes, at: now };
    // Taken out and put back: the order of the map is that of the last request.
    known.delete(subject);
    known.set(subject, left);
    if (known.size > mostSubjects) forgetOldest(known);
    refill(left, limits, now);
    const waitMs = Math.max(
      seconds((1 - left.requests) / limits.requestsPerSecond),
      seconds((Math.min(bytes, limits.bytes) - left.bytes) / limits.bytesPerSecond),
    );
    if (waitMs > 0) return waitMs;
    left.requests -= 1;
    left.bytes -= bytes;
    return 0;
  };
}

function refill(left: Left, limits: RateLimits, now: EpochMs): void {
  // A clock that was set back gives nothing and takes nothing.
  const passedSeconds = Math.max(0, now - left.at) / 1000;
  left.requests = Math.min(limits.requests, left.requests + passedSeconds * limits.requestsPerSecond);
  left.bytes = Math.min(limits.bytes, left.bytes + passedSeconds * limits.bytesPerSecond);
  left.at = now;
}

function forgetOldest(known: Map<number, Left>): void {
  for (const subject of known.keys()) {
    known.delete(subject);
    return;
  }
}
