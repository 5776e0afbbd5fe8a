// Deeds of step 3: the performance list's flow, joining the line, one's place, leaving.
import { type EpochMs, minutes } from '@podoal/contract/units.ts';
import { roundPhase } from '@podoal/sale/2-performances/round.ts';
import {
  arrivalNumber,
  estimatedSeconds,
  pollAfterMs,
  pollBeforeOpeningMs,
  pollWhenOverMs,
  standing,
  wantedNumber,
} from '@podoal/sale/3-queue/line.ts';
import type { QueueStore, QueueView } from '@podoal/sale/3-queue/port.ts';
import { isPaying } from '@podoal/sale/6-seats/hold.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import { type Entry, emptyOrder, isLive, type Ticket } from '@podoal/sale/entry.ts';
import type { Books } from './books.ts';
import type { Flow } from './journal.ts';
import type { Round } from './rounds.ts';

/** As much of an entry as one's place follows from. */
type Place = Pick<Entry, 'accountId' | 'ticket' | 'pass'>;

/** So long a person let go by a closed round is told so, when another round has taken its place. */
const toldAboutClosingMs = minutes(1);

/** The queue deeds over the books. */
export function queueDeeds(books: Books): QueueStore {
  const { writer, rounds, entries, journal, venue } = books;

  const openList: QueueStore['openList'] = (at) =>
    writer.run(() => {
      const { flow, fresh } = journal.reserve(at);
      if (fresh) journal.write(flow, at.now, 'list-opened', {}, at.actor);
      journal.mark(flow, at.actor, 'perf');
      return { flowId: flow.flowId };
    });

  const join: QueueStore['join'] = (at, name) =>
    writer.run(() => {
      const round = rounds.current(name);
      if (round === null) return { ok: false, reason: 'no-such-showing' };
      const before = entries.findOrNew(round, at.actor);
      if (isLive(before, at.now)) return rejoin(books, round, before, at);
      if (round.state === 'closed') return { ok: false, reason: 'round-closed' };
      const phase = roundPhase(round.state, round.sold, venue.seatCount);
      if (phase === 'sold-out') return { ok: false, reason: 'sold-out' };
      const past = before.pass === null ? before : books.endAttempt(round, before, null, at.now);
      const ticket = drawTicket(round, past, at.now);
      const entry: Entry = { ...past, ticket, pass: null, hold: null, order: emptyOrder };
      entries.save(round, entry);
      const flow = journal.flowFor(at, entry, true);
      const view = viewOf(round, entry, flow.flowId, at.now, venue.seatCount);
      const place = view.standing?.position ?? null;
      journal.write(flow, at.now, 'joined', { ticket: ticket.serial, position: place, total: view.total }, at.actor);
      return { ok: true, view, fresh: true, again: ticket.serial > 1 };
    });

  const queueStatus: QueueStore['queueStatus'] = async (at, name) => {
    const round = rounds.current(name);
    if (round === null) return { ok: false, reason: 'no-such-showing' };
    const place = at.actor.run === null ? entries.place(round.roundId, at.actor) : null;
    if (place !== null) {
      const entry = { ...place, accountId: at.actor.accountId };
      return { ok: true, view: viewOf(round, entry, place.flowId, at.now, venue.seatCount) };
    }
    const seen = attemptOf(round, at);
    if (seen === null) return { ok: false, reason: 'no-ticket' };
    const known = journal.find(at.actor, seen.entry);
    const isSettled = known !== null && (at.actor.run === null || known.runs.que !== null);
    const flow = isSettled ? known : await writer.run(() => markedFlow(at, seen.entry));
    return { ok: true, view: viewOf(seen.round, seen.entry, flow.flowId, at.now, venue.seatCount) };
  };

  const markedFlow = (at: Circumstances, entry: Entry): Flow => {
    const flow = journal.flowFor(at, entry);
    journal.mark(flow, at.actor, 'que');
    return flow;
  };

  /** The person's attempt in this round, or the one that ended just now because another round took the place of its own. */
  const attemptOf = (round: Round, { actor, now }: Circumstances): { round: Round; entry: Entry } | null => {
    const entry = entries.find(round.roundId, actor.accountId);
    if (entry !== null && (entry.ticket !== null || entry.pass !== null)) return { round, entry };
    const before = rounds.before(round);
    if (before === null || now - (before.closedAt ?? 0) >= toldAboutClosingMs) return null;
    const past = entries.find(before.roundId, actor.accountId);
    const wasLetGo = past?.ticket != null && (past.ticket.state !== 'ended' || past.ticket.end === 'closed');
    return past !== null && wasLetGo ? { round: before, entry: past } : null;
  };

  const leave: QueueStore['leave'] = (at, name) =>
    writer.run(() => {
      const round = rounds.current(name);
      if (round === null) return { ok: false, reason: 'no-such-showing' };
      const { entry, flow } = books.open(round, at);
      if (!isLive(entry, at.now)) return { ok: false, reason: 'no-ticket' };
      if (isPaying(entry, at.now)) return { ok: false, reason: 'payment-running' };
      books.endAttempt(round, entry, 'left', at.now);
      journal.write(flow, at.now, 'left', { seats: entry.hold?.seats.length ?? 0 }, at.actor);
      return { ok: true, flowId: flow.flowId };
    });

  /** Draws a ticket and counts it in the round. */
  const drawTicket = (round: Round, entry: Entry, now: EpochMs): Ticket => {
    const serial = (entry.ticket?.serial ?? 0) + 1;
    const ticket = { serial, end: null, joinedAt: now };
    if (round.state === 'scheduled') return { ...ticket, number: null, state: 'scheduled' };
    const number = nextNumber(round, entry, serial, now);
    round.lastNumber = Math.max(round.lastNumber, number);
    round.highestPlace = Math.max(round.highestPlace, number - Math.floor(round.cursor));
    rounds.touch(round);
    return { ...ticket, number, state: 'waiting' };
  };

  return { openList, join, queueStatus, leave };
}

function nextNumber(round: Round, entry: Entry, serial: number, now: EpochMs): number {
  const { cursor, lastNumber, arrivals, openedAt, settings } = round;
  const { opensAt, queueSize } = settings;
  if (opensAt === null) {
    return round.numbers.take(wantedNumber(round.key, cursor, queueSize, entry.subject, serial));
  }
  const sinceOpeningMs = now - (openedAt ?? now);
  return round.numbers.take(arrivalNumber({ cursor, lastNumber, queueSize, realArrivals: arrivals, sinceOpeningMs }));
}

/** 예매하기 again with a live ticket: the same place, in the same flow or in a second one of the same ticket. */
function rejoin({ journal, venue }: Books, round: Round, entry: Entry, at: Circumstances) {
  const known = journal.find(at.actor, entry);
  const flow = known ?? journal.flowFor(at, entry);
  const view = viewOf(round, entry, flow.flowId, at.now, venue.seatCount);
  journal.write(flow, at.now, 'rejoined', { position: view.standing?.position ?? null, total: view.total }, at.actor);
  return { ok: true as const, view, fresh: false, again: false };
}

/** What the person is told; pure but for the spread of the next question. */
function viewOf(round: Round, entry: Place, flowId: string, now: EpochMs, seatCount: number): QueueView {
  const { ticket, pass } = entry;
  const { queueSize, queueRate, opensAt } = round.settings;
  const total = Math.max(queueSize, round.highestPlace);
  const jitter = ((entry.accountId * 2_654_435_761 + now * 40_503) % 4_294_967_296) / 4_294_967_296;
  const still = { flowId, standing: null, total, opensAt, passUntil: null, passPhase: null, end: null };
  const none = { low: 0, high: 0 };
  if (pass !== null && now < pass.until) {
    const ready = { ...still, passUntil: pass.until, passPhase: pass.phase, estimatedSeconds: none };
    return { ...ready, status: 'ready', pollAfterMs: pollAfterMs(0, queueRate, jitter) };
  }
  if (ticket?.state === 'scheduled') {
    const pollMs = pollBeforeOpeningMs(opensAt ?? now, now, jitter);
    return { ...still, status: 'scheduled', estimatedSeconds: none, pollAfterMs: pollMs };
  }
  if (ticket?.state === 'waiting' && ticket.number !== null) {
    const place = standing(ticket.number, round.cursor, queueSize, round.highestPlace);
    // The cursor has passed but the writer has not admitted yet: still the first in line.
    const seen = place.position === 0 ? { ...place, position: 1, behind: Math.max(0, place.total - 1) } : place;
    const estimated = estimatedSeconds(seen.position, queueRate);
    const pollMs = pollAfterMs(seen.position, queueRate, jitter);
    return { ...still, status: 'waiting', standing: seen, estimatedSeconds: estimated, pollAfterMs: pollMs };
  }
  const roundIsOver = roundPhase(round.state, round.sold, seatCount) !== 'open' && round.state !== 'scheduled';
  const closed = roundIsOver || ticket?.end === 'closed' || ticket?.end === 'sold-out';
  const end = ticket?.end ?? 'expired';
  return { ...still, end, status: closed ? 'closed' : 'expired', estimatedSeconds: none, pollAfterMs: pollWhenOverMs };
}
