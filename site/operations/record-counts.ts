// Counts what ingest refuses and how full the record is; for the metrics.
import { Counter, Gauge, type Registry } from 'prom-client';
import type { BehaviourStore } from '../behaviour/port.ts';

/** Why a batch was refused. */
export type BatchRefusal =
  | 'too-large'
  | 'unsupported-type'
  | 'not-json'
  | 'bad-upload-token'
  | 'too-many-requests'
  | 'no-consent'
  | 'invalid-input';

/** Counts one refused batch: `podoal_batches_refused_total{reason}`. */
export type CountRefusal = (reason: BatchRefusal) => void;

/** Puts the record's figures among the metrics: `podoal_record{what}`. */
export function recordCounts(behaviour: Pick<BehaviourStore, 'counts'>, registry: Registry): CountRefusal {
  const refused = new Counter({
    name: 'podoal_batches_refused_total',
    help: 'Batches of behaviour that were refused, by reason',
    labelNames: ['reason'],
    registers: [registry],
  });
  const record = new Gauge({
    name: 'podoal_record',
    help: 'Batches and documents kept, batches kept aside, stages due',
    labelNames: ['what'],
    registers: [registry],
    collect: () => {
      for (const [what, count] of Object.entries(behaviour.counts())) record.set({ what }, count);
    },
  });
  return (reason) => refused.inc({ reason });
}
