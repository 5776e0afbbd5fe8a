// Deeds of steps 5 and 6: section counts, the seat map, holding and giving back a seat.

import { roundPhase } from '@podoal/sale/2-performances/round.ts';
import { decideHold, decideRelease, type SeatState, seatNow } from '@podoal/sale/6-seats/hold.ts';
import type { SeatStore, SeenState } from '@podoal/sale/6-seats/port.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import { fanName } from '@podoal/sale/crowd/demand.ts';
import type { Pass } from '@podoal/sale/entry.ts';
import { checkGate } from '@podoal/sale/gates.ts';
import { enterSeats } from '@podoal/sale/pass.ts';
import { seatIndex, sectionOf } from '@podoal/sale/venue/venue.ts';
import type { Books } from './books.ts';
import type { Round } from './rounds.ts';

/** Counts of free seats may be this old: every open section plan asks for them. */
const countsAgeMs = 300;

/** The seat deeds over the books. */
export function seatDeeds(books: Books): SeatStore {
  const { writer, rounds, entries, seats, journal, venue } = books;
  const sectionSizes = venue.sections.map((section) => section.seatCount);
  const counted = new Map<Round, { readonly at: number; readonly version: number; readonly left: readonly number[] }>();

  const leftOf = (round: Round, now: number) => {
    const known = counted.get(round);
    if (known !== undefined && now >= known.at && now - known.at < countsAgeMs) return known;
    const fresh = { at: now, version: round.version, left: seats.leftBySection(round, sectionSizes, now) };
    counted.set(round, fresh);
    return fresh;
  };

  /**
   * A look at the plan (`section` null) or at a section's seats: read at once where the gate just lets pass, else a deed
   * that records what happened.
   */
  const look = async (at: Circumstances, round: Round, section: string | null) => {
    const step = section ?? 'section';
    const seen = entries.find(round.roundId, at.actor.accountId);
    if (seen !== null) {
      const gate = checkGate(seen, 'captcha', at.now, at.gates);
      const passes = gate.ok && gate.violations.length === 0 && (section === null || gate.pass.phase !== 'section');
      if (passes && journal.isMarked(at.actor, seen, 'book')) return { ok: true as const, pass: gate.pass };
    }
    return writer.run(() => {
      const { entry, flow, gates } = books.open(round, at);
      const gate = checkGate(entry, 'captcha', at.now, gates);
      journal.mark(flow, at.actor, 'book');
      journal.writeViolations(flow, at, gate.violations, step, 'book');
      if (!gate.ok) return gate;
      const pass: Pass = section === null ? gate.pass : enterSeats(gate.pass, at.now);
      if (pass !== entry.pass) entries.save(round, { ...gate.entry, pass });
      if (pass.phase !== gate.pass.phase) journal.write(flow, at.now, 'section-chosen', { section }, at.actor);
      return { ok: true as const, pass };
    });
  };

  const sections: SeatStore['sections'] = async (at, name) => {
    const round = rounds.current(name);
    if (round === null) return { ok: false, reason: 'no-such-showing' };
    const gate = await look(at, round, null);
    if (!gate.ok) return gate;
    const { version, left } = leftOf(round, at.now);
    return { ok: true, version, left, passUntil: gate.pass.until };
  };

  const seatMap: SeatStore['seats'] = async (at, name, sectionId, since) => {
    const round = rounds.current(name);
    if (round === null) return { ok: false, reason: 'no-such-showing' };
    const section = sectionOf(venue, sectionId);
    if (section === null) return { ok: false, reason: 'no-such-section' };
    const gate = await look(at, round, sectionId);
    if (!gate.ok) return gate;
    const first = section.firstSeat;
    const last = first + section.seatCount - 1;
    const changed = since === null ? null : round.changes.since(since);
    const seen = (index: number, state: SeatState) => ({ index, state: seenBy(at, seatNow(state, at.now)) });
    const answer = { ok: true as const, version: round.version, passUntil: gate.pass.until };
    if (changed !== null) {
      const inSection = changed.filter((index) => index >= first && index <= last);
      return { ...answer, full: false, seats: inSection.map((index) => seen(index, seats.find(round.roundId, index))) };
    }
    const taken = seats.range(round.roundId, first, last);
    const all = Array.from({ length: section.seatCount }, (_, i) =>
      seen(first + i, taken.get(first + i) ?? { state: 'free' }),
    );
    return { ...answer, full: true, seats: all };
  };

  const hold = (...[at, name, seatId]: Parameters<SeatStore['hold']>) =>
    writer.run((): Awaited<ReturnType<SeatStore['hold']>> => {
      const round = rounds.current(name);
      if (round === null) return { ok: false, reason: 'no-such-showing' };
      const seat = seatIndex(venue, seatId);
      if (seat === null) return { ok: false, reason: 'no-such-seat' };
      const { entry, flow, gates } = books.open(round, at);
      const phase = roundPhase(round.state, round.sold, venue.seatCount);
      const over = phase === 'sold-out' ? phase : phase === 'open' ? null : 'round-closed';
      const stored = seats.find(round.roundId, seat);
      const decision = decideHold({
        ...{ entry, seatIndex: seat, seat: stored, now: at.now, gates },
        round: { key: round.key, rivalRate: round.settings.rivalRate, over },
        freshHoldId: entry.hold?.id ?? books.secrets.id(),
      });
      journal.writeViolations(flow, at, decision.violations, 'seat', 'book');
      if (decision.ok) {
        if (decision.changed) {
          books.vacate(round, stored, at.now);
          seats.hold(round, seat, entry.accountId, at.now, decision.heldUntil);
          entries.save(round, decision.entry);
        }
        journal.write(flow, at.now, 'seat-held', { seat: seatId, count: decision.hold.seats.length }, at.actor);
        return { ok: true, heldUntil: decision.heldUntil };
      }
      const { reason } = decision;
      if (reason !== 'seat-taken') {
        journal.write(flow, at.now, 'seat-refused', { seat: seatId, reason }, at.actor);
        return { ok: false, reason };
      }
      const { takenBy, takenAgoMs, rival, entry: tried } = decision;
      const fan = rival ? fanName(round.key, `rival ${tried.subject} ${tried.tries}`) : null;
      if (fan !== null) {
        books.vacate(round, stored, at.now);
        seats.sell(round, seat, { fan }, at.now);
      }
      if (tried !== entry) entries.save(round, tried);
      const data = { seat: seatId, reason, taken_by: takenBy, taken_ms_ago: takenAgoMs, rival, fan };
      journal.write(flow, at.now, 'seat-refused', data, at.actor);
      return { ok: false, reason, takenBy, takenAgoMs };
    });

  const release = (...[at, name, seatId]: Parameters<SeatStore['release']>) =>
    writer.run((): Awaited<ReturnType<SeatStore['release']>> => {
      const round = rounds.current(name);
      if (round === null) return { ok: false, reason: 'no-such-showing' };
      const seat = seatIndex(venue, seatId);
      if (seat === null) return { ok: false, reason: 'no-such-seat' };
      const { entry, flow, gates } = books.open(round, at);
      const state = seats.find(round.roundId, seat);
      const decision = decideRelease({ entry, seatIndex: seat, seat: state, now: at.now, gates });
      journal.writeViolations(flow, at, decision.violations, 'release', 'book');
      if (!decision.ok) return { ok: false, reason: decision.reason };
      seats.giveBack(round, seat, entry.accountId, at.now);
      entries.save(round, decision.entry);
      const left = decision.entry.hold?.seats.length ?? 0;
      journal.write(flow, at.now, 'seat-released', { seat: seatId, count: left }, at.actor);
      return { ok: true, heldUntil: decision.heldUntil };
    });

  return { sections, seats: seatMap, hold, release };
}

function seenBy(at: Circumstances, seat: SeatState): SeenState {
  if (seat.state === 'held') return seat.accountId === at.actor.accountId ? 'mine' : 'held';
  return seat.state;
}
