// Clicks: how long the button was down, where it hit its target, and the rhythm.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { mean, quantile, sorted, variation } from '../statistics.ts';
import { gaps, measured, type StageFeature } from './feature.ts';

const missing = 'no click of a pointer';

/** Clicks at a place: not those that a key or element.click() made. */
const placed = ({ clicks }: StageDocument) => (clicks ?? []).filter(({ x, detail }) => x !== null && detail !== 0);
const presses = (document: StageDocument) => measured(placed(document).map(({ press_ms }) => press_ms));

/** Distances from the middle of the target, as shares of its half diagonal: 0 is the middle, 1 a corner. */
const offsets = (document: StageDocument): number[] =>
  placed(document).flatMap(({ offset_x, offset_y, target_width, target_height }) => {
    if (offset_x === null || offset_y === null || !target_width || !target_height) return [];
    const off = Math.hypot(offset_x - target_width / 2, offset_y - target_height / 2);
    return [off / (Math.hypot(target_width, target_height) / 2)];
  });

const intervals = ({ clicks }: StageDocument): number[] => gaps((clicks ?? []).map(({ t }) => t).sort((a, b) => a - b));

export const clicks: readonly StageFeature[] = [
  {
    ...{ name: 'press', formula: 'median of press_ms', unit: 'ms', source: 'Feher et al. 2012', missing },
    of: (document) => quantile(sorted(presses(document)), 0.5),
  },
  {
    ...{
      name: 'press-variation',
      formula: 'sd(press_ms) / mean(press_ms)',
      unit: 'ratio',
      source: 'Feher et al. 2012',
    },
    missing: 'fewer than 2 clicks of a pointer',
    of: (document) => variation(presses(document)),
  },
  {
    ...{
      name: 'click-offset',
      formula: 'median distance from the target’s middle by its half diagonal',
      unit: 'ratio',
    },
    ...{ source: 'own; drivers press the middle', missing: 'no click on a target whose size is known' },
    of: (document) => quantile(sorted(offsets(document)), 0.5),
  },
  {
    ...{ name: 'click-middle', formula: 'share of clicks within a hundredth of the half diagonal from the middle' },
    ...{ unit: 'share', source: 'own; drivers press the middle', missing: 'no click on a target whose size is known' },
    of: (document) => mean(offsets(document).map((off) => Number(off < 0.01))),
  },
  {
    ...{ name: 'click-interval', formula: 'median time from click to click', unit: 'ms', source: 'rhythm' },
    missing: 'fewer than 2 clicks',
    of: (document) => quantile(sorted(intervals(document)), 0.5),
  },
  {
    ...{ name: 'click-interval-variation', formula: 'sd / mean of these times', unit: 'ratio', source: 'rhythm' },
    missing: 'fewer than 3 clicks',
    of: (document) => variation(intervals(document)),
  },
  {
    ...{ name: 'click-untrusted', formula: 'share of clicks whose isTrusted is false', unit: 'share' },
    ...{ source: 'Event.isTrusted, DOM standard', missing: 'no click' },
    of: ({ clicks: all }) => mean((all ?? []).map(({ is_trusted }) => Number(is_trusted === false))),
  },
  {
    ...{ name: 'click-away', formula: 'share of clicks whose place is not where the pointer was', unit: 'share' },
    ...{ source: 'own; pointer_agrees of the record', missing: 'no click after a point' },
    of: (document) =>
      mean(
        placed(document).flatMap(({ pointer_agrees }) => (pointer_agrees === null ? [] : [Number(!pointer_agrees)])),
      ),
  },
];
