// One session of a family of each level, and what is known to give each away, on the documents it really left.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { families } from '@podoal/bots/families/index.ts';
import { challengeSite } from '@podoal/bots/lab/challenge.ts';
import { problemLines } from '@podoal/bots/lab/problem.ts';
import { run } from '@podoal/bots/lab/run.ts';
import type { SessionResult } from '@podoal/bots/lab/session.ts';
import { readCorpus } from '@podoal/bots/replay/corpus.ts';
import { missingTools } from '@podoal/bots/window/tools.ts';
import type { BookDocument, StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launch } from './browser.ts';
import { labKey } from './client.ts';
import { openSite, type Site } from './site.ts';

const played = [
  ...['queue_bypass', 'http_buyer', 'fast_click', 'naive_driver', 'linear_move', 'humanised'],
  ...['colour_click', 'replay', 'hybrid'],
];
/** Made by hand for tests: what the corpus is like, without its people. */
const madePaths = join(import.meta.dirname, 'made-paths.jsonl');

let site: Site;
let browser: Browser;
let results: readonly SessionResult[];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_CROWD: 'off' }), launch()]);
  expect(await challengeSite(site.origin, labKey)).toBeNull();
  installTools();
  const read = readCorpus(madePaths);
  if (!read.ok) throw new Error(problemLines([read.problem]).join());
  const ground = {
    ...{ origin: site.origin, labKey, performanceId: 'perf007', showingRank: null, seed: '7', browser },
    chromium: process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium',
    recorded: { people: read.people, variant: null },
  };
  const chosen = families.filter(({ name }) => played.includes(name));
  const plan = { families: chosen, sessions: 1, atOnce: 3, longestMs: 300_000 };
  results = await run(ground, plan, { onBegin: () => {}, onResult: () => {} });
  expect(results.map(({ family }) => family).toSorted()).toEqual(played.toSorted());
  const failed = results.filter(({ family, ending }) => family !== 'queue_bypass' && ending !== 'booked');
  expect(failed.map(({ family, ending, detail, step }) => [family, ending, detail, step])).toEqual([]);
  // Batches that were sent when the last page was left, and the documents they belong to, a second each.
  const areThere = () => expect(site.documents().filter(isBooked).length).toBe(played.length - 1);
  await vi.waitFor(areThere, { timeout: 30_000, interval: 250 });
  await sleep(2500);
}, 420_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A window needs Xvfb and xdotool; a machine of ours gets them, another one is told what is missing. */
function installTools(): void {
  if (missingTools('colour_click') === null) return;
  spawnSync('apt-get', ['install', '-y', 'xvfb', 'xdotool'], { timeout: 120_000 });
  const missing = missingTools('colour_click');
  if (missing !== null) throw new Error(problemLines([missing]).join());
}

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

describe.each(['linear_move', 'humanised', 'replay'])('L3, L4 and L6: %s', (family) => {
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

describe('L5 colour_click', () => {
  it('presses and moves in whole px, onto the middle, trusted, for next to no time', () => {
    const clicks = clicksOf('colour_click');
    expect(clicks.filter(({ target }) => target?.startsWith('seat:')).length).toBeGreaterThan(0);
    expect(clicks.every(({ is_trusted: isTrusted }) => isTrusted)).toBe(true);
    expect(Math.min(...clicks.map(({ press_ms: ms }) => ms ?? Number.POSITIVE_INFINITY))).toBeLessThan(10);
    for (const px of offMiddlePx(clicks)) expect(px).toBeLessThanOrEqual(1.5);
    const moves = movesOf('colour_click');
    expect(moves.length).toBeGreaterThan(5);
    for (const { x, y } of moves) expect([x, y].every(Number.isInteger)).toBe(true);
  });

  it('types with keys of the system, in a browser with a window', () => {
    const { keys, inputs, browser_info: info } = bookOf('colour_click');
    expect(keys?.filter(({ target }) => target === 'field:answer').length).toBeGreaterThanOrEqual(6);
    expect(inputs?.filter(({ target }) => target === 'field:answer')).toHaveLength(keys?.length ?? -1);
    expect(info?.userAgent).not.toContain('Headless');
    expect(bookOf('linear_move').browser_info?.userAgent).toContain('Headless');
  });
});

it('L6 says whom it replays, and how', () => {
  const { variant, replay_of: of, replay_ways: ways } = resultOf('replay').parameters;
  expect(['exact', 'time_warped', 'bent', 'spliced']).toContain(variant);
  expect(of).toBe('made-paths.jsonl made');
  expect([1, 2, 3, 4]).toEqual(expect.arrayContaining(ways as number[]));
});

it('L8 is a person up to the captcha, and a macro from the section on', () => {
  const { macro, person_steps: person } = resultOf('hybrid').parameters;
  expect(person).toBe('list queue captcha');
  const { pages, clicks, keys } = bookOf('hybrid');
  const captcha = pages?.findIndex(({ path }) => path === '/captcha');
  const [before, after] = [true, false].map((isIt) => (clicks ?? []).filter(({ page }) => (page === captcha) === isIt));
  expect(keys?.filter(({ page }) => page === captcha).length).toBeGreaterThanOrEqual(6);
  expect(before?.length).toBeGreaterThan(0);
  for (const click of before ?? []) expect(click).toMatchObject({ is_trusted: true, pointer_type: 'mouse' });
  expect(after?.length).toBeGreaterThan(5);
  if (macro === 'script')
    for (const click of after ?? []) expect(click).toMatchObject({ is_trusted: false, x: 0, y: 0 });
  else for (const px of offMiddlePx(after ?? [])) expect(px).toBeLessThanOrEqual(1);
});

it('L3 aims at the middle, L4 does not; both hold keys', () => {
  expect(middle(offMiddlePx(clicksOf('linear_move')))).toBeLessThanOrEqual(1);
  expect(middle(offMiddlePx(clicksOf('humanised')))).toBeGreaterThan(1);
  // How long exactly, a busy machine decides as well.
  const heldMs = (family: string) => (bookOf(family).keys ?? []).map(({ hold_ms: ms }) => ms);
  for (const family of ['linear_move', 'humanised']) expect(middle(heldMs(family))).toBeGreaterThan(10);
});
