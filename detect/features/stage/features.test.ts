// Features of a stage on hand-made documents whose value is known; every feature has its line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { describe, expect, it } from 'vitest';
import { features } from '../index.ts';
import { stageFeatures, stageFeaturesOf } from './index.ts';

const golden = (stage: string) =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '..', '..', '..', 'site', 'behaviour', 'assemble', 'golden', `${stage}.json`),
      'utf8',
    ),
  );
/** A stage in which nothing was measured but what is said. */
const stage = (said: object, name = 'book'): StageDocument => ({
  ...golden(name),
  ...{ mouse_trajectory: null, pointer: null, clicks: null, hovers: null, keys: null, calls: null, pages: null },
  ...said,
});

const key = (t: number, hold_ms: number, more = {}) => ({
  t,
  page: 0,
  hold_ms,
  is_repeat: false,
  target: 'a',
  ...more,
});
/** Two keys that overlap, a third 2.5 s later in another field, and one that only repeats. */
const typed = stage({
  keys: [
    key(0, 120),
    key(100, 60),
    key(150, 60, { is_repeat: true }),
    key(2600, 90, { target: 'b' }),
    key(2700, 90, { target: 'b' }),
  ],
});

const click = (t: number, x: number, more = {}) => ({
  ...{ t, page: 0, x, y: 100, detail: 1, is_trusted: true, press_ms: 80, target: 'button:x', pointer_agrees: true },
  ...{ offset_x: 30, offset_y: 40, target_width: 60, target_height: 80, ...more },
});
/** In the middle, in a corner, and one by a key, which has no place. */
const pressed = stage({
  clicks: [
    click(1000, 0),
    click(2000, 300, { press_ms: 120, offset_x: 60, offset_y: 80, pointer_agrees: false }),
    click(4000, 0, { x: null, detail: 0, is_trusted: false, press_ms: 5 }),
  ],
});

const moved = (rows: readonly (readonly number[])[], more = {}) => ({
  mouse_trajectory: rows,
  pointer: { origin: rows.map(() => 'move'), events: rows.map(() => 2), samples: rows.map(() => 3), ...more },
});
/** From x = 0 to a target 60 px wide and 420 px away, of which the pointer's way took 1.5 s: 3 bit. */
const aimed = stage({
  clicks: [click(1000, 0, { target_height: 60 }), click(3000, 420, { target_height: 60 })],
  ...moved([
    [5.5, 100, 1500, 0],
    [300, 100, 2500, 0],
  ]),
});
/** Movements whose time grows with their difficulty. */
const lawful = stage({
  clicks: [0, 60, 240, 660, 1560].map((x, i) => click(10_000 * i, x, { target_height: 60 })),
  ...moved([1, 2, 3, 4].map((bits) => [5, 100, 10_000 * bits - 500 * bits, 0])),
});

const hover = (t: number, target: string, dwell_ms: number) => ({ t, page: 0, target, dwell_ms });
const looked = stage({
  hovers: [
    hover(10, 'seat:A1', 100),
    hover(20, 'seat:A2', 300),
    hover(30, 'seat:A1', 200),
    hover(9000, 'seat:A3', 900),
  ],
  clicks: [click(5000, 0, { target: 'seat:A1' }), click(6000, 0)],
});

const painted = stage({
  pages: [{ paint: 100 }, { paint: 2000 }, { paint: null }],
  clicks: [click(50, 0), click(700, 0), click(2900, 0, { page: 1, target: 'seat:A1' })],
  keys: [key(500, 80)],
});
const captcha = (oracle: boolean) =>
  stage({ captcha: { ...golden('book').captcha, oracle, shown_t: 100, solved_t: 4100 } });
const lost = stage({
  calls: [300, 1250, 9000].map((t) => ({ call: 'seat-reserve', t })),
  seat_selection: { ...golden('book').seat_selection, lost: [{ shown_t: 1000 }, { shown_t: 8000 }, { shown_t: null }] },
});
const integrity = { ...golden('book').integrity, events: { expected: 200, received: 190, missing: 10 } };

const known: readonly (readonly [name: string, document: StageDocument, value: number])[] = [
  ['key-hold', typed, 90],
  ['key-hold-variation', typed, Math.sqrt(450) / 90],
  ['key-flight', typed, 100],
  ['key-flight-variation', typed, 0],
  ['key-overlap', typed, 1 / 3],
  ['press', pressed, 100],
  ['press-variation', pressed, 0.2],
  ['click-offset', pressed, 0.5],
  ['click-middle', pressed, 0.5],
  ['click-interval', pressed, 1500],
  ['click-interval-variation', pressed, 1 / 3],
  ['click-untrusted', pressed, 1 / 3],
  ['click-away', pressed, 0.5],
  ['throughput', aimed, 2],
  ['difficulty-time-r', lawful, 1],
  ['hovers-per-click', looked, 2],
  ['hover-dwell', looked, 250],
  ['seats-looked-at', looked, 2],
  ['first-action', painted, 650],
  ['captcha-time', captcha(false), 4000],
  ['seat-first-click', painted, 900],
  ['retry', lost, 625],
  ['line-reloads', stage({ reloads: 2 }, 'que'), 2],
  ['fractions', aimed, 0.5],
  ['samples-a-move', aimed, 1.5],
  ['moves-a-click', aimed, 1],
  ['events-missing', stage({ integrity }), 0.05],
];

describe('a feature of a stage', () => {
  it.each(known)('%s', (name, document, value) => {
    expect(stageFeatures.find((feature) => feature.name === name)?.of(document)).toBeCloseTo(value, 10);
  });

  it('has its line above, and a name of its own', () => {
    const names = stageFeatures.map(({ name }) => name);
    expect(known.map(([name]) => name).sort()).toEqual(names.toSorted());
    expect(new Set([...names, ...features.map(({ name }) => name)]).size).toBe(names.length + features.length);
  });

  it('is missing where nothing was measured, and never throws', () => {
    const nothing = { ...integrity, events: { ...integrity.events, missing: null } };
    const values = stageFeaturesOf(stage({ integrity: nothing, captcha: { ...golden('book').captcha, oracle: true } }));
    expect(values.every(Number.isNaN)).toBe(true);
    for (const name of ['perf', 'que', 'book']) {
      expect(stageFeaturesOf(golden(name)).every((value) => typeof value === 'number')).toBe(true);
    }
  });

  it('says nothing of a captcha that the oracle solved', () => {
    expect(stageFeatures.find(({ name }) => name === 'captcha-time')?.of(captcha(true))).toBeNaN();
  });
});
