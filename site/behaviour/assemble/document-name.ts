// What a stage's document is called, and how moments are written in it.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { type EpochMs, hours } from '@podoal/contract/units.ts';

const seoulAheadMs = hours(9);

const written = (at: EpochMs): string => new Date(Math.round(at) + seoulAheadMs).toISOString();

/** A moment as documents write it, in Seoul, e.g. `2026-03-01T19:30:00.123+09:00`; whole ms. */
export const isoSeoul = (at: EpochMs): string => written(at).replace('Z', '+09:00');

/** File name of a stage's document: `{flow id}_{YYYYMMDD_HHMMSS}_{stage}.json`, the time being the stage's start in Seoul. */
export function documentName(flowId: string, startedAt: EpochMs, stage: Stage): string {
  const moment = written(startedAt).slice(0, 19).replace(/[-:]/gu, '').replace('T', '_');
  return `${flowId}_${moment}_${stage}.json`;
}
