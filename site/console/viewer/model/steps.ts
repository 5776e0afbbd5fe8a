// Walking along a trajectory by buttons: the next or the previous point or click of what is shown.
import type { Scene } from './scene.ts';
import type { Moment } from './session.ts';

/** The moment after (`by` 1) or before (`by` −1) another of the same kind; the first or last where there is no other. */
export function stepped(scene: Scene, from: Moment | null, kind: 'point' | 'click', by: 1 | -1): Moment | null {
  return kind === 'click' ? steppedClick(scene, from, by) : steppedPoint(scene, from, by);
}

function steppedClick({ clicks }: Scene, from: Moment | null, by: 1 | -1): Moment | null {
  const at = clicks.findIndex(
    ({ record, nth }) => from?.kind === 'click' && record.name === from.document && nth === from.nth,
  );
  const next = at === -1 ? (by === 1 ? 0 : clicks.length - 1) : Math.min(clicks.length - 1, Math.max(0, at + by));
  const click = clicks[next];
  return click === undefined ? null : { kind: 'click', document: click.record.name, nth: click.nth };
}

function steppedPoint({ lines }: Scene, from: Moment | null, by: 1 | -1): Moment | null {
  const runs = lines.flatMap(({ record, runs: own }) => own.map((run) => ({ ...run, document: record.name })));
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return null;
  const at = runs.findIndex(
    ({ document, from: start, to }) =>
      from?.kind === 'point' && document === from.document && from.nth >= start && from.nth < to,
  );
  const run = runs[at];
  if (from === null || run === undefined) {
    return by === 1 ? point(first.document, first.from) : point(last.document, last.to - 1);
  }
  const nth = from.nth + by;
  if (nth >= run.from && nth < run.to) return point(run.document, nth);
  const next = runs[at + by];
  if (next === undefined) return from;
  return point(next.document, by === 1 ? next.from : next.to - 1);
}

const point = (document: string, nth: number): Moment => ({ kind: 'point', document, nth });
