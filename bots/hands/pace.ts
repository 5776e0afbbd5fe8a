// When the next press is due: after an interval drawn anew each time, or on a beat that never changes.

export type Pace = {
  /** How long until the next press is due, ms; 0: it is overdue. Asked once for each press. */
  readonly untilDueMs: () => number;
  /** Says that the press was done now. */
  readonly pressed: () => void;
};

type Clock = () => number;
const system: Clock = () => performance.now();

/** Each press an interval after the one before it; what takes longer, like a page that loads, comes on top. */
export function intervalPace(drawMs: () => number, now: Clock = system): Pace {
  let last = now();
  return {
    untilDueMs: () => Math.max(0, last + drawMs() - now()),
    pressed: () => {
      last = now();
    },
  };
}

/** Presses fall on multiples of the beat since the first; a beat that is missed is left out. */
export function beatPace(everyMs: number, now: Clock = system): Pace {
  const first = now();
  let beat = 0;
  return {
    untilDueMs: () => {
      beat = Math.max(beat + 1, Math.ceil((now() - first) / everyMs));
      return first + beat * everyMs - now();
    },
    pressed: () => {},
  };
}
