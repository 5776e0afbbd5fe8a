// Gates: which step was earned. The same check guards captcha, sections, seats, price and payment.
import type { ViolationKind } from '@podoal/contract/error-codes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { GateMode } from './actor.ts';
import { type Entry, type Pass, ranOut } from './entry.ts';
import { admit } from './pass.ts';

/** What a deed needs before it: a pass, a pass with a solved captcha, or seats held as well. */
export type Need = 'pass' | 'captcha' | 'hold';
/** Why a gate stayed shut. */
export type GateRefusal = 'no-pass' | 'no-captcha' | 'no-hold' | 'hold-expired';

/** An open gate (with the entry as it now is), or a refusal; both say what to record. */
export type GateOutcome =
  | { readonly ok: true; readonly entry: Entry; readonly pass: Pass; readonly violations: readonly ViolationKind[] }
  | { readonly ok: false; readonly reason: GateRefusal; readonly violations: readonly ViolationKind[] };

const shut = (reason: GateRefusal, kind: ViolationKind): GateOutcome => ({ ok: false, reason, violations: [kind] });

/** A pass handed out by `observe` to somebody who skipped the line, and the captcha unless that comes now: as long as any fresh pass. */
const observedPass = (now: EpochMs, phase: 'captcha' | 'section'): Pass => ({ ...admit(now), phase });

/**
 * Checks that `entry` has earned `need` at `now`. In `observe` mode a missing pass or captcha is granted and recorded;
 * seats are never granted.
 */
export function checkGate(entry: Entry, need: Need, now: EpochMs, gates: GateMode): GateOutcome {
  const live = entry.pass !== null && now < entry.pass.until ? entry.pass : null;
  if (live === null) {
    const past = entry.pass === null ? entry : ranOut(entry);
    if (past.ticket?.end === 'hold-expired') return shut('hold-expired', 'expired-pass');
    const kind = past.ticket?.end === 'expired' ? 'expired-pass' : 'queue-skipped';
    if (gates === 'enforce') return shut('no-pass', kind);
    const pass = observedPass(now, need === 'pass' ? 'captcha' : 'section');
    const violations: ViolationKind[] = need === 'pass' ? [kind] : [kind, 'captcha-skipped'];
    return needHold({ ...entry, pass, hold: null }, pass, need, violations);
  }
  if (need !== 'pass' && live.phase === 'captcha') {
    if (gates === 'enforce') return shut('no-captcha', 'captcha-skipped');
    const pass: Pass = { ...live, phase: 'section' };
    return needHold({ ...entry, pass }, pass, need, ['captcha-skipped']);
  }
  return needHold(entry, live, need, []);
}

function needHold(entry: Entry, pass: Pass, need: Need, violations: readonly ViolationKind[]): GateOutcome {
  if (need === 'hold' && (entry.hold === null || entry.hold.seats.length === 0)) {
    return { ok: false, reason: 'no-hold', violations: [...violations, 'step-skipped'] };
  }
  return { ok: true, entry, pass, violations };
}
