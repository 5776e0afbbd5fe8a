// Files of lines: an answer a line, groups by their mean, and lines that are wrong.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { shippedModel } from '../model/shipped.ts';
import { golden } from './movements-for-tests.ts';
import { groupLines, scoreFile } from './score-file.ts';

const line = (name: string, group?: string) => {
  const { x, y, t } = golden[name] as (typeof golden)[string];
  const rows = Array.from(t, (at, i) => [at, 'Move', x[i], y[i]]);
  return JSON.stringify({ id: name, group, width: 1600, height: 900, rows });
};

async function score(text: string | Buffer, name = 'lines.jsonl') {
  const file = join(mkdtempSync(join(tmpdir(), 'podoal-score-')), name);
  writeFileSync(file, text);
  const lines: string[] = [];
  const result = await scoreFile(
    shippedModel,
    file,
    (one) => lines.push(one),
    () => {},
  );
  return { ...result, answers: lines.map((one) => JSON.parse(one)) };
}

it('answers every line in order, with nothing to say of too little movement', async () => {
  const { answers, bad } = await score([line('straight and even', 'a'), line('too little', 'a')].join('\n'));
  expect(bad).toEqual([]);
  expect(Object.keys(answers[0])).toEqual(['id', 'group', 'score', 'accused', 'threshold', 'reasons']);
  expect(answers[0]).toMatchObject({ id: 'straight and even', group: 'a', threshold: 0.7 });
  expect(answers[1]).toMatchObject({ id: 'too little', score: null, accused: false, reasons: [] });
});

it('gives a group the mean of its files that can be scored', async () => {
  const names = ['straight and even', 'a bent reach', 'too little'];
  const { answers, groups } = await score(gzipSync(names.map((name) => line(name, 'p1')).join('\n')), 'lines.jsonl.gz');
  const [one, other] = answers.map(({ score }) => score);
  const [group] = groupLines(groups).map((text) => JSON.parse(text));
  expect(group).toMatchObject({ group: 'p1', files: 3 });
  expect(group.score).toBeCloseTo((one + other) / 2, 3);
});

it('names lines that are wrong and goes on', async () => {
  const { answers, bad, lines } = await score(['{', line('a bent reach'), '{"id":"x","rows":[[1]]}'].join('\n'));
  expect(lines).toBe(3);
  expect(bad.map((problem) => problem.replace(/^.*jsonl/u, ''))).toEqual([
    ':1: expected one JSON object a line',
    ':3: rows[0]: expected [t, event, x, y]',
  ]);
  expect(answers.map(({ score }) => score === null)).toEqual([true, false, true]);
});
