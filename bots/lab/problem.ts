// Something that keeps a run from starting, as a person reads it: what is wrong, what was expected, an example.

export type Problem = {
  /** The argument, variable or thing that does not fit, e.g. `--sessions`. */
  readonly name: string;
  /** What was found there; null for secrets and for what is missing. */
  readonly found: string | null;
  /** `found` is a sentence of ours, not what somebody wrote. */
  readonly isSentence?: true;
  readonly expected: string;
  readonly example: string;
};

/** One line a problem. */
export const problemLines = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ name, found, isSentence, expected, example }) => {
    const stood = found === null ? '' : isSentence ? `: ${found};` : ` is ${JSON.stringify(found)};`;
    return `${name}${stood} expected ${expected}, for example ${example}`;
  });
