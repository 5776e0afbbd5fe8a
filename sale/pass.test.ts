// The clocks of a pass: 10 minutes for the captcha, 5 for the section, 10 for the seats, 10 for the hold, 30 in all.
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, enterHold, enterSeats, enterSection, extendForPayment, passLongestMs } from './pass.ts';

const start = Date.UTC(2026, 11, 1, 3);

describe('the clocks of a pass', () => {
  it('give 10 minutes until a captcha is solved, then 5, 10 and 10', () => {
    const admitted = admit(start);
    expect(admitted).toEqual({ admittedAt: start, until: start + minutes(10), phase: 'captcha' });
    const section = enterSection(admitted, start + minutes(1));
    expect(section).toMatchObject({ phase: 'section', until: start + minutes(6) });
    const seats = enterSeats(section, start + minutes(2));
    expect(seats).toMatchObject({ phase: 'seats', until: start + minutes(12) });
    expect(enterHold(seats, start + minutes(3))).toMatchObject({ phase: 'hold', until: start + minutes(13) });
  });

  it('begin once: opening sections again, later seats and giving seats back change nothing', () => {
    const seats = enterSeats(enterSection(admit(start), start), start);
    expect(enterSeats(seats, start + minutes(4))).toBe(seats);
    const hold = enterHold(seats, start + minutes(5));
    expect(enterHold(hold, start + minutes(9))).toBe(hold);
    expect(enterSeats(hold, start + minutes(9))).toBe(hold);
  });

  it('start the hold also from the section step', () => {
    expect(enterHold(enterSection(admit(start), start), start + 1).phase).toBe('hold');
  });

  it('end 30 minutes after the admission at the latest, two more for a payment', () => {
    const step = fc.record({
      which: fc.constantFrom(enterSection, enterSeats, enterHold),
      afterMs: fc.nat(minutes(12)),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let [pass, now] = [admit(start), start];
        for (const { which, afterMs } of steps) {
          now += afterMs;
          if (now >= pass.until) break;
          pass = which(pass, now);
          expect(pass.until).toBeGreaterThan(now);
          expect(pass.until).toBeLessThanOrEqual(start + passLongestMs);
          expect(pass.admittedAt).toBe(start);
        }
        expect(extendForPayment(pass).until).toBe(pass.until + minutes(2));
      }),
    );
    const late = enterSection(admit(start), start + minutes(10) - 1);
    const seats = enterSeats(late, late.until - 1);
    const hold = enterHold(seats, seats.until - seconds(1));
    expect(hold.until).toBe(start + minutes(30));
  });
});
