// Batches come in any order, twice, late or not at all: the document is the same, or says exactly what it lacks.
import { documentSchemas, type Integrity, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import type { ReceivedBatch, StageInput } from './input.ts';
import { deed, emptyInput, type SentPage, type SentRow, sent, zero } from './recorded-for-tests.ts';
import { eventsIn } from './tables.ts';

const schema = Compile(documentSchemas.book);
const steps = ['captcha', 'section', 'booking', 'step2', 'step3', 'step4'] as const;
const px = fc.integer({ min: 0, max: 120_000 }).map((n) => n / 100);
const at = fc.record({ x: px, y: px, target: fc.constantFrom('seat:VIP-A21', 'button:next', 'section:R-C', 'page') });

const anyRow = fc.oneof(
  at.map(
    ({ x, y }) =>
      (t: number): SentRow => ({ signal: 'pointer', t, x, y, events: 2, samples: 4, type: 'mouse' }),
  ),
  at.map(
    (spot) =>
      (t: number): SentRow => ({ signal: 'click', t, ...spot, trusted: 1, press: 80.5, gap: 0.4 }),
  ),
  at.map(
    ({ target }) =>
      (t: number): SentRow => ({ signal: 'hover', t, target, dwell: 120, end: 'leave' }),
  ),
  at.map(
    ({ target }) =>
      (t: number): SentRow => ({ signal: 'key', t, class: 'letter', hold: 90.1, target }),
  ),
  at.map(
    ({ x, y }) =>
      (t: number): SentRow => ({ signal: 'scroll', t, x, y, target: 'page' }),
  ),
  fc.constant((t: number): SentRow => ({ signal: 'mark', t, name: 'popup-open', target: 'popup:seat-taken' })),
);

/** A page of up to a minute: rows every few tenths of a second, cut now and then. */
const anyPage = fc
  .record({
    step: fc.constantFrom(...steps),
    id: fc.integer({ min: 0, max: 2 ** 31 }).map((n) => n.toString(16).padStart(16, '0')),
    beganAt: fc.integer({ min: 0, max: 60_000 }).map((t) => zero + t),
    rows: fc.array(fc.tuple(anyRow, fc.integer({ min: 1, max: 4000 })), { maxLength: 25 }),
    perCut: fc.integer({ min: 1, max: 8 }),
    isLeft: fc.boolean(),
    lags: fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 90_000 })), { minLength: 4 }),
  })
  .map(({ rows, perCut, lags, ...page }): SentPage => {
    let tenth = 0;
    const timed = rows.map(([row, pause]) => {
      tenth += pause;
      return row(tenth / 10);
    });
    const cuts = [];
    for (let from = 0; from === 0 || from < timed.length; from += perCut) {
      const own = timed.slice(from, from + perCut);
      cuts.push({ at: (own.at(-1)?.t ?? 0) + 0.5, rows: own });
    }
    return { ...page, cuts, lagMs: (seq) => lags[seq % lags.length] ?? 0 };
  });

const anySession = fc.uniqueArray(anyPage, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
const anyOrder = fc.infiniteStream(fc.nat());

const inputOf = (batches: readonly ReceivedBatch[]): StageInput => ({
  ...emptyInput,
  deeds: [deed(0, 'captcha-shown', { new_picture: true, pictures: 1 }), deed(90_000, 'left', { seats: 0 })],
  batches,
});

const shuffled = (batches: readonly ReceivedBatch[], order: Iterator<number>): ReceivedBatch[] =>
  batches
    .map((batch) => ({ batch, at: Number(order.next().value) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ batch }) => batch);

const events = (batches: readonly ReceivedBatch[]) => batches.reduce((sum, { body }) => sum + eventsIn(body), 0);
const same = (document: StageDocument) => ({ ...document, integrity: null });

test('any order and any copies make the same document, and the copies are counted', () => {
  fc.assert(
    fc.property(anySession, anyOrder, fc.integer({ min: 1, max: 5 }), (session, order, each) => {
      const batches = session.flatMap(sent);
      const copies = batches
        .filter((_, nth) => nth % each === 0)
        .map((batch) => ({ ...batch, receivedAt: zero + 1e6 }));
      const whole = assemble(inputOf(batches));
      const mixed = assemble(inputOf(shuffled([...batches, ...copies], order)));
      expect(same(mixed)).toEqual(same(whole));
      const counts = (own: Integrity['events'], duplicate: number) => ({ ...own, duplicate });
      expect(mixed.integrity).toEqual({
        ...whole.integrity,
        batches: counts(whole.integrity.batches, copies.length),
        events: counts(whole.integrity.events, events(copies)),
      });
      expect(schema.Check(mixed)).toBe(true);
    }),
  );
});

test('a whole session misses nothing and holds every event', () => {
  fc.assert(
    fc.property(anySession, (session) => {
      const batches = session.flatMap(sent);
      const document = assemble(inputOf(batches));
      const all = { late: 0, duplicate: 0, missing: 0 };
      expect(document.integrity).toMatchObject({
        batches: { ...all, expected: batches.length, received: batches.length },
        events: { ...all, expected: events(batches), received: events(batches) },
        ...{ unused_events: 0, clock_corrected: false, sleeps: 0 },
        pages_without_end: session.filter(({ isLeft }) => !isLeft).length,
      });
      const clicks = document.clicks?.length ?? 0;
      expect(rowsIn(document)).toBe(events(batches) + clicks);
      expect(document.mouse_trajectory?.map(([, , t]) => t)).toEqual(
        document.mouse_trajectory?.map(([, , t]) => t).toSorted((a, b) => a - b),
      );
    }),
  );
});

/** Rows that events become; clicks stand in the path once more. */
function rowsIn(document: StageDocument): number {
  const { mouse_trajectory, clicks, hovers, keys, scrolls, actions } = document;
  const marks = actions.filter(({ action }) => action === 'popup-open');
  return [mouse_trajectory, clicks, hovers, keys, scrolls, marks].reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
}

test('what was lost is named to the event, and what arrived stands as it would have', () => {
  fc.assert(
    fc.property(anySession, anyOrder, fc.array(fc.boolean(), { minLength: 100 }), (session, order, keeps) => {
      const batches = session.flatMap(sent);
      const kept = batches.filter((_, nth) => keeps[nth % keeps.length]);
      const document = assemble(inputOf(shuffled(kept, order)));
      expect(schema.Check(document)).toBe(true);
      expect(document.source).toBe(kept.length === 0 ? 'server' : 'recorder');
      if (kept.length === 0) return;
      const pages = session.map((page) => pageLoss(page, batches, kept)).filter((page) => page !== null);
      const sum = (name: 'batches' | 'events') => pages.reduce((total, page) => total + page[name], 0);
      expect(document.integrity).toMatchObject({
        batches: { expected: kept.length + sum('batches'), received: kept.length, missing: sum('batches') },
        events: { expected: events(kept) + sum('events'), received: events(kept), missing: sum('events') },
        pages_without_end: pages.filter((page) => !page.hasEnd).length,
      });
      expect(document.integrity.tail).toBe(document.pages?.at(-1)?.leave === null ? 'unknown' : 'known');
      for (const page of pages) {
        const listed = document.pages?.find(({ id }) => id === page.id);
        expect(listed?.events_missing).toBe(page.events);
        expect(listed?.leave !== null).toBe(page.hasEnd);
      }
      const whole = assemble(inputOf(batches));
      expect(clicksOn(whole)).toEqual(expect.arrayContaining(clicksOn(document)));
      expect(document.stage_outcome).toBe(whole.stage_outcome);
    }),
  );
});

/** What a later batch of the page proves to be lost; null: nothing of the page arrived. */
function pageLoss({ id }: SentPage, all: readonly ReceivedBatch[], kept: readonly ReceivedBatch[]) {
  const own = kept.filter(({ body }) => body.page === id);
  const last = own.toSorted((a, b) => a.body.seq - b.body.seq).at(-1);
  if (last === undefined) return null;
  const lost = all.filter((batch) => batch.body.page === id && batch.body.seq < last.body.seq && !kept.includes(batch));
  return { id, batches: lost.length, events: events(lost), hasEnd: last.body.last };
}

const clicksOn = (document: StageDocument) =>
  document.clicks?.map(({ page, ...click }) => ({ ...click, id: document.pages?.[page ?? -1]?.id })) ?? [];
