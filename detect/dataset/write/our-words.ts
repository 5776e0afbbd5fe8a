// Words that are names of things in the data. Somebody with an account may be called like one; finding them is no find.
import { labelKinds, sources, stageOutcomes } from '@podoal/contract/behaviour/documents.ts';
import { targetKinds } from '@podoal/contract/behaviour/signals.ts';
import { targets } from '@podoal/contract/behaviour/targets.ts';
import { eventKinds } from '../rows/event-columns.ts';
import { tables } from './schemas.ts';

const texts = [
  ...[...labelKinds, ...sources, ...stageOutcomes, ...targetKinds, ...Object.keys(eventKinds), 'prototype'],
  ...Object.values(targets).flat(),
  ...Object.values(tables).flatMap(({ columns }) => Object.keys(columns)),
  ...['lab', 'study', 'generator', 'nobody', 'importer', 'playwright', 'core', 'ghost', 'cursor', 'fetch', 'xdotool'],
  // Tools, and what documents of the lab say of the machine.
  ...['node', 'chromium', 'xvfb', 'sample', 'human', 'colour', 'humanised', 'replay', 'hybrid', 'naive_driver'],
  ...['http_buyer', 'colour_click', 'L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'],
  ...['fast_click', 'linear_move', 'repeat_pattern', 'slow_auto', 'fixed_coord', 'queue_bypass'],
];

export const ourWords: ReadonlySet<string> = new Set(
  texts.flatMap((text) => [text, ...text.split(/[^\p{L}\d]+/u)]).map((word) => word.toLowerCase()),
);
