// What a family of bots is: its name and level, and how one of its sessions is decided from a seed and then played.
import type { Random } from '@podoal/motion';
import type { Recorded } from '../replay/recording.ts';
import type { HttpVisit, PageVisit, WindowVisit } from '../walk/visit.ts';

/** Levels of bots, by what they are built on; L7 (learned) is not in this release. */
export const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L8'] as const;
export type Level = (typeof levels)[number];

/** What a session was decided to be: figures and words that are stored with its label. */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/** A stream of chance for one purpose of one session: another draw for one purpose changes no other. */
export type Draws = (purpose: string) => Random;

/** One session, decided but not yet played. It must not decide anything but by the streams it was given. */
export type Prepared = { readonly parameters: Parameters } & (
  | { readonly kind: 'http'; readonly play: (visit: HttpVisit) => Promise<void> }
  | { readonly kind: 'page'; readonly play: (visit: PageVisit) => Promise<void> }
  | { readonly kind: 'window'; readonly play: (visit: WindowVisit) => Promise<void> }
);

export type Family = {
  /** As it stands in labels, e.g. `linear_move`. */
  readonly name: string;
  readonly level: Level;
  /** One line about what it does. */
  readonly about: string;
  /** What plays it: `fetch` needs no page, `xdotool` a window and a system that has it. */
  readonly tool: 'fetch' | 'playwright-core' | 'xdotool';
  /** Plays what people did: a run of it needs a source of their movements. */
  readonly replays?: true;
  /** Decides a session; `recorded` is empty but for families that replay. */
  readonly prepare: (draws: Draws, recorded: Recorded) => Prepared;
};
