// Scores of stage documents: what each rule holds of, and that a document without movement is no person and no bot.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { describe, expect, it } from 'vitest';
import { shippedModel } from '../model/shipped.ts';
import { rules } from '../rules/index.ts';
import { evidenceOf, scoreStages } from './evidence.ts';

const read = (...path: string[]) => JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', ...path), 'utf8'));
const golden = (stage: string): StageDocument => read('site', 'behaviour', 'assemble', 'golden', `${stage}.json`);
const scoreOf = (...documents: StageDocument[]) =>
  scoreStages(
    shippedModel,
    documents.map((document) => evidenceOf(shippedModel, document)),
  );

const click = { t: 900, page: 0, target: 'seat:R-A1', is_trusted: true };
/** A book stage in which nothing was measured and nothing is odd, but for what is said. */
const book = (said: Readonly<Record<string, unknown>> = {}) =>
  ({
    ...golden('book'),
    ...{ mouse_trajectory: null, pointer: null, clicks: null, calls: null, browser_info: null, violations: [] },
    ...{ captcha: { attempts: [], oracle: false, shown_t: null, solved_t: null }, seat_selection: { lost: [] } },
    ...said,
  }) as unknown as StageDocument;

const captcha = (solved_t: number, oracle = false) => ({ captcha: { attempts: [], oracle, shown_t: 100, solved_t } });
const retry = (t: number) => ({
  calls: [{ call: 'seat-reserve', t }],
  seat_selection: { lost: [{ shown_t: 1_000 }] },
});

/** Two clicks 300 px apart, with these points between them. */
const jump = (points: readonly (readonly number[])[]) => ({
  clicks: [200, 500].map((x, i) => ({
    ...{ t: 900 + 100 * i, page: 0, x, y: 300, target: 'button:x' },
    ...{ pointer_type: 'mouse', detail: 1, is_trusted: true },
  })),
  mouse_trajectory: points,
  pointer: { origin: points.map(() => 'move'), type: points.map(() => 'mouse') },
  integrity: { ...golden('book').integrity, events: { ...golden('book').integrity.events, missing: 0 } },
});
/** A window without a frame of this width, on a second screen of 1440 × 900. */
const frameless = (width: number) => ({
  browser_info: {
    ...golden('book').browser_info,
    screen: { width: 1440, height: 900 },
    window: { innerWidth: width, innerHeight: 900, outerWidth: width, outerHeight: 900, screenX: 1920, screenY: 0 },
  },
});

describe('a rule', () => {
  it.each([
    ['captcha-under-500-ms', captcha(500), captcha(700)],
    ['captcha-under-500-ms', captcha(500), captcha(500, true)],
    ['seat-under-500-ms', { clicks: [click], pages: [{ paint: 600 }] }, { clicks: [click], pages: [{ paint: 300 }] }],
    ['retry-under-200-ms', retry(1_150), retry(1_250)],
    ['untrusted-click', { clicks: [{ ...click, is_trusted: false }], pages: [] }, { clicks: [click], pages: [] }],
    ['webdriver', { browser_info: { webdriver: true } }, { browser_info: { webdriver: false } }],
    [
      'letters-at-once',
      { inputs: [{ target: 'field:answer', input_type: 'insertText', length: 6 }] },
      { inputs: [1, 2, 3, 4].map((length) => ({ target: 'field:answer', input_type: 'insertText', length })) },
    ],
    ['click-without-pointer', jump([]), jump([[500, 300, 950, 0]])],
    ['impossible-window', frameless(1280), frameless(1440)],
    ['gate-violation', { violations: [{ kind: 'queue-skipped' }] }, { violations: [{ kind: 'expired-pass' }] }],
  ])('%s holds of one, and not of the other', (name, odd, usual) => {
    expect(scoreOf(book(odd)).reasons).toEqual([name]);
    expect(scoreOf(book(odd)).score).toBeCloseTo(rules.find((rule) => rule.name === name)?.weight ?? 0);
    expect(scoreOf(book(usual))).toEqual({ score: null, reasons: [] });
  });
});

it('recorded-before holds of three pieces and a quarter of the movement, not of fewer and not of less', () => {
  const reasonsOf = (pieces: number, share: number | null) =>
    scoreStages(shippedModel, [evidenceOf(shippedModel, book(), () => ({ pieces, share }))]);
  expect(reasonsOf(3, 0.25)).toEqual({ score: 0.4, reasons: ['recorded-before'] });
  for (const [pieces, share] of [
    [2, 0.9],
    [9, 0.24],
    [3, null],
  ] as const)
    expect(reasonsOf(pieces, share)).toEqual({ score: null, reasons: [] });
});

it('says nothing of what was not measured, and puts stages together', () => {
  expect(scoreOf()).toEqual({ score: null, reasons: [] });
  const [one, other] = [book(captcha(500)), book({ browser_info: { webdriver: true } })];
  const both = scoreOf(one, other);
  expect(both.reasons).toEqual(['captcha-under-500-ms', 'webdriver']);
  expect(both.score).toBeGreaterThan(scoreOf(one).score ?? 1);
  const evidence = evidenceOf(shippedModel, one);
  expect(scoreStages(shippedModel, [evidence], false)).toEqual({ score: null, reasons: [] });
});

/** Rows of a pointer that goes to and fro, page by page, and what they were made with. */
function moved(pages: number, type: string) {
  const rows = Array.from({ length: 60 * pages }, (_, i) => [
    Math.round(400 + 300 * Math.sin(i / 9)),
    Math.round(300 + 40 * Math.sin(i / 5) + (i % 7)),
    i * 30,
    Math.floor(i / 60),
  ]);
  const origin = rows.map(() => 'move');
  return { mouse_trajectory: rows, pointer: { origin, type: rows.map(() => type) } };
}

it('scores the movement of a mouse, stage by stage as all at once, and no finger’s', () => {
  const [whole, finger] = [scoreOf(book(moved(2, 'mouse'))), scoreOf(book(moved(2, 'touch')))];
  expect(whole.score).toBeGreaterThan(0);
  expect(finger.score).toBeNull();
  const evidence = evidenceOf(shippedModel, book(moved(2, 'mouse')));
  const [one] = [evidenceOf(shippedModel, book(moved(1, 'mouse')))];
  expect(evidence.windows).toBeGreaterThan(one.windows);
  // Log odds and windows add up: twice the same evidence is the same mean.
  expect(scoreStages(shippedModel, [evidence, evidence]).score).toBeCloseTo(whole.score ?? 0, 10);
});

it.each(['perf', 'que', 'book'])(
  'a recorded %s document has a score between 0 and 1, the same whenever it is asked',
  (stage) => {
    const { score, ...more } = scoreOf(golden(stage));
    expect(score === null || (score >= 0 && score <= 1)).toBe(true);
    expect(scoreOf(golden(stage))).toEqual({ score, ...more });
  },
);

it('reads the longest stage that is taken within a bounded number of windows', () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => [
    (i % 6) * 3,
    100 + (i % 5),
    13 * i + 1001 * Math.floor(i / 6),
    0,
  ]);
  const clicks = Array.from({ length: 20_000 }, (_, i) => ({
    ...{ t: 2 * i + 2, page: 0, x: i % 2 === 0 ? 0 : 99, y: 0, target: 'button:x', is_trusted: true, detail: 1 },
    pointer_type: 'mouse',
  }));
  const origin = rows.map(() => 'move');
  const long = book({ mouse_trajectory: rows, pointer: { origin, type: rows.map(() => 'mouse') }, clicks });
  const { windows } = evidenceOf(shippedModel, long);
  expect(windows).toBeGreaterThan(100);
  expect(windows).toBeLessThanOrEqual(240);
});
