// The rate of uploads: a burst, then a trickle, and no more memory than allowed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uploadRate } from './upload-rate.ts';

const limits = { requests: 5, requestsPerSecond: 2, bytes: 1000, bytesPerSecond: 100 };

describe('the rate of uploads', () => {
  it('lets a burst through, then one whenever the wait it named is over', () => {
    const rate = uploadRate(limits);
    for (let nth = 0; nth < 5; nth += 1) expect(rate(1, 10, 0)).toBe(0);
    expect(rate(1, 10, 0)).toBe(500);
    expect(rate(1, 10, 499)).toBeGreaterThan(0);
    expect(rate(1, 10, 500)).toBe(0);
    expect(rate(2, 10, 500)).toBe(0);
  });

  it('counts bytes as well, and lets what is larger than the burst through once all is there', () => {
    const rate = uploadRate(limits);
    expect(rate(1, 900, 0)).toBe(0);
    expect(rate(1, 200, 0)).toBe(1000);
    expect(rate(1, 200, 1000)).toBe(0);
    expect(uploadRate(limits)(1, 5000, 0)).toBe(0);
  });

  it('never lets more through than burst and trickle, whatever the times', () => {
    const sent = fc.array(fc.record({ afterMs: fc.integer({ min: -50, max: 400 }), bytes: fc.nat(400) }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(sent, (all) => {
        const rate = uploadRate(limits);
        let now = 1_000_000;
        let [passedMs, requests, bytes] = [0, 0, 0];
        for (const one of all) {
          now += one.afterMs;
          passedMs += Math.max(0, one.afterMs);
          if (rate(7, one.bytes, now) !== 0) continue;
          requests += 1;
          bytes += one.bytes;
          expect(requests).toBeLessThanOrEqual(limits.requests + (passedMs / 1000) * limits.requestsPerSecond + 1e-6);
          expect(bytes).toBeLessThanOrEqual(limits.bytes + (passedMs / 1000) * limits.bytesPerSecond + 1e-6);
        }
      }),
    );
  });

  it('forgets who has not sent for longest', () => {
    const rate = uploadRate(limits, 2);
    for (let nth = 0; nth < 5; nth += 1) rate(1, 0, 0);
    rate(2, 0, 0);
    expect(rate(1, 0, 0)).toBeGreaterThan(0);
    rate(3, 0, 0);
    expect(rate(1, 0, 0)).toBeGreaterThan(0);
    rate(2, 0, 0);
    rate(3, 0, 0);
    expect(rate(1, 0, 0)).toBe(0);
  });
});
