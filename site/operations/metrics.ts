// What the site tells Prometheus: how long routes take, what became of deeds, how full the sale is.
// Durations are counted into plain arrays bound to their route: a labelled histogram would cost the busy calls too much.
import type { SaleStore } from '@podoal/sale/store.ts';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../deps.ts';

/** Upper bounds of the duration buckets, seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

type Series = { readonly labels: string; readonly counts: Float64Array; sumSeconds: number; total: number };

export type Metrics = {
  /** Where further metrics are put. */
  readonly registry: Registry;
  /** A counter of one route's answers: call it with status and milliseconds. */
  readonly route: (method: string, url: string) => (status: number, elapsedMs: number) => void;
  /** Everything in Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** Makes the site's metrics; one per app. */
export function makeMetrics(store: Pick<SaleStore, 'counts'>, clock: Clock): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'podoal_' });
  const sale = new Gauge({
    name: 'podoal_sale',
    help: 'People waiting, passes, seats held and bookings right now',
    labelNames: ['what'],
    registers: [registry],
    collect: async () => {
      for (const [what, count] of Object.entries(await store.counts(clock.now()))) sale.set({ what }, count);
    },
  });
  const all: Series[] = [];
  return {
    registry,
    route: (method, url) => routeCounter(all, method, url),
    text: async () => `${await registry.metrics()}${durationsText(all)}`,
    contentType: registry.contentType,
  };
}

function routeCounter(all: Series[], method: string, url: string) {
  const byStatus = new Map<number, Series>();
  return (status: number, elapsedMs: number): void => {
    let series = byStatus.get(status);
    if (series === undefined) {
      const labels = `method="${method}",route="${url}",status="${status}"`;
      series = { labels, counts: new Float64Array(bounds.length), sumSeconds: 0, total: 0 };
      byStatus.set(status, series);
      all.push(series);
    }
    const seconds = elapsedMs / 1000;
    const bucket = bounds.findIndex((bound) => seconds <= bound);
    if (bucket !== -1) series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
    series.sumSeconds += seconds;
    series.total += 1;
  };
}

const durationName = 'podoal_http_request_duration_seconds';

function durationsText(all: readonly Series[]): string {
  const lines = [`# HELP ${durationName} Time from request to answer`, `# TYPE ${durationName} histogram`];
  for (const { labels, counts, sumSeconds, total } of all) {
    let below = 0;
    bounds.forEach((bound, nth) => {
      below += counts[nth] ?? 0;
      lines.push(`${durationName}_bucket{${labels},le="${bound}"} ${below}`);
    });
    lines.push(`${durationName}_bucket{${labels},le="+Inf"} ${total}`);
    lines.push(`${durationName}_sum{${labels}} ${sumSeconds}`, `${durationName}_count{${labels}} ${total}`);
  }
  return `\n${lines.join('\n')}\n`;
}
