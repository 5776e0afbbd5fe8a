// The hand of whoever replays a person: recorded ways, and where the source holds none (presses, keys, pauses) times as people
// have them. Used whole by level 6 and for the person's part of level 8.
import { lognormal, pick, type Random, uniform } from '@podoal/motion';
import type { Draws, Parameters } from '../families/family.ts';
import type { Hand } from '../hands/hand.ts';
import { humanTiming } from '../hands/human-times.ts';
import { type MouseStyle, mouseHand } from '../hands/mouse-hand.ts';
import { intervalPace } from '../hands/pace.ts';
import { aroundMiddle } from '../hands/share.ts';
import { type Recorded, type RecordedPerson, variants } from './recording.ts';
import { replayedPath } from './stretch.ts';

/** Ways of a person that a session plays from. */
const mostWays = 20;
/** What a movement takes before its stretch is chosen, ms: its own time is the recording's. */
const aboutMs = 500;

export type ReplayHand = { readonly hand: () => Hand; readonly parameters: Parameters };

/** Decides whom a session replays, and how. Throws where nobody was recorded. */
export function replayHand(draws: Draws, recorded: Recorded): ReplayHand {
  const [who, hand, pace, keys] = [draws('who'), draws('hand'), draws('pace'), draws('keys')];
  const [person, variant] = [fewWays(pick(who, recorded.people), who), pick(who, variants)];
  const [slowness, spotSd] = [lognormal(who, 1, 0.2), uniform(who, 0.1, 0.2)];
  const start = { x: uniform(who, 200, 900), y: uniform(who, 200, 600) };
  const { thinkMs, ...times } = humanTiming(slowness, { hand, keys, pace });
  const played = recorded.variant ?? variant;
  const style: MouseStyle = {
    path: (from, to) => replayedPath(played, person, { from, to }, hand),
    moveMs: () => aboutMs,
    hurries: false,
    shares: aroundMiddle(hand, spotSd),
    ...times,
  };
  return {
    parameters: {
      ...{ variant: played, replay_of: person.of, replay_ways: [...new Set(person.ways.map(({ number }) => number))] },
      ...{ slowness, spot_sd: spotSd },
    },
    hand: () => mouseHand(intervalPace(thinkMs), style, start),
  };
}

/** Some of a person's ways, in the order of their numbers. */
function fewWays({ of, ways }: RecordedPerson, random: Random): RecordedPerson {
  const drawn = new Set<(typeof ways)[number]>();
  for (let nth = 0; nth < mostWays; nth += 1) drawn.add(pick(random, ways));
  return { of, ways: [...drawn].toSorted((one, other) => one.number - other.number) };
}
