// Runs the recorder's own code inside somebody else's page: nothing is thrown into it, and what it costs is counted.

/** What a page's recording cost so far. */
export type Toll = {
  /** Events given up. */
  dropped: number;
  /** The recorder's own work, ms. */
  cost: number;
};

/** The same function, guarded. */
export type Guard = <Given = void>(work: (given: Given) => void) => (given: Given) => void;

export function createGuard(toll: Toll): Guard {
  let isMeasured = false;
  return (work) => (given) => {
    // One within another is measured with it.
    const isInner = isMeasured;
    const from = performance.now();
    isMeasured = true;
    try {
      work(given);
    } catch {
      toll.dropped += 1;
    }
    isMeasured = isInner;
    if (!isInner) toll.cost += performance.now() - from;
  };
}
