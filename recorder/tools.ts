// Makes the tools that sensors work with, and takes everything back when they stop.
import type { Sensor, Tools } from './sensor.ts';
import { type TargetOf, targetOf } from './targets.ts';

export type Surroundings = Pick<Tools, 'add' | 'guard' | 'since'> & {
  readonly gridMs: number;
  readonly targetOf?: TargetOf;
  /** Called before every event with its time. */
  readonly wake: (t: number) => void;
};

/** Sensors at work. */
export type Running = {
  /** Has the sensors hand over what they hold. */
  readonly handOver: (isLast: boolean) => void;
  readonly stop: () => void;
};

/** So many events of a pointer may wait to be looked at. */
const mostWaiting = 200;

export function runSensors(
  sensors: readonly Sensor[],
  { targetOf: named, gridMs, wake, ...given }: Surroundings,
): Running {
  const handOvers: ((isLast: boolean) => void)[] = [];
  const stopping = new AbortController();
  const waiting: (() => void)[] = [];
  const { guard } = given;
  const catchUp = guard(() => {
    for (const work of waiting.splice(0)) work();
  });
  const tools: Tools = {
    ...given,
    cellOf: (t) => Math.floor(t / gridMs),
    place: null,
    on: (source, types, work) => {
      const look = (event: Event) => work(event as Parameters<typeof work>[0], event.timeStamp);
      const now = guard((event: Event) => {
        wake(event.timeStamp);
        catchUp();
        look(event);
      });
      // Many and small: they are only kept, and looked at together, which costs a third.
      const later = (event: Event) => {
        wake(event.timeStamp);
        if (waiting.push(() => look(event)) > mostWaiting) catchUp();
      };
      const isLater = /move|over/u.test(types);
      // At the window before the page's own listeners; but fields too lose the focus, which is no change of the page's life.
      const capture = source === window && !/blur/u.test(types);
      const listening = { passive: true, signal: stopping.signal, capture };
      for (const type of types.split(' ')) source.addEventListener(type, isLater ? later : now, listening);
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
