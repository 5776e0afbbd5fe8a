// Round trips of the site's own calls, as the browser measured them.
import type { callNames } from '@podoal/contract/behaviour/signals.ts';
import type { Sensor } from '../sensor.ts';

/** The name of a call by its path and by what asked (`fetch`, `img` …); null: not one to be recorded. */
export type CallOf = (path: string, initiator: string) => (typeof callNames)[number] | null;

/** Where a site has no names for its calls: what scripts ask for, not pictures and styles. */
export const anyCall: CallOf = (_, initiator) => (/^(?:fetch|xml)/u.test(initiator) ? 'other' : null);

/** @param endpoint where batches go: the recorder does not record itself */
export const callSensor =
  (endpoint: string, callOf: CallOf): Sensor =>
  (tools) => {
    const observer = new PerformanceObserver(
      tools.guard((list: PerformanceObserverEntryList) => {
        for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
          const { name, startTime: t, duration: took, responseStatus, initiatorType } = entry;
          const { origin, pathname } = new URL(name);
          // Calls that began earlier belong to the stage before.
          if (origin !== location.origin || name.endsWith(endpoint) || t < tools.since) continue;
          const call = callOf(pathname, initiatorType);
          if (call) tools.add('call', { t, call, took, status: responseStatus || null });
        }
      }),
    );
    observer.observe({ type: 'resource', buffered: true });
    tools.onStop(() => observer.disconnect());
  };
