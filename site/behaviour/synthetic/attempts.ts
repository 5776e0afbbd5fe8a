// The 2 + 1 bot logs of six completed bookings: draws who they say they are and what they do, and gives what assembly makes
// documents of. Pure: the same six and sale make the same attempts.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import { recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { integer, pick, type Random, randomFrom, uniform } from '@podoal/motion';
import type { StageInput } from '../assemble/input.ts';
import { stageEnd } from '../assemble/stage-life.ts';
import { delivered } from './delivery.ts';
import { drawnEnvironment } from './environments.ts';
import { type Family, generalFamilies, generalOfEachSix, queueBypass } from './families.ts';
import { drawnIdentity } from './identity.ts';
import { type Played, play } from './play.ts';
import type { OpenRound, SaleFacts, Six } from './sale-facts.ts';
import { drawnSchedule } from './schedule.ts';
import { bypassScript, generalScript, type Scene } from './script.ts';
import { drawnWait } from './wait.ts';

export type { SaleFacts, Six } from './sale-facts.ts';

/** One attempt that was never played in a browser: what its stages are put together from. */
export type SyntheticAttempt = {
  readonly flowId: string;
  readonly family: string;
  /** perf, que and book; queue_bypass has no que. */
  readonly stages: readonly StageInput[];
};

/** Version of the generator; grows when the same seed makes other attempts. */
const generatorVersion = '2';

/** A stage's document is written so long after the deed that ended it. */
const writtenAfterMs = { low: 3000, high: 4200 } as const;
/** An attempt ended so long before its logs are written. */
const endedBeforeMs = { low: 700, high: 20_000 } as const;

/** The attempts of one six: two of different general families and one `queue_bypass`; none where no round is open. */
export function syntheticAttempts(six: Six, sale: SaleFacts): readonly SyntheticAttempt[] {
  const seed = `${six.seed}/bot-logs/${six.number}`;
  const random = randomFrom(seed);
  const left: Family[] = [...generalFamilies];
  const drawn = Array.from({ length: generalOfEachSix }, () =>
    left.splice(integer(random, 0, left.length - 1), 1),
  ).flat();
  const rounds = sale.rounds.filter(({ showing }) => performanceOf(sale, showing.performanceId) !== undefined);
  if (rounds.length === 0) return [];
  return [...drawn, queueBypass].map((family, nth) => attempt(six, sale, pick(random, rounds), family, nth));
}

const performanceOf = ({ performances }: SaleFacts, id: string) => performances.find((one) => one.id === id);

function attempt(six: Six, sale: SaleFacts, round: OpenRound, family: Family, nth: number): SyntheticAttempt {
  const random = randomFrom(`${six.seed}/bot-logs/${six.number}/${nth}`);
  const identity = drawnIdentity({ ...six, isAccount: sale.isAccount }, random);
  const played = drawnAttempt(six.now, sale, round, family, random);
  const beganAt = beginningOf(played, six.now, round, random);
  const deeds = played.deeds.map((deed): Deed => ({ ...deed, at: deed.at + beganAt }));
  const batches = delivered(played.pages, beganAt, random);
  const { userId, userEmail, userIp, flowId } = identity;
  const stagesOf = family === queueBypass ? (['perf', 'book'] as const) : (['perf', 'que', 'book'] as const);
  const stages = stagesOf.map((stage): StageInput => {
    const end = stageEnd(deeds, stage);
    const writtenAt = end && Math.floor(end.at + uniform(random, writtenAfterMs.low, writtenAfterMs.high));
    const now = Math.min(six.now, writtenAt ?? six.now);
    // What a next page sent again after that is no part of it yet.
    const own = batches.filter(({ step, receivedAt }) => recordedSteps[step] === stage && receivedAt <= now);
    return {
      ...{ stage, flowId, userId, userEmail, userIp, deeds, batches: own, now },
      sessionHash: sale.sessionHash(identity.session),
      ...{ roundId: round.roundId, showing: round.showing, label: labelOf(family, `${six.number}/${nth}`) },
      ...{ mayMeasure: true, duplicates: { batches: 0, events: 0 }, refusedBatches: 0 },
      ...{ clientActions: [], clientStage: null, startedAt: null, revision: 0 },
    };
  });
  return { flowId, family: family.name, stages };
}

const labelOf = (family: Family, seed: string): StageInput['label'] => ({
  ...{ kind: 'synthetic', family: family.name, level: null, tool: null, version: generatorVersion, seed },
  ...{ parameters: null, run: null, study: null, given_by: 'generator' },
});

function drawnAttempt(now: EpochMs, sale: SaleFacts, round: OpenRound, family: Family, random: Random): Played {
  const { environment, view } = drawnEnvironment(random);
  const performance = performanceOf(sale, round.showing.performanceId);
  if (performance === undefined) throw new RangeError(`no performance ${round.showing.performanceId}`);
  const scene: Scene = { ...{ view, round, performance }, venue: sale.venue, performances: sale.performances };
  const script = family === queueBypass ? bypassScript(scene, random) : generalScript(family, scene, random);
  const schedule = drawnSchedule(family, script.presses, random);
  const openMs = round.openedAt === null ? Number.POSITIVE_INFINITY : now - round.openedAt;
  const wait = drawnWait(round, openMs - schedule.endsAt - endedBeforeMs.low, random);
  return play({ family, scene, script, schedule, wait, environment }, random);
}

/** When the attempt began: it ended a little before `now`, and is no older than its round where that can be. */
function beginningOf({ endedAt }: Played, now: EpochMs, { openedAt }: OpenRound, random: Random): EpochMs {
  const latest = now - Math.ceil(endedAt) - endedBeforeMs.low;
  const drawn = now - Math.ceil(endedAt) - Math.floor(uniform(random, endedBeforeMs.low, endedBeforeMs.high));
  return openedAt === null ? drawn : Math.min(latest, Math.max(drawn, openedAt));
}
