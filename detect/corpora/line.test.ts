// Lines of a corpus: traps of the public data, and lines that are wrong.
import { expect, it } from 'vitest';
import { readLine } from './line.ts';

const line = (fields: object) => readLine(JSON.stringify({ id: 'a', width: 1000, height: 500, rows: [], ...fields }));

it('multiplies fractions of the screen before it rounds', () => {
  const read = line({
    rows: [
      [0, 'Move', 0.1, 0.2],
      [10, 'Move', 0.5, 1],
    ],
  });
  expect(read.ok && [...read.trajectory.movement.x, ...read.trajectory.movement.y]).toEqual([100, 500, 100, 500]);
});

it('takes moves alone: no press, no click elsewhere, no touch end without a place', () => {
  const rows = [
    [0, 'Pressed', 1, 1],
    [5, 'MoveTouch', 2, 2],
    [9, 'ReleasedTouch', null, null],
    [12, 'Released', 900, 9],
  ];
  const read = line({ rows });
  expect(read.ok && [...read.trajectory.movement.x]).toEqual([2]);
});

it.each([
  ['no JSON', '{', 'one JSON object'],
  ['no rows', '{"id":"a"}', 'rows'],
  ['a document of the site', '{"flow_id":"a","mouse_trajectory":[]}', 'document of a stage'],
  ['a bad row', '{"id":"a","rows":[[1,2,3]]}', 'rows[0]'],
  ['a text for x', '{"id":"a","rows":[[1,"Move","x",2]]}', 'rows[0]'],
  ['fractions without a screen', '{"id":"a","rows":[[1,"Move",0.1,0.2],[2,"Move",0.2,0.2]]}', 'width'],
])('names what is wrong: %s', (_, text, problem) => {
  const read = readLine(text);
  expect(read.ok ? '' : read.problem).toContain(problem);
});
