// Another captcha of a suspect: a researcher's switch of a round. It blocks nobody: a second answer or an appeal leads on.

import type { AskAgain } from '@podoal/contract/http/console.ts';

/** Scores, 0–1, where suspicion begins, and above which the detector says bot: `scoreAt` of the detector, held to it by a test. */
export const suspectFrom = 0.4;
export const botAbove = 0.7;

const isAsked: Readonly<Record<AskAgain, (score: number) => boolean>> = {
  off: () => false,
  bots: (score) => score > botAbove,
  suspects: (score) => score >= suspectFrom,
};

/** What became of the demand of one pass; null: none was made. */
export const demandStates = ['asked', 'met', 'appealed'] as const;
export type DemandState = (typeof demandStates)[number];

/** Whether a right answer leads to another captcha. Once a pass; `score` null: nothing is known, nobody is asked. */
export const asksAgain = (askAgain: AskAgain, score: number | null, state: DemandState | null): boolean =>
  state === null && score !== null && isAsked[askAgain](score);
