// What all synthetic attempts have in common: whose they are, that they are consistent, that nothing of them is lost.
import { Batch } from '@podoal/contract/behaviour/batch.ts';
import { checkTable } from '@podoal/contract/behaviour/codec.ts';
import { type BookDocument, documentNamePattern, documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { type SignalName, signalNames } from '@podoal/contract/behaviour/signals.ts';
import { isTarget } from '@podoal/contract/behaviour/targets.ts';
import { minutes } from '@podoal/contract/units.ts';
import { isNobodys } from '@podoal/sale/1-login/account.ts';
import { seatAt, seatIndex, sectionOf } from '@podoal/sale/venue/venue.ts';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { documentName } from '../assemble/document-name.ts';
import { syntheticAttempts } from './attempts.ts';
import { type Made, madeOf, madeOfSixes, sale, sixOf } from './made-for-tests.ts';

const all = madeOfSixes(60);
const documents = all.flatMap((made) => made.documents);
const schemas = {
  perf: Compile(documentSchemas.perf),
  que: Compile(documentSchemas.que),
  book: Compile(documentSchemas.book),
};
const batchSchema = Compile(Batch);
const lost = (book: BookDocument) => book.seat_selection.lost.map(({ seat }) => seat);

describe('the attempts of six bookings', () => {
  it('are two of different general families and one past the line', () => {
    const general = ['fast_click', 'fixed_coord', 'linear_move', 'repeat_pattern', 'slow_auto'];
    const drawn = new Set<string>();
    for (let number = 1; number <= 40; number += 1) {
      const families = syntheticAttempts(sixOf(number), sale).map(({ family }) => family);
      expect(families).toHaveLength(3);
      expect(families[2]).toBe('queue_bypass');
      expect(new Set(families).size).toBe(3);
      for (const family of families.slice(0, 2)) drawn.add(family);
    }
    expect([...drawn].sort()).toEqual(general);
  });

  it('have perf, que and book; past the line no que', () => {
    for (const { attempt } of all) {
      const stages = attempt.family === 'queue_bypass' ? ['perf', 'book'] : ['perf', 'que', 'book'];
      expect(attempt.stages.map(({ stage }) => stage)).toEqual(stages);
    }
  });

  it('are the same for the same six, and others for another', () => {
    const text = (number: number, seed: string) =>
      JSON.stringify(syntheticAttempts(sixOf(number, { seed }), sale).map((attempt) => madeOf(attempt).documents));
    expect(text(7, 'a')).toBe(text(7, 'a'));
    expect(new Set([text(7, 'a'), text(8, 'a'), text(7, 'b')]).size).toBe(3);
  });

  it('are none where no round of a known performance is open', () => {
    const [round] = sale.rounds;
    const unknown = round && { ...round, showing: { ...round.showing, performanceId: 'gone' } };
    expect(syntheticAttempts(sixOf(1), { ...sale, rounds: [] })).toEqual([]);
    expect(syntheticAttempts(sixOf(1), { ...sale, rounds: unknown ? [unknown] : [] })).toEqual([]);
  });
});

describe('documents', () => {
  it('fit their schemas', () => {
    for (const document of documents) expect(schemas[document.stage].Errors(document)).toEqual([]);
  });

  it('say that they are synthetic, and of which family', () => {
    for (const { attempt, documents: own } of all) {
      for (const { source, is_bot, label } of own) {
        expect({ source, is_bot, kind: label.kind }).toEqual({ source: 'synthetic', is_bot: true, kind: 'synthetic' });
        expect(label).toMatchObject({ family: attempt.family, given_by: 'generator', run: null });
      }
    }
  });

  it('have a reserved IP and an address that never resolves', () => {
    for (const { user_ip, user_email } of documents) {
      expect(user_ip).toMatch(/^192\.0\.2\.(?:[1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-4])$/u);
      expect(user_email).toMatch(/^[a-z0-9]+@[a-z]+\.invalid$/u);
    }
  });

  it('have ids of the usual form, the same in all stages of an attempt and in no other', () => {
    for (const { documents: own } of all) {
      expect(new Set(own.map(({ flow_id, session_id, user_id }) => `${flow_id} ${session_id} ${user_id}`)).size).toBe(
        1,
      );
    }
    for (const { flow_id, session_id, user_id } of documents) {
      // The sixth flow is number 4711.
      expect(flow_id).toMatch(/^0000126[0-7][0-9a-f]{24}$|^0000125[b-f][0-9a-f]{24}$/u);
      expect(session_id).toMatch(/^[0-9a-f]{64}$/u);
      expect(isNobodys(Number(user_id))).toBe(true);
      expect(Number(user_id)).toBeLessThanOrEqual(90);
      expect(user_id).not.toBe('13');
    }
    const names = documents.map((document) =>
      documentName(document.flow_id, document.time_base.zero_epoch_ms, document.stage),
    );
    expect(names.every((name) => documentNamePattern.test(name))).toBe(true);
    expect(new Set(names).size).toBe(documents.length);
  });

  it('end without a booking: the payment is declined', () => {
    for (const { deeds, que, book, documents: own } of all) {
      expect(deeds.some(({ kind }) => kind === 'booked')).toBe(false);
      for (const { booking_id, payment_completed } of own)
        expect([booking_id, payment_completed]).toEqual([null, false]);
      expect(book).toMatchObject({ stage_outcome: 'abandoned', payment: { outcome: 'declined', attempts: 1 } });
      if (que !== null) expect(que).toMatchObject({ stage_outcome: 'completed', final_position: 0 });
    }
  });

  it('lose nothing; the last batch of a page that another follows comes twice, as beacons are not answered', () => {
    for (const { integrity, pages, stage } of documents) {
      const followed = (pages?.length ?? 0) - (stage === 'book' ? 1 : 0);
      expect(integrity.batches.duplicate).toBeGreaterThanOrEqual(followed);
      expect(integrity).toMatchObject({
        ...{ batches: { late: 0, missing: 0 }, events: { late: 0, missing: 0 } },
        ...{
          unused_events: 0,
          dropped_events: 0,
          clock_corrected: false,
          sleeps: 0,
          tail: 'known',
          pages_without_end: 0,
        },
      });
      expect(integrity.events.received).toBeGreaterThan(0);
    }
  });

  it('do not all run in one browser', () => {
    const browsers = new Set(all.map(({ perf }) => JSON.stringify(perf.browser_info)));
    expect(browsers.size).toBeGreaterThan(all.length / 3);
    for (const { documents: own } of all) {
      expect(new Set(own.map(({ browser_info }) => JSON.stringify(browser_info))).size).toBe(1);
    }
  });
});

describe('the sale they pretend to be in', () => {
  it('is a round that is open', () => {
    for (const { round_id, performance_id, selected_date, selected_time } of documents) {
      const round = sale.rounds.find(({ roundId }) => roundId === round_id);
      expect(round?.showing).toEqual({ performanceId: performance_id, date: selected_date, time: selected_time });
    }
  });

  it('has their seats, in the section they chose', () => {
    for (const { book } of all) {
      const { section } = book.section_selection;
      expect(sectionOf(sale.venue, section ?? '')).not.toBeNull();
      const { seats } = book.seat_selection;
      expect(seats.length).toBeGreaterThanOrEqual(1);
      expect(seats.length).toBeLessThanOrEqual(4);
      const named = [...seats, ...lost(book)];
      expect(new Set(named).size).toBe(named.length);
      for (const seat of named) expect(seatAt(sale.venue, seatIndex(sale.venue, seat) ?? -1).section).toBe(section);
    }
  });

  it('let them in when their place was reached, and never moved them back', () => {
    for (const { que } of all) {
      if (que === null) continue;
      const [position, total, waitMs] = [que.initial_position ?? 0, que.total_queue ?? 0, que.wait_duration_ms ?? 0];
      expect(position).toBeGreaterThanOrEqual(1);
      expect(position).toBeLessThanOrEqual(total);
      // 100–200 places a second; the page asks again after 11 s at the latest.
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor((position / 200) * 1000));
      expect(waitMs).toBeLessThanOrEqual((position / 100) * 1000 + 11_000);
      const places = (que.position_updates ?? []).map((update) => update.position ?? 0);
      expect(places[0]).toBe(position);
      expect(places).toEqual([...places].sort((a, b) => b - a));
    }
  });

  it('was open all the time, and all is over when the logs are made', () => {
    for (const { attempt, deeds } of all) {
      const batches = attempt.stages.flatMap((stage) => stage.batches);
      const moments = [...deeds.map(({ at }) => at), ...batches.map(({ receivedAt }) => receivedAt)];
      expect(Math.min(...moments)).toBeGreaterThanOrEqual(sixOf(1).now - minutes(30));
      expect(Math.max(...moments)).toBeLessThan(sixOf(1).now);
      expect(deeds.map(({ at }) => at)).toEqual(deeds.map(({ at }) => at).sort((a, b) => a - b));
    }
  });

  it('wrote down who went past the line', () => {
    for (const { attempt, book } of all) {
      const kinds = book.violations.map(({ kind }) => kind);
      if (attempt.family !== 'queue_bypass') expect(kinds).toEqual([]);
      else expect(kinds[0]).toBe('queue-skipped');
    }
    const bypasses = all.filter(({ que }) => que === null).map(({ book }) => book.captcha.success);
    expect(new Set(bypasses)).toEqual(new Set([true, false]));
  });
});

describe('what their pages measured', () => {
  it('was sent in batches as a recorder sends them', () => {
    for (const { attempt } of all) {
      for (const { body, receivedAt } of attempt.stages.flatMap(({ batches }) => batches)) {
        expect(batchSchema.Errors({ ...body, token: 'none' })).toEqual([]);
        expect(receivedAt).toBeGreaterThanOrEqual(body.wall);
        for (const signal of signalNames) {
          const coded = body.tables[signal];
          if (coded !== undefined) expect(checkTable(signal, coded, body.names.length)).toBe(true);
        }
      }
    }
  });

  it('names only targets that the pages have', () => {
    for (const { clicks, hovers, keys, inputs, actions } of documents) {
      const rows = [...(clicks ?? []), ...(hovers ?? []), ...(keys ?? []), ...(inputs ?? [])];
      const marked = actions.filter(({ reported_by }) => reported_by === 'recorder');
      for (const { target } of [...rows, ...marked]) expect([target, isTarget(target ?? '')]).toEqual([target, true]);
    }
  });

  it('are clicks within the window, and within their target unless a script dispatched them', () => {
    for (const { attempt, documents: own } of all) {
      for (const click of own.flatMap(({ clicks }) => clicks ?? [])) {
        expect([click.nx, click.ny].every((share) => share !== null && share >= 0 && share <= 1)).toBe(true);
        if (attempt.family === 'fixed_coord') continue;
        const [x, y] = [click.offset_x ?? -1, click.offset_y ?? -1];
        expect(x >= 0 && x <= (click.target_width ?? 0) && y >= 0 && y <= (click.target_height ?? 0)).toBe(true);
        const isPut = attempt.family === 'fast_click' || attempt.family === 'queue_bypass';
        if (!isPut) expect(click.pointer_gap_px ?? 0).toBe(0);
      }
    }
  });

  it('is in order on every page: painted before anything is pressed, nothing after it was left', () => {
    for (const { pages, clicks } of documents) {
      for (const [nth, { enter, paint, leave }] of (pages ?? []).entries()) {
        expect(paint).toBeGreaterThan(enter);
        expect(leave).toBeGreaterThan(paint ?? 0);
        for (const { t } of (clicks ?? []).filter(({ page }) => page === nth)) {
          expect(t).toBeGreaterThan(paint ?? 0);
          expect(t).toBeLessThan(leave ?? 0);
        }
      }
    }
  });
});

const anyRound = fc.record({
  roundId: fc.nat(),
  queueSize: fc.integer({ min: 1, max: 1_000_000 }),
  queueRate: fc.option(fc.double({ min: 1, max: 100_000, noNaN: true })),
  openedAt: fc.option(fc.integer({ min: sixOf(1).now - minutes(200), max: sixOf(1).now })),
  showing: fc.record({
    performanceId: fc.constantFrom(...sale.performances.map(({ id }) => id)),
    date: fc.constant('2026-12-24'),
    time: fc.constantFrom('14:00', '19:30'),
  }),
});

it('holds whatever the round is, even one that was opened just now', () => {
  const anySix = fc.record({ seed: fc.string(), number: fc.nat(), flowNo: fc.integer({ min: 1, max: 2 ** 31 }) });
  fc.assert(
    fc.property(anySix, fc.array(anyRound, { minLength: 1, maxLength: 3 }), ({ number, ...more }, rounds) => {
      const made: readonly Made[] = syntheticAttempts(sixOf(number, more), { ...sale, rounds }).map(madeOf);
      expect(made).toHaveLength(3);
      for (const { documents: own } of made) {
        for (const document of own) {
          expect(schemas[document.stage].Check(document)).toBe(true);
          expect(document.integrity).toMatchObject({ unused_events: 0, clock_corrected: false, tail: 'known' });
        }
      }
    }),
    { numRuns: 40 },
  );
});

it('measures with every table but that of an IME', () => {
  const used = new Set<SignalName>();
  for (const { attempt } of all) {
    for (const { body } of attempt.stages.flatMap(({ batches }) => batches)) {
      for (const signal of signalNames) if (body.tables[signal] !== undefined) used.add(signal);
    }
  }
  expect(signalNames.filter((signal) => !used.has(signal))).toEqual(['composition']);
});
