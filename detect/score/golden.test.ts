// Scores that are pinned (golden.snap; `npx vitest run detect/score/golden.test.ts -u` after a new model), the same on server and command line, and what
// moving a session in time or on the screen may change.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { describe, expect, it } from 'vitest';
import { readLine } from '../corpora/line.ts';
import { shippedModel } from '../model/shipped.ts';
import { type Movement, movementOf } from '../movement/movement.ts';
import { evidenceOf, scoreStages } from './evidence.ts';
import { golden } from './movements-for-tests.ts';
import { scoreMovement } from './score-movement.ts';

const scoreOf = (movement: Movement) => scoreMovement(shippedModel, movement).score;
const named = Object.entries(golden);

it('gives every movement the pinned score', async () => {
  const scores = named.map(([name, movement]) => {
    const { score, reasons } = scoreMovement(shippedModel, movement);
    return [name, { score: score === null ? null : Number(score.toFixed(6)), reasons }];
  });
  const pinned = { model: shippedModel.version, scores: Object.fromEntries(scores) };
  await expect(`${JSON.stringify(pinned, null, 1)}\n`).toMatchFileSnapshot('golden.snap');
});

it('says nothing of too little movement', () => {
  expect([scoreOf(golden['too little'] as Movement), scoreOf(golden['at rest'] as Movement)]).toEqual([null, null]);
});

it('scores a line of a file and the document of a stage alike', () => {
  const path = join(import.meta.dirname, '..', '..', 'site', 'behaviour', 'assemble', 'golden', 'book.json');
  const book: StageDocument = JSON.parse(readFileSync(path, 'utf8'));
  for (const [name, { x, y, t }] of named) {
    const rows = Array.from(t, (at, i) => [at, 'Move', x[i], y[i]]);
    const read = readLine(JSON.stringify({ id: name, width: 1600, height: 900, rows }));
    const points = rows.map(([at, , px, py]) => [px, py, at, 0]);
    const document = {
      ...book,
      mouse_trajectory: points,
      pointer: { origin: points.map(() => 'move'), type: points.map(() => 'mouse') },
    } as unknown as StageDocument;
    const onServer = scoreStages(shippedModel, [evidenceOf(shippedModel, document)], false).score;
    // As `npm run detect -- score FILE --recorded` does.
    const onCommandLine = read.ok ? scoreMovement(shippedModel, read.trajectory.movement, 'recorded').score : 2;
    // Sums in another order: the last digits of a float may differ.
    expect(onServer === null, name).toBe(onCommandLine === null);
    expect(onServer ?? 0, name).toBeCloseTo(onCommandLine ?? 0, 12);
  }
});

describe('what changes no score more than stated', () => {
  const changed = (movement: Movement, by: (x: number, y: number, t: number) => readonly [number, number, number]) =>
    movementOf(
      Array.from(movement.t, (at, i) => {
        const [x, y, t] = by(movement.x[i] as number, movement.y[i] as number, at);
        return { x, y, t };
      }),
    );
  /** Most that a change does to any score. */
  const mostOf = (by: Parameters<typeof changed>[1]): number =>
    Math.max(...named.map(([, one]) => Math.abs((scoreOf(one) ?? 0) - (scoreOf(changed(one, by)) ?? 0))));

  it.each([1000, 86_400_000, 0.5])('a session begun %d ms later: 0.015', (ms) => {
    expect(mostOf((x, y, t) => [x, y, t + ms])).toBeLessThan(0.015);
  });

  it('the same movement elsewhere on the screen: 0.015', () => {
    expect(mostOf((x, y, t) => [x + 317, y + 45, t])).toBeLessThan(0.015);
  });

  it('turned over, as by a mirrored screen: 0.015', () => {
    expect(mostOf((x, y, t) => [2000 - x, y, t])).toBeLessThan(0.015);
  });

  it.each([1.5, 2])('the same movement in a viewport %d times as large: 0.2', (times) => {
    expect(mostOf((x, y, t) => [x * times, y * times, t])).toBeLessThan(0.2);
  });
});
