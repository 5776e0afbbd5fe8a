// Spectrum: an acceleration of one frequency lies in that frequency's band.
import { expect, it } from 'vitest';
import { featuresByName, madeOf, straight } from './movements-for-tests.ts';
import { spectrum } from './spectrum.ts';

/** A swing of so many Hz beside an even way. */
const swing = (hz: number) => madeOf(81, (i) => [5 * i, 40 * Math.sin(2 * Math.PI * hz * 0.03 * i)]);

it.each([
  [1, 'energy-0-2'],
  [3, 'energy-2-4'],
  [5.5, 'energy-4-7'],
  [9, 'energy-7-11'],
  [13.5, 'energy-11-16'],
] as const)('puts %d Hz into %s', (hz, name) => {
  const values = featuresByName(swing(hz));
  expect(values[name]).toBeGreaterThan(0.8);
  expect(spectrum.reduce((sum, feature) => sum + (values[feature.name] ?? 0), 0)).toBeCloseTo(1, 10);
});

it('says nothing of an even movement', () => {
  for (const { name } of spectrum) expect(featuresByName(straight)[name]).toBeNaN();
});
