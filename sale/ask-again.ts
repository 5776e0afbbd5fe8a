// Another captcha of a suspect: a researcher's switch of a round. It blocks nobody: a second answer or an appeal leads on.

/** Who is asked again: nobody, whom the detector takes for a bot, or suspects too. */
export const askAgainChoices = ['off', 'bots', 'suspects'] as const;
export type AskAgain = (typeof askAgainChoices)[number];

/** Least scores, 0–1: the detector's threshold, and where suspicion begins. */
const leastScore = { off: Number.POSITIVE_INFINITY, bots: 0.7, suspects: 0.4 } as const satisfies Record<
  AskAgain,
  number
>;

/** What became of the demand of one pass; null: none was made. */
export const demandStates = ['asked', 'met', 'appealed'] as const;
export type DemandState = (typeof demandStates)[number];

/** Whether a right answer leads to another captcha. Once a pass; `score` null: nothing is known, nobody is asked. */
export const asksAgain = (askAgain: AskAgain, score: number | null, state: DemandState | null): boolean =>
  state === null && score !== null && score >= leastScore[askAgain];
