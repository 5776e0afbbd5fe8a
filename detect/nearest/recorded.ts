// What was recorded: the prints of earlier flows in memory, and how much of a movement is found among those of one of them.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Movement } from '../movement/movement.ts';
import { numbers, type Prints, printMs, printStep, printsOf } from './prints.ts';

/** How much of a movement was recorded before, in the one earlier flow that holds most of it. */
export type Repeats = {
  /** Pieces of 0.6 s, none over another. */
  readonly pieces: number;
  /** Share of the time in which it moved enough to be compared, 0–1; null: it never did. */
  readonly share: number | null;
};

/** Of a movement that was compared with nothing. */
export const nothingRepeated: Repeats = { pieces: 0, share: null };

/** A document's movement: whose flow, which stage, and when that began, epoch ms. */
export type Way = { readonly flowId: string; readonly stage: string; readonly startedAt: number };

/** Of a document. */
export const wayOf = ({ flow_id: flowId, stage, time_base }: StageDocument): Way & { readonly stage: Stage } => ({
  ...{ flowId, stage, startedAt: time_base.zero_epoch_ms },
});

/** Prints that are kept of a stage: one every so many ms, no more than this many; enough for 54 s without a rest. */
const kept = { apartMs: 90, most: 600 } as const;
/** Prints that are looked for: close together, so that one falls near the begin of a kept one; 45 s of movement without a rest. */
const sought = { apartMs: 15, most: 3000 } as const;
/** Prints that differ by less than this, of a vector of length 1, are the same movement. */
const same = 0.02;
const sameSteps = (same / printStep) ** 2;
/** Cells of the table of prints: of the first six numbers; each number that is so near to the next cell, steps, is looked for there too. */
const cell = { steps: 20, near: 5, numbers: 6 } as const;
/** Cells a number can be in, and the one of 0: a cell of all six is a number to this base. */
const cellBase = 16;
const middleCell = 7;
/** Prints of others, earlier ones, that are found in one cell, the newest first: of what everybody does, more say no more. */
const mostInCell = 64;
/** What an entry takes at least, prints: one of few is as long in memory. */
const leastTaken = 16;
/** Prints of a cell that are looked at for these. */
const mostSteps = 1024;

/** What is kept of a movement. */
export const printsToKeep = (movement: Movement): Int8Array => printsOf(movement, kept.apartMs, kept.most).values;

/** The prints of flows, each of {@link numbers} numbers. */
export type Recorded = {
  /** Numbers of prints that are remembered at least, the newest. */
  readonly most: number;
  /** Remembers what {@link printsToKeep} gave of a way, in place of what it had. */
  readonly add: (way: Way, prints: Int8Array) => void;
  readonly forget: (flowId: string, stage: string) => void;
  /** Looks a movement up among flows other than its own whose stage began before its own. */
  readonly repeatsIn: (way: Way, movement: Movement) => Repeats;
};

type Entry = Way & { isGone: boolean };

/** Remembers the newest `mostPrints` prints at least, and twice as many at most: 18 bytes each, and up to 400 for each stage. */
export function openRecorded(mostPrints = 1_000_000): Recorded {
  let [older, newer] = [openTable(0), openTable(mostPrints)];
  const entries = new Map<string, Entry>();
  const nameOf = (flowId: string, stage: string) => `${flowId} ${stage}`;
  const forget = (flowId: string, stage: string): void => {
    const entry = entries.get(nameOf(flowId, stage));
    if (entry !== undefined) entry.isGone = true;
    entries.delete(nameOf(flowId, stage));
  };
  return {
    most: mostPrints * numbers,
    forget,
    add: (way, prints) => {
      forget(way.flowId, way.stage);
      if (prints.length === 0) return;
      if (!newer.hasRoom(prints.length / numbers)) {
        // One that was put anew since then stands in the newer table under the same name.
        for (const entry of older.entries) if (!entry.isGone) entries.delete(nameOf(entry.flowId, entry.stage));
        [older, newer] = [newer, openTable(mostPrints)];
      }
      const entry = { ...way, isGone: false };
      entries.set(nameOf(way.flowId, way.stage), entry);
      newer.add(entry, prints);
    },
    repeatsIn: (way, movement) => {
      const prints = printsOf(movement, sought.apartMs, sought.most);
      const found = new Map<string, Cover>();
      const all = openCover();
      const counts = (entry: Entry): boolean =>
        !entry.isGone && entry.flowId !== way.flowId && entry.startedAt < way.startedAt;
      const hit = (entry: Entry, time: number): void => {
        const cover = found.get(entry.flowId) ?? openCover();
        found.set(entry.flowId, cover);
        cover.add(time);
      };
      prints.times.forEach((time, nth) => {
        all.add(time);
        for (const table of [newer, older]) table.find(prints, nth, counts, (entry) => hit(entry, time));
      });
      const best = [...found.values()].reduce((a, b) => (b.covered() > a.covered() ? b : a), openCover());
      return { pieces: best.pieces(), share: prints.times.length === 0 ? null : best.covered() / all.covered() };
    },
  };
}

type Cover = ReturnType<typeof openCover>;

/** Pieces of 0.6 s that come in their order: how many lie apart, and how long they last together. */
function openCover() {
  let [apart, until, sum, from] = [0, Number.NEGATIVE_INFINITY, 0, Number.NEGATIVE_INFINITY];
  return {
    add: (time: number): void => {
      if (time - from >= printMs) {
        apart += 1;
        from = time;
      }
      sum += time + printMs - Math.max(time, Math.min(until, time + printMs));
      until = time + printMs;
    },
    pieces: () => apart,
    covered: () => sum,
  };
}

/** A hash table of prints in flat arrays: a cell is the chain of its prints, the newest first. */
function openTable(most: number) {
  const heads = new Int32Array(most === 0 ? 1 : 2 ** Math.max(8, Math.ceil(Math.log2(most / 4)))).fill(-1);
  const next = new Int32Array(most);
  const owners = new Int32Array(most);
  const values = new Int8Array(most * numbers);
  const entries: Entry[] = [];
  let [count, taken] = [0, 0];
  const headOf = (key: number): number => (Math.imul(key, 0x9e3779b1) >>> 7) & (heads.length - 1);
  const differs = (at: number, { values: sought }: Prints, nth: number): boolean => {
    let square = 0;
    for (let k = 0; k < numbers; k += 1) {
      square += ((values[at * numbers + k] as number) - (sought[nth * numbers + k] as number)) ** 2;
    }
    return square > sameSteps;
  };
  return {
    entries,
    hasRoom: (prints: number): boolean => taken + Math.max(prints, leastTaken) <= most,
    add: (entry: Entry, prints: Int8Array): void => {
      entries.push(entry);
      taken += Math.max(prints.length / numbers, leastTaken);
      values.set(prints, count * numbers);
      for (let from = 0; from < prints.length; from += numbers) {
        const head = headOf(cellsAt(prints, from)[0] as number);
        next[count] = heads[head] as number;
        heads[head] = count;
        owners[count] = entries.length - 1;
        count += 1;
      }
    },
    find: (prints: Prints, nth: number, counts: (entry: Entry) => boolean, hit: (entry: Entry) => void): void => {
      if (count === 0) return;
      for (const key of cellsAt(prints.values, nth * numbers)) {
        let [left, steps] = [mostInCell, mostSteps];
        for (let at = heads[headOf(key)] as number; at >= 0 && left > 0 && steps > 0; at = next[at] as number) {
          steps -= 1;
          if (differs(at, prints, nth)) continue;
          const entry = entries[owners[at] as number] as Entry;
          if (!counts(entry)) continue;
          left -= 1;
          hit(entry);
        }
      }
    },
  };
}

/** The cell of a print, then those in which what is the same may stand. */
function cellsAt(values: Int8Array, from: number): readonly number[] {
  let own = 0;
  const beside: number[] = [];
  for (let k = 0, unit = 1; k < cell.numbers; k += 1, unit *= cellBase) {
    const value = (values[from + k] as number) + middleCell * cell.steps;
    const at = Math.floor(value / cell.steps);
    own += at * unit;
    if (value - at * cell.steps < cell.near) beside.push(-unit);
    else if ((at + 1) * cell.steps - value <= cell.near) beside.push(unit);
  }
  const cells = [own];
  for (const step of beside) for (let i = cells.length - 1; i >= 0; i -= 1) cells.push((cells[i] as number) + step);
  return cells;
}
