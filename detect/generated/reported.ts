// What a browser would report of a path: events at a rate of its own with some jitter, whole px, none while at rest.
import { type Path, pick, type Random, sample, uniform } from '@podoal/motion';
import { gridMs } from '../movement/grid.ts';
import { type Movement, movementOf, type Sample } from '../movement/movement.ts';

/** Times between events that mice, browsers and virtual machines show, ms. */
const rates = [7, 8, 10, 12.5, 16, 16.7, 16.7, 20, 25, 33, 50] as const;

/** Events of a path at a drawn rate. */
export function reported(path: Path, random: Random): Movement {
  const everyMs = pick(random, rates);
  const jitterMs = uniform(random, 0, 0.3) * everyMs;
  const lasts = (path.at(-1)?.t ?? 0) - (path[0]?.t ?? 0);
  if (lasts < 2 * everyMs) return movementOf(path);
  let before: Sample | null = null;
  const events: Sample[] = [];
  for (const { x, y, t } of sample(path, everyMs)) {
    const event: Sample = { x: Math.round(x), y: Math.round(y), t: t + uniform(random, 0, jitterMs) };
    if (before === null || before.x !== event.x || before.y !== event.y) events.push(event);
    before = event;
  }
  return movementOf(events);
}

/** A recorded movement as another mouse would have reported it: the same way and times at another rate. */
export function atAnotherRate({ x, y, t }: Movement, random: Random): Movement {
  if (t.length < 2) return { x, y, t };
  return reported(
    Array.from(t, (at, i) => ({ x: x[i] as number, y: y[i] as number, t: at })),
    random,
  );
}

/** A movement as the site's recorder keeps it: the last event of each 30 ms cell, with its own time. */
export function asRecorded({ x, y, t }: Movement): Movement {
  const begin = t[0] ?? 0;
  const cells = new Map<number, Sample>();
  t.forEach((at, i) => {
    cells.set(Math.floor((at - begin) / gridMs), { x: x[i] as number, y: y[i] as number, t: at });
  });
  return movementOf([...cells.values()]);
}
