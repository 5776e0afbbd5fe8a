// Order of the lists: one page of the selected rows, without sorting the rest. Page 1,000 costs what page 1 costs.
import type { SortKey } from '@podoal/contract/http/viewer.ts';
import type { Narrow, Vocabulary } from './narrow.ts';
import { grown, noWord } from './words.ts';

/** How a list is cut. */
export type Cut = {
  readonly sort: SortKey;
  readonly order: 'asc' | 'desc';
  /** Rows before the page. */
  readonly skip: number;
  readonly size: number;
};

/** Rows to be ordered: what is compared, turned so that smaller always comes first. No two have the same tie. */
type Rows = { readonly keys: Float64Array; readonly ties: Float64Array; readonly slots: Uint32Array };

/**
 * Slots of one page; changes the order of `slots`. Nulls stand last in both orders; equal rows stand by flow id and stage,
 * in the same direction.
 */
export function cutPage(narrow: Narrow, vocabulary: Vocabulary, slots: Uint32Array, cut: Cut): readonly number[] {
  const rows = rowsOf(narrow, vocabulary, slots, cut);
  const from = Math.min(cut.skip, slots.length);
  const to = Math.min(cut.skip + cut.size, slots.length);
  settle(rows, from, 0, slots.length);
  settle(rows, to, from, slots.length);
  const page = Array.from({ length: to - from }, (_, index) => from + index);
  const { keys, ties } = rows;
  page.sort((a, b) => (isBefore(keys[a] ?? 0, ties[a] ?? 0, keys[b] ?? 0, ties[b] ?? 0) ? -1 : 1));
  return page.map((place) => slots[place] ?? 0);
}

function rowsOf(narrow: Narrow, vocabulary: Vocabulary, slots: Uint32Array, { sort, order }: Cut): Rows {
  const { slotsPerFlow } = narrow;
  const direction = order === 'asc' ? 1 : -1;
  const { desk } = narrow;
  desk.keys = grown(desk.keys, slots.length);
  desk.ties = grown(desk.ties, slots.length);
  const { keys, ties } = desk;
  const flowRanks = vocabulary.flows.ranks();
  const valueAt = sort === 'user_email' ? emailRanks(narrow, vocabulary) : columnOf(narrow.numbers[sort]);
  for (let place = 0; place < slots.length; place += 1) {
    const slot = slots[place] ?? 0;
    const value = valueAt(slot);
    const flow = Math.floor(slot / slotsPerFlow);
    keys[place] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : direction * value;
    ties[place] = direction * ((flowRanks[flow] ?? 0) * slotsPerFlow + (slot - flow * slotsPerFlow));
  }
  return { keys, ties, slots };
}

const columnOf = (column: Float64Array) => (slot: number) => column[slot] ?? Number.NaN;

function emailRanks(narrow: Narrow, vocabulary: Vocabulary) {
  const ranks = vocabulary.user_email.ranks();
  const column = narrow.words.user_email;
  return (slot: number) => {
    const code = column[slot] ?? noWord;
    return code === noWord ? Number.NaN : (ranks[code] ?? 0);
  };
}

const isBefore = (key: number, tie: number, otherKey: number, otherTie: number): boolean =>
  key === otherKey ? tie < otherTie : key < otherKey;

/** Moves rows within `from … to` until those that come before place `wanted` stand before it: Hoare's quickselect. */
function settle(rows: Rows, wanted: number, from: number, to: number): void {
  const { keys, ties } = rows;
  let [low, high] = [from, to - 1];
  while (low < high && wanted <= high) {
    const pivot = middleOf(rows, low, (low + high) >> 1, high);
    const [key, tie] = [keys[pivot] ?? 0, ties[pivot] ?? 0];
    let [left, right] = [low, high];
    while (left <= right) {
      while (isBefore(keys[left] ?? 0, ties[left] ?? 0, key, tie)) left += 1;
      while (isBefore(key, tie, keys[right] ?? 0, ties[right] ?? 0)) right -= 1;
      if (left > right) break;
      swap(rows, left, right);
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else return;
  }
}

function swap({ keys, ties, slots }: Rows, a: number, b: number): void {
  const [key, tie, slot] = [keys[a] ?? 0, ties[a] ?? 0, slots[a] ?? 0];
  keys[a] = keys[b] ?? 0;
  ties[a] = ties[b] ?? 0;
  slots[a] = slots[b] ?? 0;
  keys[b] = key;
  ties[b] = tie;
  slots[b] = slot;
}

/** The place of the middle of three rows. */
function middleOf({ keys, ties }: Rows, a: number, b: number, c: number): number {
  const before = (x: number, y: number) => isBefore(keys[x] ?? 0, ties[x] ?? 0, keys[y] ?? 0, ties[y] ?? 0);
  const [low, high] = before(a, b) ? [a, b] : [b, a];
  if (before(c, low)) return low;
  return before(high, c) ? high : c;
}
