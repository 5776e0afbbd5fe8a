// Scores of stage documents: what each rule holds of, and that a document without movement is no person and no bot.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { describe, expect, it } from 'vitest';
import type { Model } from '../model/train.ts';
import { rules } from '../rules/index.ts';
import { scoreFlow, scoreStage } from './score-stage.ts';

const read = (...path: string[]) => JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', ...path), 'utf8'));
const golden = (stage: string): StageDocument => read('site', 'behaviour', 'assemble', 'golden', `${stage}.json`);
const model: Model = read('detect', 'model', 'model.json');

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

describe('a rule', () => {
  it.each([
    ['captcha-under-500-ms', captcha(500), captcha(700)],
    ['captcha-under-500-ms', captcha(500), captcha(500, true)],
    ['seat-under-500-ms', { clicks: [click], pages: [{ paint: 600 }] }, { clicks: [click], pages: [{ paint: 300 }] }],
    ['retry-under-200-ms', retry(1_150), retry(1_250)],
    ['untrusted-click', { clicks: [{ ...click, is_trusted: false }], pages: [] }, { clicks: [click], pages: [] }],
    ['webdriver', { browser_info: { webdriver: true } }, { browser_info: { webdriver: false } }],
    ['gate-violation', { violations: [{ kind: 'queue-skipped' }] }, { violations: [{ kind: 'expired-pass' }] }],
  ])('%s holds of one, and not of the other', (name, odd, usual) => {
    expect(scoreStage(model, book(odd))).toMatchObject({ reasons: [name], version: model.version });
    expect(scoreStage(model, book(odd)).score).toBeCloseTo(rules.find((rule) => rule.name === name)?.weight ?? 0);
    expect(scoreStage(model, book(usual))).toEqual({ score: null, reasons: [], version: model.version });
  });
});

it('says nothing of what was not measured, and puts stages together', () => {
  expect(scoreFlow(model, [])).toMatchObject({ score: null, reasons: [] });
  const [one, other] = [book(captcha(500)), book({ browser_info: { webdriver: true } })];
  const both = scoreFlow(model, [one, other]);
  expect(both.reasons).toEqual(['captcha-under-500-ms', 'webdriver']);
  expect(both.score).toBeGreaterThan(scoreStage(model, one).score ?? 1);
});

it.each(['perf', 'que', 'book'])(
  'a recorded %s document has a score between 0 and 1, the same whenever it is asked',
  (stage) => {
    const { score, ...more } = scoreStage(model, golden(stage));
    expect(score === null || (score >= 0 && score <= 1)).toBe(true);
    expect(scoreStage(model, golden(stage))).toEqual({ score, ...more });
  },
);
