// All families, in the order of their levels. Another one: its folder, and its line here (docs/bots.md).

import { colourClick } from './colour_click/family.ts';
import type { Family } from './family.ts';
import { fastClick } from './fast_click/family.ts';
import { fixedCoord } from './fixed_coord/family.ts';
import { httpBuyer } from './http_buyer/family.ts';
import { humanised } from './humanised/family.ts';
import { hybrid } from './hybrid/family.ts';
import { linearMove } from './linear_move/family.ts';
import { naiveDriver } from './naive_driver/family.ts';
import { queueBypass } from './queue_bypass/family.ts';
import { repeatPattern } from './repeat_pattern/family.ts';
import { replay } from './replay/family.ts';
import { slowAuto } from './slow_auto/family.ts';

export const families: readonly Family[] = [
  ...[queueBypass, httpBuyer],
  ...[fastClick, fixedCoord],
  naiveDriver,
  ...[linearMove, repeatPattern, slowAuto],
  humanised,
  ...[colourClick, replay, hybrid],
];
