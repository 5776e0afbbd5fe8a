// A running recording: wires clock, tables, sensors and delivery, and says when a batch is cut.
import type { Batch } from '@podoal/contract/behaviour/batch.ts';
import type { SignalName } from '@podoal/contract/behaviour/signals.ts';
import { createDelivery } from './pipeline/delivery.ts';
import { createGuard } from './pipeline/guard.ts';
import type { Host } from './pipeline/host.ts';
import { createKeptBatches } from './pipeline/kept.ts';
import { createTables } from './pipeline/tables.ts';
import { type SaidRow, type Sensor, type Tools, tenth } from './sensor.ts';
import type { PageStart } from './sensors/environment.ts';
import type { PageState } from './sensors/state.ts';
import type { TargetOf } from './targets.ts';
import { runSensors } from './tools.ts';

const cutEveryMs = 2000;

export type RecordingOptions = {
  readonly token: string;
  readonly host: Host;
  readonly gridMs: number;
  readonly targetOf?: TargetOf;
  readonly sensors: readonly Sensor[];
  readonly start: () => PageStart;
  readonly watch?: (signal: SignalName, row: object) => void;
};

export type Recording = {
  readonly stage: (token: string) => void;
  readonly flush: () => Promise<boolean>;
  readonly stop: () => Promise<boolean>;
};

/** What a sleep, or a wall clock put right, takes at least; see `wake`. */
const sleepMs = 1000;

export function startRecording({ token, host, sensors, start, watch, ...more }: RecordingOptions): Recording {
  /** 64 random bits, drawn here and not by the server, so that a page the browser restores never collides with what it was. */
  const drawId = () => {
    const [bits = 0n] = crypto.getRandomValues(new BigUint64Array(1));
    return bits.toString(16).padStart(16, '0');
  };
  const toll = { dropped: 0, cost: 0 };
  // What was pressed while the page's head still waited for this script can only be counted.
  if (!document.body) for (const type of ['click', 'keydown']) toll.dropped += performance.eventCounts?.get(type) ?? 0;
  const guard = createGuard(toll);
  const tables = createTables();
  const kept = createKeptBatches(host, drawId());
  const delivery = createDelivery(host, kept, toll, end);
  /** Epoch ms at which the page began, as the wall clock says it now: ties the running batch to the day. */
  let began = Date.now() - performance.now();
  let isAway = false;
  const newPage = (own: string) => ({ v: 1 as const, token: own, page: drawId(), seq: 0, first: 0 });
  /** What the next batch says of its page; the rows since then. */
  let page = newPage(token);
  let rows = 0;
  const listen = (since: number) => runSensors([...sensors, life], { ...more, since, guard, add, wake });
  let running = listen(0);

  function add<Signal extends SignalName>(signal: Signal, row: SaidRow<Signal>): void {
    if (isAway) return;
    rows += 1;
    if (tables.add(signal, row)) queueMicrotask(send);
    watch?.(signal, row);
  }
  const say = (state: PageState) => add('state', { t: performance.now(), state });

  /** Makes a batch of what there is; `last`: the page is left. */
  function cut(last: boolean): void {
    running.handOver(last);
    if (!rows) return;
    const batch = {
      ...{ ...page, at: tenth(performance.now()), wall: tenth(performance.now() + began), last, ...toll },
      ...{ cost: tenth(toll.cost), start: page.seq ? null : start(), ...tables.take() },
    } satisfies Batch;
    delivery.add(`${page.page}.${page.seq}`, JSON.stringify(batch), rows);
    page.seq += 1;
    page.first += rows;
    rows = 0;
  }
  function cutNow(last: boolean): void {
    wake(0);
    began = Date.now() - performance.now();
    cut(last);
  }
  const send = guard(() => {
    cutNow(false);
    delivery.pump();
  });
  /** Some systems stop the page's clock while they sleep: what was before keeps its own tie to the day. */
  function wake(t: number): void {
    const isTied = (at: number) => Math.abs(Date.now() - at - began) < sleepMs;
    if (isTied(t) || isTied(performance.now())) return;
    cut(false);
    began = Date.now() - performance.now();
    say('wake');
  }
  function turn({ type }: Event): void {
    if (isAway && type === 'pageshow') {
      isAway = false;
      say('restore');
    }
    if (isAway) return;
    const isGone = type === 'pagehide';
    if (isGone) say('leave');
    if (isGone || document.hidden) {
      cutNow(isGone);
      delivery.leave();
    } else delivery.flush();
    isAway = isGone;
    if (isGone) kept.release();
  }
  /** Listens after the sensors, so that their rows are in. */
  function life({ on }: Tools): void {
    on(document, 'visibilitychange', turn);
    on(window, 'pagehide pageshow online', turn);
  }
  const timer = setInterval(() => {
    if (isAway) return;
    delivery.adopt();
    send();
  }, cutEveryMs);
  function end(): void {
    isAway = true;
    clearInterval(timer);
    running.stop();
    kept.release();
  }
  delivery.adopt();
  return {
    stage: guard((next) => {
      say('leave');
      cutNow(true);
      running.stop();
      toll.dropped = toll.cost = 0;
      page = newPage(next);
      running = listen(performance.now());
    }),
    flush: () => {
      send();
      return delivery.flush();
    },
    stop: () => {
      running.handOver(true);
      send();
      end();
      return delivery.flush();
    },
  };
}
