// When a stage began, when it ended and how: from the deeds of its flow, and of a stage whose time ran out also from when its
// pages were left.
import type { Deed, DeedKind, Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { StageOutcome } from '@podoal/contract/behaviour/documents.ts';
import { type EpochMs, seconds } from '@podoal/contract/units.ts';

/** How a stage ended, and when. */
export type StageEnd = { readonly at: EpochMs; readonly outcome: StageOutcome };

/** Deeds that befall a flow without anybody of it doing something: alone they make no stage. */
const befalls: readonly DeedKind[] = ['line-opened', 'admitted', 'let-go', 'pass-ended', 'refunded'];

/** What may still come when an attempt is over: refusals at the gates, and the aftermath of money. */
const aftermath: readonly DeedKind[] = [...befalls, 'violation', 'left', 'payment-answered', 'booked', 'cancelled'];

/**
 * The deeds of one stage, from those of the whole flow, oldest first. Leaving is a deed of the line, but of the booking
 * once one is admitted or has gone ahead.
 */
export function deedsOfStage(deeds: readonly Deed[], stage: Stage): readonly Deed[] {
  const ahead = deeds.findIndex((deed) => deed.kind === 'admitted' || (deed.stage === 'book' && isWork(deed)));
  const stageOf = (deed: Deed, nth: number) =>
    deed.kind === 'left' && ahead !== -1 && nth > ahead ? 'book' : deed.stage;
  return deeds.filter((deed, nth) => stageOf(deed, nth) === stage);
}

/**
 * When the stage began: its first deed that somebody did. Null where the deeds do not touch the stage; a document of such
 * a stage, where something was measured, begins with its first event.
 */
export function stageStart(deeds: readonly Deed[], stage: Stage): EpochMs | null {
  return deedsOfStage(deeds, stage).find((deed) => !befalls.includes(deed.kind))?.at ?? null;
}

/** How and when the deeds of a flow ended the stage; null where they have not, so that only silence can. */
export function stageEnd(deeds: readonly Deed[], stage: Stage): StageEnd | null {
  if (stage === 'perf') return endOfPerf(deeds);
  return stage === 'que' ? endOfQue(deeds) : endOfBook(deeds);
}

/** Who left the last page so long before the time ran out did not sit it out: clocks and ways differ by less. */
const clearlyBeforeMs = seconds(5);

/**
 * How and when the stage ended, by its deeds and its pages. A pass or a place that ran out when nobody was there any more
 * was abandoned when the last page was left, or with what somebody did after that. Who still had a page open, or left it
 * because the time was over, was timed out; where nobody saw it the server's word stands.
 * @param leftAt when the last page of the stage was left; null: not all ends were seen, or nothing was measured
 */
export function endAsSeen(deeds: readonly Deed[], stage: Stage, leftAt: EpochMs | null): StageEnd | null {
  const end = stageEnd(deeds, stage);
  if (end?.outcome !== 'timed_out' || leftAt === null) return end;
  const isDone = (deed: Deed) => deed.at <= end.at && (isWork(deed) || deed.kind === 'violation');
  const goneAt = Math.max(leftAt, deedsOfStage(deeds, stage).findLast(isDone)?.at ?? leftAt);
  return end.at - goneAt > clearlyBeforeMs ? { at: goneAt, outcome: 'abandoned' } : end;
}

/** How the stage ended, by its deeds if nobody knows better: a stage that only silence ended was abandoned. */
export function stageOutcome(deeds: readonly Deed[], stage: Stage, end = stageEnd(deeds, stage)): StageOutcome {
  if (end !== null) return end.outcome;
  const own = deedsOfStage(deeds, stage);
  const wasShutOut = stage === 'book' && own.length > 0 && own.every((deed) => deed.kind === 'violation');
  return wasShutOut ? 'refused' : 'abandoned';
}

/** 예매하기 ends the list. Who goes on past the line (which gates may only observe) has abandoned it. */
function endOfPerf(deeds: readonly Deed[]): StageEnd | null {
  const on = deeds.find((deed) => deed.kind === 'joined' || deed.kind === 'rejoined');
  if (on !== undefined) return { at: on.at, outcome: 'completed' };
  const past = deeds.find((deed) => deed.stage !== 'perf');
  return past === undefined ? null : { at: past.at, outcome: 'abandoned' };
}

/** Admission ends the line, else leaving it or being let go; or the attempt ended without admission, where gates observe. */
function endOfQue(deeds: readonly Deed[]): StageEnd | null {
  const own = deedsOfStage(deeds, 'que');
  const admitted = own.find((deed) => deed.kind === 'admitted');
  if (admitted !== undefined) return { at: admitted.at, outcome: 'completed' };
  const isEnd = (deed: Deed) => deed.kind === 'left' || deed.kind === 'let-go';
  const isBack = (deed: Deed) => deed.kind === 'joined' || deed.kind === 'rejoined';
  const last = lastEnd(own, isEnd, isBack);
  if (last !== null) return { at: last.at, outcome: last.kind === 'left' ? 'abandoned' : outcomeOfReason(last) };
  const over = endOfBook(deeds);
  const wasAhead = over !== null && own.some((deed) => isBack(deed) && deed.at <= over.at);
  return wasAhead ? { at: over.at, outcome: 'abandoned' } : null;
}

/**
 * The first booking ends it. Where gates only observe, an attempt may go on after its pass ended, in the same flow: then
 * the last end counts, and none while work goes on after it.
 */
function endOfBook(deeds: readonly Deed[]): StageEnd | null {
  const own = deedsOfStage(deeds, 'book');
  const booked = own.find((deed) => deed.kind === 'booked');
  if (booked !== undefined) return { at: booked.at, outcome: 'completed' };
  const last = lastEnd(own, isEndOfPass, isWork);
  return last && { at: last.at, outcome: last.kind === 'left' ? 'abandoned' : outcomeOfReason(last) };
}

const isWork = (deed: Deed): boolean => !aftermath.includes(deed.kind);

/** A pass that ran out or was given back; its seats are gone with it. */
export const isEndOfPass = (deed: Deed): boolean => deed.kind === 'pass-ended' || deed.kind === 'left';

function lastEnd(deeds: readonly Deed[], ends: (deed: Deed) => boolean, resumes: (deed: Deed) => boolean): Deed | null {
  const at = deeds.findLastIndex(ends);
  return deeds.slice(at + 1).some(resumes) ? null : (deeds[at] ?? null);
}

function outcomeOfReason({ data }: Deed): StageOutcome {
  return data.reason === 'closed' || data.reason === 'sold-out' ? 'refused' : 'timed_out';
}
