// Plays a script by its schedule: what the pages measure of it, and what the server writes into the journal. Times are ms
// since the attempt's first page began; attempts.ts puts the attempt where it belongs in time.
import type { Environment } from '@podoal/contract/behaviour/batch.ts';
import { type Deed, type DeedData, type DeedKind, deedStages } from '@podoal/contract/behaviour/deeds.ts';
import type { Random } from '@podoal/motion';
import { type Acting, closePopup, deedsOfPress, payByCall } from './acts.ts';
import { type LeftPage, startBrowsing } from './browsing.ts';
import type { Family } from './families.ts';
import { drawnHand, pressTarget, typeAnswer } from './hand.ts';
import type { Schedule } from './schedule.ts';
import type { Scene, Script } from './script.ts';
import type { Wait } from './wait.ts';

/** Everything drawn of an attempt before it is played. */
export type Part = {
  readonly family: Family;
  readonly scene: Scene;
  readonly script: Script;
  readonly schedule: Schedule;
  readonly wait: Wait;
  readonly environment: Environment;
};

export type Played = {
  /** `at` in ms since the attempt began, whole. */
  readonly deeds: readonly Deed[];
  readonly pages: readonly LeftPage[];
  /** When the last page was left. */
  readonly endedAt: number;
};

export function play(part: Part, random: Random): Played {
  const { family, scene, script, schedule, environment } = part;
  const deeds: Deed[] = [];
  const write = (at: number, kind: DeedKind, data: DeedData = {}): void => {
    deeds.push({ at: Math.floor(at), stage: deedStages[kind], kind, data });
  };
  const browsing = startBrowsing(scene.view, environment, random);
  write(browsing.servedAt, 'list-opened');
  const hand = drawnHand(family, script.presses.length, scene.view, random);
  const acting: Acting = { part, browsing, hand, write, random, held: [], popupUntil: null };
  // The schedule knows of no wait in the line: what comes after it is late by so much.
  let lateMs = 0;
  for (const [nth, press] of script.presses.entries()) {
    const at = (schedule.presses[nth] ?? 0) + lateMs;
    if (press.does.kind === 'answer') typeAnswer(hand, browsing, at);
    pressTarget(hand, browsing, press, nth, at);
    lateMs += deedsOfPress(acting, press, at);
  }
  const endedAt = schedule.endsAt + lateMs;
  if (script.paysByCall) payByCall(acting, (schedule.presses.at(-1) ?? 0) + lateMs);
  closePopup(acting, endedAt);
  browsing.end(endedAt);
  deeds.sort((a, b) => a.at - b.at);
  return { deeds, pages: browsing.pages(), endedAt };
}
