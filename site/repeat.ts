// A task that is done again and again, never twice at the same time: the sale's clockwork, the look at open payments.
import type { DurationMs } from '@podoal/contract/units.ts';

export type Repeated = {
  /** Times in a row that the task failed; 0 after it went well. */
  readonly failures: () => number;
  /** Ends it; resolves when the task is not running any more. */
  readonly stop: () => Promise<void>;
};

/** Does `task` now and then `everyMs` after it began last, or at once when it took longer. */
export function repeat(everyMs: DurationMs, task: () => Promise<void>, onFailure: (error: unknown) => void): Repeated {
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const once = async (): Promise<void> => {
    const startedAt = performance.now();
    try {
      await task();
      failures = 0;
    } catch (error) {
      failures += 1;
      onFailure(error);
    }
    if (stopped) return;
    timer = setTimeout(go, Math.max(0, everyMs - (performance.now() - startedAt)));
  };
  let running: Promise<void> = Promise.resolve();
  const go = (): void => {
    running = once();
  };
  go();
  return {
    failures: () => failures,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
