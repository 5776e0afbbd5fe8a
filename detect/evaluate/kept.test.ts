// What is kept of an evaluation: the report's figures and curves, nothing of our own bots, and names that cannot become markup.
import { expect, it } from 'vitest';
import { sourcesOf } from '../corpora/sources.ts';
import { movementOf } from '../movement/movement.ts';
import { curvesPicture } from './curves.ts';
import { keptEvaluation, keptOf } from './kept.ts';
import type { Section } from './summary.ts';

const line = { kind: 'mean', of: '', name: 'mean', on: '', people: { pc1: 3 } } as const;
const curve = Array.from({ length: 4001 }, (_, i): readonly [number, number] => [i / 4000, Math.sqrt(i / 4000)]);
const section: Section = {
  ...{ protocol: 'a', title: 'a', histograms: [], curves: { gan: curve } },
  lines: [{ ...line, figures: { auc: { value: 0.98349999, low: Number.NaN, high: 1, n: 7 } } }],
};

it('keeps figures to six digits, what could not be computed as null, and curves to the px', () => {
  const lab: Section = { ...section, protocol: 'lab' };
  const kept = keptOf([section, lab], { model: '1-abc', sources: [] }, Date.UTC(2026, 10, 27, 23));
  expect(kept).toMatchObject({ model: '1-abc', madeOn: '2026-11-27' });
  expect(kept.sections.map(({ protocol }) => protocol)).toEqual(['a']);
  const [first] = kept.sections;
  expect(first?.lines).toEqual([
    { kind: 'mean', of: '', people: { pc1: 3 }, figures: { auc: { value: 0.9835, low: null, high: 1, n: 7 } } },
  ]);
  const points = first?.curves.gan ?? [];
  expect([points[0], points.at(-1)]).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(points.length).toBeLessThan(400);
  // Nobody sees the difference: between two kept points lies less than two px.
  for (const [i, [x, y]] of points.slice(1).entries()) {
    const [x0, y0] = points[i] ?? [0, 0];
    expect(Math.hypot(300 * (Math.sqrt(x) - Math.sqrt(x0)), 300 * (y - y0))).toBeLessThan(8);
  }
});

it('ships an evaluation of every protocol, with intervals around its figures', () => {
  expect(keptEvaluation.model).toMatch(/^1-[0-9a-f]{8}$/u);
  expect(keptEvaluation.sources.some(({ label }) => label === 'human')).toBe(true);
  for (const { lines } of keptEvaluation.sections) {
    expect(lines.length).toBeGreaterThan(0);
    for (const { value, low, high } of lines.flatMap(({ figures }) => Object.values(figures))) {
      if (value === null || low === null || high === null) continue;
      expect(low <= value && value <= high).toBe(true);
    }
  }
});

it('draws names of any text as text', () => {
  const picture = curvesPicture(
    {
      '<b>"x"</b>': [
        [0, 0],
        [1, 1],
      ],
    },
    { name: '"><i>', axis: '<u>' },
  );
  expect(picture).not.toMatch(/<(?:b|i|u)>/u);
  expect(picture).toContain('&#60;b&#62;&#34;x&#34;');
  expect(curvesPicture({}, { name: 'a', axis: 'b' })).toBe('');
});

it('counts files by device and family, and persons where they are known', () => {
  const file = (id: string, label: 'human' | 'bot', source: string, group: string | null = null) => {
    return { id, label, source, group, movement: movementOf([]) };
  };
  const files = [
    file('1', 'bot', 'gan'),
    file('2', 'human', 'pc1'),
    file('3', 'human', 'sapi', 'u1.1'),
    file('4', 'human', 'sapi', 'u1.2'),
  ];
  expect(sourcesOf([{ name: 'c', files }])).toEqual([
    { corpus: 'c', label: 'human', source: 'sapi', files: 2, persons: 1 },
    { corpus: 'c', label: 'human', source: 'pc1', files: 1, persons: null },
    { corpus: 'c', label: 'bot', source: 'gan', files: 1, persons: null },
  ]);
});
