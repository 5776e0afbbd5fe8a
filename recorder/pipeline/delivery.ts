// Brings batches to the server: the oldest first, one at a time, again after a failure, by beacon when the page is left.
import type { Toll } from './guard.ts';
import type { Host } from './host.ts';
import type { KeptBatch, KeptBatches } from './kept.ts';

/** First wait after a failure; each further one is twice as long, up to the longest. Spread by chance, lest pages come back all at once. */
const shortestWaitMs = 1000;
const longestWaitMs = 30_000;
/** Most bytes that wait: about two hours of a busy person without a network. Then the oldest batch goes, and is counted. */
const mostBytes = 1_500_000;

/**
 * `events` are not known of what another page left; `isOut`: on its way, or sent without an answer, which `isGone` says;
 * `kept`: where it stands in the storage, if it does.
 */
type Waiting = {
  readonly name: string;
  readonly body: string;
  readonly events?: number;
  isOut?: boolean;
  isGone?: boolean;
  kept?: KeptBatch;
};

export type Delivery = {
  /** @param name the batch's own name on this site: page and number */
  readonly add: (name: string, body: string, events: number) => void;
  /** Sends what is waiting, as soon as the last failure allows. To be called now and again. */
  readonly pump: () => Promise<void>;
  /** Puts into the storage what still waits, and looks there for what dead pages left, to send it too. */
  readonly adopt: () => void;
  /** Sends everything at once without waiting for answers; it stays kept until somebody has an answer. */
  readonly leave: () => void;
  /** Sends now what waits, also what went without an answer; true: nothing is waiting any more. */
  readonly flush: () => Promise<boolean>;
};

/** A server that is busy or away is asked again; a batch that it calls bad is given up, so that it holds up no other. */
const isForLater = (status: number) => status < 200 || status > 499 || status === 408 || status === 429;

/**
 * @param toll where given up events are counted
 * @param refused called when the server says that this page must not be recorded (any more)
 */
export function createDelivery(host: Host, kept: KeptBatches, toll: Toll, refused: () => void): Delivery {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  let failures = 0;
  let notBefore = 0;

  // Most are taken within moments: only those that still wait at the next look cost the storage's time.
  const keepAll = () => {
    for (const item of waiting) item.kept ??= kept.put(item.name, item.body);
  };
  const done = (item: Waiting, isLost: boolean) => {
    if (item.kept) kept.remove(item.kept);
    waiting = waiting.filter((other) => other !== item);
    if (isLost) toll.dropped += item.events ?? 0;
  };
  const settle = (item: Waiting, status: number) => {
    if (isForLater(status)) {
      item.isOut = false;
      const waitMs = Math.min(longestWaitMs, shortestWaitMs * 2 ** failures);
      notBefore = performance.now() + waitMs * (0.5 + Math.random() / 2);
      failures += 1;
      return;
    }
    failures = 0;
    done(item, status >= 300);
    if (status !== 403 || !item.events) return;
    for (const other of waiting) done(other, true);
    refused();
  };
  const run = async () => {
    while (performance.now() >= notBefore) {
      const item = waiting.find((item) => !item.isOut);
      if (!item) break;
      item.isOut = true;
      settle(item, await host.post(item.body, failures === 0));
    }
  };
  const pump = () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    add: (name, body, events) => {
      waiting.push({ name, body, events });
      let bytes = 0;
      for (const item of waiting.toReversed()) {
        bytes += item.body.length;
        if (bytes > mostBytes) done(item, true);
      }
    },
    pump,
    adopt: () => {
      keepAll();
      waiting.unshift(...kept.adopt().map((one) => ({ name: '', body: one.body, kept: one })));
    },
    leave: () => {
      keepAll();
      // What is on its way may end with the page: twice does no harm.
      for (const item of waiting) {
        if (!item.isGone) item.isOut = item.isGone = host.beacon(item.body);
      }
    },
    flush: async () => {
      await running;
      for (const item of waiting) item.isOut = item.isGone = false;
      notBefore = 0;
      await pump();
      return waiting.length === 0;
    },
  };
}
