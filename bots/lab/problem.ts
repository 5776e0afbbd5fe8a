// Something that keeps a run from starting, as a person reads it: what is wrong, what was expected, an example.

export type Problem = {
  /** The argument, variable or thing that does not fit, e.g. `--sessions`. */
  readonly name: string;
  /** What was found there; null for secrets and for what is missing. */
  readonly found: string | null;
  readonly expected: string;
  readonly example: string;
};

/** One line a problem. */
export const problemLines = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ name, found, expected, example }) => {
    const stood = found === null ? '' : ` is ${JSON.stringify(found)};`;
    return `${name}${stood} expected ${expected}, for example ${example}`;
  });
