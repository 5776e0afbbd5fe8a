// One session of a family of each level, and what is known to give each away, on the documents it really left.
import { setTimeout as sleep } from 'node:timers/promises';
import { families } from '@podoal/bots/families/index.ts';
import { challengeSite } from '@podoal/bots/lab/challenge.ts';
import { run } from '@podoal/bots/lab/run.ts';
import type { SessionResult } from '@podoal/bots/lab/session.ts';
import type { BookDocument, StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launch } from './browser.ts';
import { labKey } from './client.ts';
import { openSite, type Site } from './site.ts';

const played = ['queue_bypass', 'http_buyer', 'fast_click', 'naive_driver', 'linear_move', 'humanised'];

let site: Site;
let browser: Browser;
let results: readonly SessionResult[];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_CROWD: 'off' }), launch()]);
  expect(await challengeSite(site.origin, labKey)).toBeNull();
  const ground = { origin: site.origin, labKey, performanceId: 'perf007', seed: '7', browser };
  const chosen = families.filter(({ name }) => played.includes(name));
  const plan = { families: chosen, sessions: 1, atOnce: 3, longestMs: 60_000 };
  results = await run(ground, plan, { onBegin: () => {}, onResult: () => {} });
  // Batches that were sent when the last page was left, and the documents they belong to, a second each.
  const areThere = () => expect(site.documents().filter(isBooked).length).toBe(played.length - 1);
  await vi.waitFor(areThere, { timeout: 30_000, interval: 250 });
  await sleep(2500);
}, 150_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const isBooked = (one: StageDocument): boolean => one.stage === 'book' && one.booking_id !== null;

function resultOf(family: string): SessionResult {
  const result = results.find((one) => one.family === family);
  if (result === undefined) throw new Error(`${family} was not played`);
  return result;
}

const documentsOf = (family: string): readonly StageDocument[] =>
  site.documents().filter(({ label }) => label.kind === 'bot' && label.family === family);

function bookOf(family: string): BookDocument {
  const found = documentsOf(family).find((one) => one.stage === 'book');
  if (found?.stage !== 'book') throw new Error(`${family} left no document of a booking`);
  return found;
}

/** Clicks of a booking on what has a box of its own: seats and buttons. */
const clicksOf = (family: string) => bookOf(family).clicks ?? [];

/** Rows of the pointer that are moves: where it was, and for how many events and samples. */
function movesOf(family: string) {
  const { mouse_trajectory: rows, pointer } = bookOf(family);
  return (rows ?? []).flatMap(([x, y, t, page], row) =>
    pointer?.origin[row] === 'move'
      ? [{ x, y, t, page, events: pointer.events[row] ?? 0, samples: pointer.samples[row] ?? 0 }]
      : [],
  );
}

const offMiddlePx = (clicks: BookDocument['clicks']): readonly number[] =>
  (clicks ?? [])
    .filter(({ target }) => target?.startsWith('seat:') || target?.startsWith('button:'))
    .map((one) =>
      Math.max(
        Math.abs((one.offset_x ?? 0) - (one.target_width ?? 0) / 2),
        Math.abs((one.offset_y ?? 0) - (one.target_height ?? 0) / 2),
      ),
    );

const middle = (figures: readonly (number | null)[]): number => {
  const sorted = figures.filter((one) => one !== null).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

it('labels every flow by its run: family, level, tool, seed and what was drawn', () => {
  for (const family of played) {
    const { level, tool, version, seed, parameters, email, ending, detail } = resultOf(family);
    expect([family, ending, detail]).toEqual([
      family,
      ...(family === 'queue_bypass' ? ['refused', 'no-pass'] : ['booked', null]),
    ]);
    const documents = documentsOf(family);
    for (const { label, is_bot, user_email } of documents) {
      expect(label).toMatchObject({ kind: 'bot', family, level, tool, version, seed, parameters, given_by: 'lab' });
      expect([is_bot, user_email]).toEqual([true, email]);
    }
    if (family === 'queue_bypass') continue;
    expect(documents.map(({ stage }) => stage).toSorted()).toEqual(['book', 'perf', 'que']);
    expect(new Set(documents.map(({ flow_id: flow }) => flow)).size).toBe(1);
    expect(bookOf(family)).toMatchObject({ booking_id: resultOf(family).booking_id, captcha: { oracle: true } });
    expect(bookOf(family).seat_selection.seats).toEqual(resultOf(family).seats_won);
  }
});

describe('L0', () => {
  it('queue_bypass is refused at every door, and the flow tells which it tried', () => {
    const { email, step } = resultOf('queue_bypass');
    expect(step).toBe('list');
    const tried = site.deeds(email ?? '').flatMap(({ kind, data }) => (kind === 'violation' ? [data.kind] : []));
    expect(tried).toContain('queue-skipped');
    expect(site.deeds(email ?? '').map(({ kind }) => kind)).not.toContain('seat-held');
  });

  it('http_buyer books, and nothing of it was measured', () => {
    for (const document of documentsOf('http_buyer')) {
      expect(document).toMatchObject({ source: 'server', stage_outcome: 'completed', clicks: null, pages: null });
    }
  });
});

describe('L1 fast_click', () => {
  it('clicks without trust at 0, 0; nothing moves, nothing is pressed, nothing is typed', () => {
    const clicks = clicksOf('fast_click');
    expect(clicks.length).toBeGreaterThan(6);
    for (const click of clicks) expect(click).toMatchObject({ is_trusted: false, x: 0, y: 0, press_ms: null });
    expect([movesOf('fast_click').length, bookOf('fast_click').keys, bookOf('fast_click').hovers]).toEqual([0, [], []]);
    const answer = bookOf('fast_click').inputs?.find(({ target }) => target === 'field:answer');
    expect(answer).toMatchObject({ input_type: 'script', is_trusted: false, length: 6 });
  });
});

describe('L2 naive_driver', () => {
  it('moves once a click, onto the exact middle, and presses for a fraction of a millisecond', () => {
    const clicks = clicksOf('naive_driver');
    const events = movesOf('naive_driver').reduce((sum, { events: count }) => sum + count, 0);
    expect(events).toBeLessThanOrEqual(clicks.length + 1);
    expect(clicks.every(({ is_trusted: isTrusted }) => isTrusted)).toBe(true);
    expect(middle(clicks.map(({ press_ms: ms }) => ms))).toBeLessThan(3);
    // Clicks are cut down to whole px.
    for (const px of offMiddlePx(clicks)) expect(px).toBeLessThanOrEqual(1);
  });

  it('puts the letters in without a key', () => {
    const answer = bookOf('naive_driver').inputs?.filter(({ target }) => target === 'field:answer');
    expect(answer).toMatchObject([{ input_type: 'insertText', length: 6, is_trusted: true }]);
    expect(bookOf('naive_driver').keys).toEqual([]);
  });
});

describe.each(['linear_move', 'humanised'])('L3 and L4: %s', (family) => {
  it('moves in fractions of a px, one coalesced sample an event, trusted', () => {
    const moves = movesOf(family);
    expect(moves.length).toBeGreaterThan(30);
    for (const { events, samples } of moves) expect(samples).toBe(events);
    const whole = moves.filter(({ x, y }) => Number.isInteger(x) && Number.isInteger(y)).length;
    expect(whole / moves.length).toBeLessThan(0.1);
    expect(clicksOf(family).every(({ is_trusted: isTrusted }) => isTrusted)).toBe(true);
  });

  it('types with keys that go down and up', () => {
    const keys = bookOf(family).keys?.filter(({ target }) => target === 'field:answer') ?? [];
    expect(keys.length % 6).toBe(0);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatchObject({ class: 'letter', is_trusted: true });
  });
});

it('L3 aims at the middle and lets keys go at once; L4 does neither', () => {
  expect(middle(offMiddlePx(clicksOf('linear_move')))).toBeLessThanOrEqual(1);
  expect(middle(offMiddlePx(clicksOf('humanised')))).toBeGreaterThan(1);
  const heldMs = (family: string) => (bookOf(family).keys ?? []).map(({ hold_ms: ms }) => ms);
  expect(middle(heldMs('linear_move'))).toBeGreaterThanOrEqual(28);
  // A busy machine makes holds longer and uneven, never shorter: the shortest is nearest to what was meant.
  const shortestMs = (family: string) => Math.min(...heldMs(family).map((ms) => ms ?? Number.POSITIVE_INFINITY));
  expect(shortestMs('humanised')).toBeGreaterThan(shortestMs('linear_move'));
});
