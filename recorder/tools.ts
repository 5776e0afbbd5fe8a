// Makes the tools that sensors work with, and takes everything back when they stop.
import type { Sensor, Tools } from './sensor.ts';
import { type TargetOf, targetOf } from './targets.ts';

export type Surroundings = Pick<Tools, 'add' | 'guard' | 'since'> & {
  readonly gridMs: number;
  readonly targetOf?: TargetOf;
  /** Called before an event that comes long after the last one by the wall clock, with its time. */
  readonly wake: (t: number) => void;
};

/** Sensors at work. */
export type Running = {
  /** Has the sensors hand over what they hold. */
  readonly handOver: (isLast: boolean) => void;
  readonly stop: () => void;
};

/** No sleep is shorter. */
const leastGapMs = 500;

/** So many events of a pointer may wait to be looked at. */
const mostWaiting = 200;

export function runSensors(
  sensors: readonly Sensor[],
  { targetOf: named, gridMs, wake, ...given }: Surroundings,
): Running {
  const handOvers: ((isLast: boolean) => void)[] = [];
  const stopping = new AbortController();
  /** Moves that wait to be looked at, and who looks. */
  const waiting: Event[] = [];
  const lookers: ((event: never, t: number) => void)[] = [];
  const { guard } = given;
  const catchUp = guard(() => {
    for (const event of waiting.splice(0)) {
      for (const look of lookers) look(event as never, event.timeStamp);
    }
  });
  let lastWall = Date.now();
  /** Only a step of the wall clock can mean a sleep; most events follow another closely. */
  const notice = ({ timeStamp }: Event) => {
    const wall = Date.now();
    if (Math.abs(wall - lastWall) > leastGapMs) wake(timeStamp);
    lastWall = wall;
  };
  // Many and small: they are only kept, and looked at together, which costs a third. Added twice it is one listener.
  const later = (event: Event) => {
    notice(event);
    if (waiting.push(event) > mostWaiting) catchUp();
  };
  const tools: Tools = {
    ...given,
    cellOf: (t) => Math.floor(t / gridMs),
    place: null,
    on: (source, types, work) => {
      const now = guard((event: Event) => {
        notice(event);
        catchUp();
        work(event as Parameters<typeof work>[0], event.timeStamp);
      });
      // At the window before the page's own listeners; but fields too lose the focus, which is no change of the page's life.
      const capture = source === window && !/blur/u.test(types);
      const listening = { passive: true, signal: stopping.signal, capture };
      for (const type of types.split(' ')) {
        const isMove = type === 'pointermove';
        if (isMove) lookers.push(work);
        source.addEventListener(type, isMove ? later : now, listening);
      }
    },
    beforeCut: (work) => handOvers.push(guard(work)),
    onStop: (work) => stopping.signal.addEventListener('abort', work),
    targetOf: (node) => targetOf(node, named),
  };
  for (const sensor of sensors) guard(sensor)(tools);
  return {
    handOver: (isLast) => {
      catchUp();
      for (const handOver of handOvers) handOver(isLast);
    },
    stop: () => stopping.abort(),
  };
}
