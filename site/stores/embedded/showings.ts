// Showings and rounds as deeds: what can be booked, what researchers open, change and close.
import type { ShowingName } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulEpoch } from '@podoal/contract/units.ts';
import type { RoundStore, RoundView, ShowingView } from '@podoal/sale/2-performances/port.ts';
import { isDue, type RoundSettings, roundPhase } from '@podoal/sale/2-performances/round.ts';
import { showingsToOpen } from '@podoal/sale/2-performances/showings.ts';
import { shuffledNumbers } from '@podoal/sale/3-queue/line.ts';
import type { DemandState } from '@podoal/sale/ask-again.ts';
import { fanName } from '@podoal/sale/crowd/demand.ts';
import { openingSale } from '@podoal/sale/crowd/opening.ts';
import type { Books } from './books.ts';
import { number, text } from './columns.ts';
import type { Round } from './rounds.ts';

/** Tickets, passes and seats are let go in portions of this many a deed, so that none takes long. */
export const portion = 2_000;

/** Rounds as the other deeds and the clockwork need them. */
export type RoundKeeper = ReturnType<typeof roundKeeper>;

/** Opening and closing rounds, inside a deed. */
export function roundKeeper(books: Books) {
  const { database, catalogue, venue, rounds, entries, seats, journal, defaults } = books;
  const showingsOf = database.prepare('SELECT slot, date, time FROM showing WHERE performance_id = ?');
  const insertShowing = database.prepare('INSERT INTO showing (performance_id, slot, date, time) VALUES (?,?,?,?)');
  const insertRound = database.prepare(`
    INSERT INTO round (showing_id, number, state, opens_at, queue_size, queue_rate, rival_rate, crowd, ask_again, seed)
    VALUES (?,?,'scheduled',?,?,?,?,?,?,?)`);

  /** Stores a round; one that is due opens at once. */
  const addRound = (showingId: number, roundNumber: number, settings: RoundSettings, now: EpochMs): Round => {
    const { opensAt, queueSize, queueRate, rivalRate, crowd, askAgain, seed } = settings;
    const values = [opensAt, queueSize, queueRate, rivalRate, crowd ? 1 : 0, askAgain, seed];
    const { lastInsertRowid } = insertRound.run(showingId, roundNumber, ...values);
    const round = rounds.added(Number(lastInsertRowid));
    if (isDue(round.state, opensAt, now)) openNow(round, now);
    return round;
  };

  /** The sale begins: the crowd has bought its share; who waited for the opening is shuffled among the crowd. */
  const openNow = (round: Round, now: EpochMs): void => {
    round.state = 'open';
    round.openedAt = now;
    rounds.touch(round);
    if (round.settings.crowd) {
      for (const seat of openingSale(round.key, venue, books.weights)) {
        seats.sell(round, seat, { fan: fanName(round.key, `opening ${seat}`) }, now);
      }
    }
    const early = entries.scheduled(round.roundId);
    const numbers = shuffledNumbers(
      round.key,
      early.map((entry) => entry.subject),
      round.settings.queueSize,
    );
    early.forEach((entry, index) => {
      const place = numbers[index] ?? index + 1;
      const drawn = round.numbers.take(place);
      round.lastNumber = Math.max(round.lastNumber, drawn);
      round.highestPlace = Math.max(round.highestPlace, drawn);
      if (entry.ticket === null) return;
      entries.save(round, { ...entry, ticket: { ...entry.ticket, number: drawn, state: 'waiting' } });
      journal.writeForTicket(entry, now, 'line-opened', { position: drawn });
    });
  };

  const defaultsFor = (name: ShowingName, roundNumber: number): RoundSettings => ({
    opensAt: null,
    queueSize: books.performance(name.performanceId)?.queueSize ?? 1000,
    queueRate: defaults.queueRate,
    rivalRate: defaults.rivalRate,
    crowd: defaults.crowd,
    askAgain: 'off',
    seed: roundNumber === 1 ? seed : `${seed}:${roundNumber}`,
  });

  const seed = storedSeed(books);
  return {
    openNow,
    /** Opens the showing's next round with these settings over the defaults. */
    next: (before: Round, settings: Partial<RoundSettings>, now: EpochMs): Round => {
      const roundNumber = before.number + 1;
      return addRound(before.showingId, roundNumber, { ...defaultsFor(before.showing, roundNumber), ...settings }, now);
    },
    /** Stores the showings that should be on sale by now, each with its first round. */
    addShowings: (now: EpochMs): void => {
      for (const performance of catalogue.performances) {
        const stored = showingsOf.all(performance.id).map((row) => ({
          slot: text(row, 'slot'),
          date: text(row, 'date'),
          time: text(row, 'time'),
        }));
        for (const { slot, date, time } of showingsToOpen(performance, stored, now)) {
          const { lastInsertRowid } = insertShowing.run(performance.id, slot, date, time);
          addRound(Number(lastInsertRowid), 1, defaultsFor({ performanceId: performance.id, date, time }, 1), now);
        }
      }
    },
    /** Ends a round: no more joining; the clockwork lets everybody go. */
    close: (round: Round, now: EpochMs): void => {
      round.state = 'closed';
      round.closedAt = now;
      rounds.touch(round);
    },
    viewOf: (round: Round, now: EpochMs): RoundView => ({
      roundId: round.roundId,
      number: round.number,
      showing: round.showing,
      phase: roundPhase(round.state, round.sold, venue.seatCount),
      settings: round.settings,
      seats: venue.seatCount,
      sold: round.sold,
      held: seats.countHeld(round, now),
      waiting: entries.countWaiting(round.roundId),
      passes: entries.countPasses(round.roundId, now),
      bookings: countBookings(books, round.roundId),
      demands: countDemands(books, round.roundId),
    }),
  };
}

/** The installation's seed: the setting, or one drawn once and stored. */
function storedSeed({ database, secrets, defaults }: Books): string {
  if (defaults.seed !== null) return defaults.seed;
  const known = database.prepare("SELECT value FROM meta WHERE key = 'seed'").get();
  if (known !== undefined) return text(known, 'value');
  const drawn = secrets.id();
  database.prepare("INSERT INTO meta VALUES ('seed', ?)").run(drawn);
  return drawn;
}

function countBookings({ database }: Books, roundId: number): number {
  const row = database
    .prepare("SELECT count(*) AS n FROM booking WHERE round_id = ? AND state = 'booked'")
    .get(roundId);
  return row === undefined ? 0 : number(row, 'n');
}

function countDemands({ database }: Books, roundId: number): RoundView['demands'] {
  const rows = database
    .prepare('SELECT by_run, state, count(*) AS n FROM demand WHERE round_id = ? GROUP BY by_run, state')
    .all(roundId);
  const of = (byRun: number, ...states: readonly DemandState[]) =>
    rows
      .filter((row) => number(row, 'by_run') === byRun && states.some((state) => state === row.state))
      .reduce((sum, row) => sum + number(row, 'n'), 0);
  const counts = (byRun: number) => ({
    ...{ asked: of(byRun, 'asked', 'met', 'appealed'), met: of(byRun, 'met'), appealed: of(byRun, 'appealed') },
  });
  return { people: counts(0), runs: counts(1) };
}

/** The round deeds over the books, without the clockwork. */
export function roundDeeds(books: Books, keeper: RoundKeeper): Omit<RoundStore, 'advance'> {
  const { writer, rounds, seats, venue, catalogue } = books;
  const sizes = venue.sections.map((section) => section.seatCount);

  const showingView = (round: Round, now: EpochMs): ShowingView => {
    const left: Record<string, number> = Object.fromEntries(venue.grades.map((grade) => [grade.id, 0]));
    seats.leftBySection(round, sizes, now).forEach((free, index) => {
      const grade = venue.sections[index]?.grade ?? '';
      left[grade] = (left[grade] ?? 0) + free;
    });
    const phase = roundPhase(round.state, round.sold, venue.seatCount);
    return { ...round.showing, phase, opensAt: round.settings.opensAt, left };
  };

  const order = new Map(catalogue.performances.map((performance, index) => [performance.id, index]));
  const byShowing = (a: Round, b: Round): number =>
    (order.get(a.showing.performanceId) ?? 0) - (order.get(b.showing.performanceId) ?? 0) ||
    `${a.showing.date} ${a.showing.time}`.localeCompare(`${b.showing.date} ${b.showing.time}`);
  const toCome = (now: EpochMs) =>
    rounds
      .all()
      .filter(({ showing }) => order.has(showing.performanceId) && isToCome(showing, now))
      .sort(byShowing);

  return {
    showings: async (now) => toCome(now).map((round) => showingView(round, now)),
    showing: async (name, now) => {
      const round = rounds.current(name);
      return round === null ? null : showingView(round, now);
    },
    rounds: async (now) =>
      rounds
        .all()
        .toSorted(byShowing)
        .map((round) => keeper.viewOf(round, now)),
    openRound: (name, settings, closeCurrent, now) =>
      writer.run(() => {
        const before = rounds.current(name);
        if (before === null) return { ok: false, reason: 'no-such-showing' };
        if (before.state !== 'closed') {
          if (!closeCurrent) return { ok: false, reason: 'round-open' };
          keeper.close(before, now);
        }
        return { ok: true, round: keeper.viewOf(keeper.next(before, settings, now), now) };
      }),
    changeRound: (roundId, { close, ...settings }, now) =>
      writer.run(() => {
        const round = rounds.byId(roundId);
        if (round === null) return { ok: false, reason: 'no-such-round' };
        if (round.state === 'closed') return { ok: false, reason: 'round-closed' };
        round.settings = { ...round.settings, ...settings };
        if (close === true) keeper.close(round, now);
        else if (isDue(round.state, round.settings.opensAt, now)) keeper.openNow(round, now);
        rounds.touch(round);
        return { ok: true, round: keeper.viewOf(round, now) };
      }),
  };
}

const isToCome = ({ date, time }: ShowingName, now: EpochMs): boolean => seoulEpoch(date, time) > now;
