// Long work in slices: between two slices others get their turn, so none holds anything open when it yields.

/** Work that yields between its slices and answers in the end. */
export type Job<T> = Generator<undefined, T, undefined>;

/** Does a job in one go. */
export function doNow<T>(job: Job<T>): T {
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

/** Whether a call answered with a job rather than with a value. */
export const isJob = (value: unknown): value is Job<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
