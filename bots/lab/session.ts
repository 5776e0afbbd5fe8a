// One session: its run and account are registered, it is played, and however it ends there is a result.
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '@podoal/motion';
import type { Browser, Page } from 'playwright-core';
import type { Draws, Family, Level, Parameters } from '../families/family.ts';
import type { Recorded } from '../replay/recording.ts';
import { type Ending, end, newTrail, type Step, type Trail } from '../walk/trail.ts';
import type { HttpVisit } from '../walk/visit.ts';
import { longestSessionMs } from './bounds.ts';
import { openPage, openWindow } from './browser.ts';
import { openAccount } from './registration.ts';
import { toolOf } from './tool.ts';

/** What is written down of a session. */
export type SessionResult = {
  readonly family: string;
  readonly level: Level;
  readonly tool: string;
  readonly version: string;
  readonly seed: string;
  readonly parameters: Parameters;
  /** Which of the family's sessions, from 0 on. */
  readonly index: number;
  /** The account it played as; the documents of its flow name it. */
  readonly email: string | null;
  readonly started_at: string;
  /** From opening the site to the ending, ms; the account is made before, the page is left after. */
  readonly took_ms: number;
  readonly waited_ms: number;
  /** Place in the line when it was first told; null: none was. */
  readonly place: number | null;
  /** The furthest step it reached. */
  readonly step: Step;
  readonly ending: Ending;
  readonly detail: string | null;
  readonly booking_id: string | null;
  readonly showing: string | null;
  /** Seats won: those of the booking. */
  readonly seats_won: readonly string[];
  /** Seats somebody else was quicker at. */
  readonly seats_lost: readonly string[];
  readonly captcha_misses: number;
};

/** Where and with what sessions are played. */
export type Ground = {
  readonly origin: string;
  readonly labKey: string;
  readonly performanceId: string;
  /** Rank of the showing everybody goes for; null: each session draws its own. */
  readonly showingRank: number | null;
  readonly seed: string;
  /** null: no family of this run needs a page without a window. */
  readonly browser: Browser | null;
  /** Path of the Chromium that windows are opened with. */
  readonly chromium: string;
  /** What families that replay play. */
  readonly recorded: Recorded;
};

/** The seed of one session: another session, or another family, draws other numbers. */
export const sessionSeed = (seed: string, family: string, index: number): string => `${seed}/${family}/${index}`;

/** Streams of a session by purpose. */
export const drawsOf =
  (seed: string): Draws =>
  (purpose) =>
    randomFrom(`${seed}/${purpose}`);

/** Plays a session to its end. Never throws: what went wrong is the result's ending and detail. */
export async function playSession(
  ground: Ground,
  family: Family,
  index: number,
  onBegin: (trail: Trail) => void = () => {},
): Promise<SessionResult> {
  const seed = sessionSeed(ground.seed, family.name, index);
  const draws = drawsOf(seed);
  const prepared = family.prepare(draws, ground.recorded);
  const { tool, version } = toolOf(family.tool);
  const trail = newTrail();
  onBegin(trail);
  const startedAt = new Date();
  let tookMs = 0;
  const timed = async (play: () => Promise<void>): Promise<void> => {
    const began = performance.now();
    await play().finally(() => {
      tookMs = performance.now() - began;
    });
  };
  const label = { family: family.name, level: family.level, tool, version, seed, parameters: prepared.parameters };
  let email: string | null = null;
  const over = new AbortController();
  try {
    const client = await openAccount(ground.origin, ground.labKey, { kind: 'bot', ...label });
    email = client.email;
    const visit: HttpVisit = {
      ...{ origin: ground.origin, performanceId: ground.performanceId, showingRank: ground.showingRank, client, trail },
      pause: async (ms) => void (await sleep(ms, undefined, { signal: over.signal })),
    };
    await within(longestSessionMs, over, async () => {
      if (prepared.kind === 'http') return timed(() => prepared.play(visit));
      if (prepared.kind === 'window') {
        const { page, display, close } = await openWindow(ground.chromium, client.cookies(), draws('window'));
        const play = () => timed(() => prepared.play({ ...visit, page, display }));
        return inPage(page, over, play).finally(close);
      }
      if (ground.browser === null) throw new Error('no browser was started');
      const page = await openPage(ground.browser, client.cookies(), draws('window'));
      return inPage(page, over, () => timed(() => prepared.play({ ...visit, page })));
    });
    end(trail, 'failed', 'the walk ended without a reason');
  } catch (error) {
    end(trail, over.signal.aborted ? 'out-of-time' : 'failed', firstLine(error));
  }
  const timing = { started_at: startedAt.toISOString(), took_ms: Math.round(tookMs) };
  return { ...label, index, email, ...timing, ...toldBy(trail) };
}

function toldBy(trail: Trail) {
  const { step, ending, detail, bookingId, showing, seats, lost, captchaMisses, place, waitedMs } = trail;
  return {
    ...{ step, ending: ending ?? 'failed', detail, booking_id: bookingId, place, waited_ms: waitedMs },
    showing: showing === null ? null : `${showing.performanceId} ${showing.date} ${showing.time}`,
    ...{ seats_won: bookingId === null ? [] : seats, seats_lost: lost, captcha_misses: captchaMisses },
  } as const;
}

/** Plays until the time is over; then everything the session waits for ends with an error. */
async function within(ms: number, over: AbortController, play: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => over.abort(), ms);
  try {
    await play();
  } finally {
    clearTimeout(timer);
  }
}

/** Plays in a page, which is closed when the time is over, and left in the end. */
function inPage(page: Page, over: AbortController, play: () => Promise<void>): Promise<void> {
  over.signal.addEventListener('abort', () => void page.context().close());
  return play().finally(() => leave(page, over));
}

/** The page sends every 2 s what it recorded, and once more when it is left. */
const lingerMs = 600;

/** Leaves the site as somebody who goes to another page, so that the last of the record is sent. */
async function leave(page: Page, over: AbortController): Promise<void> {
  if (over.signal.aborted) return;
  try {
    await sleep(lingerMs);
    await page.goto('about:blank');
    await sleep(lingerMs);
    await page.context().close();
  } catch {
    // A page that is gone already has nothing more to send.
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';
