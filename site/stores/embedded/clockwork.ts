// What happens without anybody asking, several times a second: due rounds open, cursors move and admit, the crowd buys,
// what ran out ends, sold-out rounds are followed by the next.
import { type EpochMs, minutes, seconds, seoulEpoch } from '@podoal/contract/units.ts';
import { isDue, nextRoundIsDue, roundPhase } from '@podoal/sale/2-performances/round.ts';
import { crowdArrivals, cursorMovement } from '@podoal/sale/3-queue/line.ts';
import { isPaying } from '@podoal/sale/6-seats/hold.ts';
import { crowdMayBuy, crowdPick, fanName, purchasesDue } from '@podoal/sale/crowd/demand.ts';
import { admit } from '@podoal/sale/pass.ts';
import type { Books } from './books.ts';
import type { Round } from './rounds.ts';
import { portion, type RoundKeeper } from './showings.ts';

/** A longer gap means that the site was down or asleep: lines stood still meanwhile. */
const longestStepMs = seconds(2);
/** How often new days are looked for. */
const showingsEveryMs = minutes(1);

/** The clockwork over the books: call it with the present moment. */
export function clockwork(books: Books, keeper: RoundKeeper): (now: EpochMs) => Promise<void> {
  const { writer, rounds, venue } = books;
  let last: EpochMs | null = null;
  let showingsAt: EpochMs | null = null;

  return (now) =>
    writer.run(() => {
      const stepMs = last === null ? 0 : Math.min(longestStepMs, Math.max(0, now - last));
      last = now;
      if (showingsAt === null || now - showingsAt >= showingsEveryMs || now < showingsAt) {
        keeper.addShowings(now);
        showingsAt = now;
      }
      books.journal.index();
      for (const round of rounds.all()) {
        if (isDue(round.state, round.settings.opensAt, now)) keeper.openNow(round, now);
        if (round.state === 'open' && seoulEpoch(round.showing.date, round.showing.time) <= now)
          keeper.close(round, now);
        endWhatRanOut(books, round, now);
        const phase = roundPhase(round.state, round.sold, venue.seatCount);
        if (phase === 'open') runSale(books, round, now, stepMs);
        if (phase === 'sold-out') letGo(books, round, 'sold-out', now);
        if (phase === 'closed') endRound(books, round, now);
        const hasPass = books.entries.anyPass(round.roundId, now);
        watchQuiet(books, round, hasPass, now);
        if (nextRoundIsDue(phase, round.quietSince, now)) {
          keeper.close(round, now);
          keeper.next(round, {}, now);
        }
      }
      for (const round of rounds.ending()) {
        endWhatRanOut(books, round, now);
        if (endRound(books, round, now)) rounds.ended(round);
      }
    });
}

function runSale(books: Books, round: Round, now: EpochMs, stepMs: number): void {
  moveLine(books, round, now, stepMs);
  if (round.settings.crowd && books.entries.anyPass(round.roundId, now)) crowdBuys(books, round, now, stepMs);
}

/** Moves the cursor as far as there are numbers, and admits whom it reached. */
function moveLine({ rounds, entries, journal }: Books, round: Round, now: EpochMs, stepMs: number): void {
  const { opensAt, queueRate, queueSize } = round.settings;
  const crowdEnd = opensAt === null ? 0 : crowdArrivals(queueSize, now - (round.openedAt ?? now));
  const isMoving = entries.anyWaiting(round.roundId) || round.cursor < crowdEnd;
  if (!isMoving) return;
  const moved = cursorMovement(round.key, queueRate, round.runningMs, stepMs);
  round.cursor = Math.max(round.cursor, Math.min(Math.max(round.lastNumber, crowdEnd), round.cursor + moved));
  round.runningMs += stepMs;
  round.numbers.forgetUpTo(round.cursor);
  rounds.touch(round);
  for (const entry of entries.reached(round.roundId, Math.floor(round.cursor), portion)) {
    if (entry.ticket === null) continue;
    // Where gates only observe, somebody may have gone ahead with a pass, and seats, already.
    entries.save(round, { ...entry, ticket: { ...entry.ticket, state: 'admitted' }, pass: entry.pass ?? admit(now) });
    journal.writeForTicket(entry, now, 'admitted', {
      ticket: entry.ticket.serial,
      waited_ms: now - entry.ticket.joinedAt,
    });
  }
}

/** The crowd's purchases of this step; what comes due beyond its 90 % is let pass. */
function crowdBuys(books: Books, round: Round, now: EpochMs, stepMs: number): void {
  const { rounds, seats, venue, weights } = books;
  round.activeMs += stepMs;
  rounds.touch(round);
  const due = purchasesDue(round.key, round.activeMs);
  for (let purchase = round.purchases + 1; purchase <= due; purchase += 1) {
    if (!crowdMayBuy(venue, round.sold)) break;
    const isFree = (seat: number) => seats.isFree(round.roundId, seat, now);
    const seat = crowdPick(round.key, venue, weights, isFree, purchase);
    if (seat === null) break;
    books.vacate(round, seats.find(round.roundId, seat), now);
    seats.sell(round, seat, { fan: fanName(round.key, `purchase ${purchase}`) }, now);
  }
  round.purchases = Math.max(round.purchases, due);
}

/** Ends passes whose time is over and gives their seats back to the map. */
function endWhatRanOut(books: Books, round: Round, now: EpochMs): void {
  for (const entry of books.entries.ranOut(round.roundId, now, portion)) books.endAttempt(round, entry, null, now);
}

/** Tells the line that it is over. */
function letGo(books: Books, round: Round, end: 'closed' | 'sold-out', now: EpochMs): void {
  for (const entry of books.entries.waiting(round.roundId, portion)) books.endAttempt(round, entry, end, now);
}

/** Lets everybody out of a closed round; true when nobody is left in it. */
function endRound(books: Books, round: Round, now: EpochMs): boolean {
  letGo(books, round, 'closed', now);
  endPasses(books, round, now);
  return books.entries.waiting(round.roundId, 1).length + books.entries.withPass(round.roundId, 1).length === 0;
}

/** Ends the passes of a closed round, but never under a running payment. */
function endPasses(books: Books, round: Round, now: EpochMs): void {
  for (const entry of books.entries.withPass(round.roundId, portion)) {
    if (!isPaying(entry, now)) books.endAttempt(round, entry, 'closed', now);
  }
}

/** Keeps since when nobody has had a pass in a sold-out round. */
function watchQuiet({ rounds, venue }: Books, round: Round, hasPass: boolean, now: EpochMs): void {
  const soldOut = roundPhase(round.state, round.sold, venue.seatCount) === 'sold-out';
  const quietSince = soldOut && !hasPass ? (round.quietSince ?? now) : null;
  if (quietSince === round.quietSince) return;
  round.quietSince = quietSince;
  rounds.touch(round);
}
