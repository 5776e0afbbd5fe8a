// What is written: spans, moments, the raw document.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inventedSession } from '../session-for-tests.ts';
import { rawLines } from './raw-lines.ts';
import { axisText, clockText, dayText, exactSpanText, momentText, spanText } from './times.ts';

const words = { ms: '{n} ms', seconds: '{n} s', minutes: '{n} min', hours: '{n} h' };

it('writes spans with their units', () => {
  const spans = [0, 12.34, 999.6, 12_340, 59_960, 185_000, 3_599_600, 3_720_000, -1500];
  expect(spans.map((ms) => spanText(ms, words))).toEqual([
    ...['0 ms', '12.3 ms', '1.0 s', '12.3 s', '1 min 00 s', '3 min 05 s', '1 h 00 min', '1 h 02 min', '−1.5 s'],
  ]);
  expect([0, 510, 113_143.6, -60_000].map((ms) => exactSpanText(ms, words))).toEqual([
    ...['0.000 s', '0.510 s', '1 min 53.144 s', '−1 min 0.000 s'],
  ]);
  expect([0, 13_482, 3_727_250.04, -250].map((ms) => axisText(ms))).toEqual([
    ...['0:00.000', '0:13.482', '1:02:07.250', '−0:00.250'],
  ]);
  expect(axisText(59_999.9, 0)).toBe('1:00');
});

it('writes moments as Seoul’s clocks show them, and no time at all as it is', () => {
  const at = Date.UTC(2026, 11, 1, 15, 0, 13, 482);
  expect([momentText(at), dayText(at), clockText(at)]).toEqual(['2026-12-02 00:00:13.482', '2026-12-02', '00:00:13']);
  for (const strange of [1e300, -1e18, Number.NaN]) expect(momentText(strange)).toBe(String(strange));
});

it('breaks a document into lines that say the same', () => {
  const same = (value: unknown): void => {
    expect(JSON.parse(rawLines(JSON.stringify(value)).join('\n'))).toEqual(JSON.parse(JSON.stringify(value)));
  };
  fc.assert(fc.property(fc.jsonValue(), same));
  for (const document of inventedSession(1, { points: 2000 }).documents.values()) {
    same(document);
    const lines = rawLines(JSON.stringify(document));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(2000);
    expect(lines.length).toBeLessThan(3000);
  }
});

it('shows what is no JSON as it is, in pieces', () => {
  expect(rawLines('<b>half')).toEqual(['<b>half']);
  expect(rawLines(`x${'y'.repeat(5000)}`).map(({ length }) => length)).toEqual([2000, 2000, 1001]);
});
