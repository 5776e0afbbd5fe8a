// A refused batch cut short, as it travels to the worker that keeps it aside.
import type { RefusedBatch } from '../../../behaviour/port.ts';

const keptBytes = 2_000;
const longestReason = 500;

/** A refused batch cut short, as it travels to the worker. */
export type RefusedSample = RefusedBatch & { readonly bytes: number };

/** Cuts it short; a copy, because a view would take the whole of what it looks at along. */
export const sampleOf = (batch: RefusedBatch): RefusedSample => ({
  ...batch,
  reason: batch.reason.slice(0, longestReason),
  body: new Uint8Array(batch.body.subarray(0, keptBytes)),
  bytes: batch.body.byteLength,
});
