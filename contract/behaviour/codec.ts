// How a table travels: one short string a column. The recorder writes it, ingest checks it, assembly reads it.
//
// A column's string is a head and then its values, all in 93 printable signs that JSON leaves as they are.
//   head    mode * 8 + index of the divisor; in the mode `onBeat` also the beat (1 sign)
//   value   a whole number (the value in its steps by the divisor, less what the mode foresees), in 1 to 9 signs
//   end     rows left out at the end repeat the last value; an empty string too is a column without any value. Times leave
//           out none: a row takes at least one sign, so that a few bytes never become a table of thousands of rows
// Modes and alphabet were chosen by gzip bytes of people's minutes: `npm run bench -- recorder-bytes`.
import type { SignalName } from './signals.ts';
import { leastSteps, mostSteps, stepsOf, wireKinds } from './wire.ts';

/** What stands in a batch's `tables`: the number of rows, then a string for each column in the order of `signalTables`. */
export type CodedTable = readonly [rows: number, ...columns: readonly string[]];

/** Columns in the order of `signalTables`, in plain units (ms, px, shares, whole numbers, indices); null: not measured. */
export type Columns = readonly (readonly (number | null)[])[];

/** Most rows of a table. */
const mostRows = 20_000;
/** Most names of a batch. */
const mostNames = 4_000;

/** The signs are printable ASCII without quotation mark and backslash. */
const base = 93;
const sign = (index: number) => String.fromCharCode(index + (index < 2 ? 32 : index < 59 ? 33 : 34));
const signs = /* @__PURE__ */ Array.from({ length: base }, (_, index) => sign(index));
/** Byte to sign; 93 where it is none. */
const codes = /* @__PURE__ */ Uint8Array.from(
  { length: 256 },
  (_, byte) => (signs.indexOf(String.fromCharCode(byte)) + base + 1) % (base + 1),
);

/** The first 60 signs say 0…59; the next 24, with a second sign, up to 2,291; then come signs that say how many digits follow. */
const oneSign = 60;
const twoSigns = 84;
const mostDigits = 8;
const nullSign = 91;

/** What a mode foresees of a value: nothing; the last value and three quarters of the last step; the last value and a beat. */
const plain = 0;
const glide = 1;
const onBeat = 2;

/** All values of a column are multiples of its divisor: whole pixels and whole milliseconds take no more than that. */
const divisors = [1, 5, 10, 25, 50, 100, 500, 1000];

/** On a beat one sign says which of four multiples of it, from the second on, a step is near, and how far from there. */
const beatReach = 10;
const beatWidth = 2 * beatReach + 1;
const leastMultiple = 2;
const leastBeat = 40;

/** A column in steps, or in these by its divisor. */
type Units = readonly (number | null)[];

/**
 * What columns before it foresee of a value, in steps: the pointer's path is about as long as its chord, and its largest
 * step about its share of the path.
 */
function foreseen(kind: string, columns: readonly Units[], row: number): number {
  if (kind !== 'q') return 0;
  const [, x = [], y = [], , samples = [], path] = columns;
  if (path) return (path[row] ?? 0) / (samples[row] || 1);
  const across = (x[row] ?? 0) - (x[row - 1] ?? 0);
  const down = (y[row] ?? 0) - (y[row - 1] ?? 0);
  return row && Math.sqrt(across * across + down * down);
}

const fold = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
const unfold = (folded: number) => (folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2);
/** By whole numbers of 32 bits, which is fast; where they overflow, both sides do. */
const threeQuarters = (step: number) => (step * 3) >> 2;

/** Two digits or more, behind a sign that says how many. */
function digitsOf(value: number): string {
  let digits = '';
  for (let rest = fold(value); rest > 0 || digits.length < 2; rest = Math.floor(rest / base)) {
    digits = sign(rest % base) + digits;
  }
  return sign(twoSigns + digits.length - 2) + digits;
}

function signsOf(value: number): string {
  const folded = fold(value);
  const high = Math.floor((folded - oneSign) / base);
  if (high < 0) return sign(folded);
  return high < twoSigns - oneSign ? sign(oneSign + high) + sign((folded - oneSign) % base) : digitsOf(value);
}

/** The one sign that says a step on a beat; negative where the step keeps to none of its four multiples. */
function beatCode(step: number, beat: number): number {
  const multiple = Math.floor((step + beat / 2) / beat);
  const off = step - multiple * beat;
  const code = (multiple - leastMultiple) * beatWidth + off + beatReach;
  return Math.abs(off) > beatReach || code >= twoSigns ? -1 : code;
}

/** So many of the last steps show which beat they keep to. */
const beatSteps = 16;

/** The beat that most of the last steps keep to, between 4 and 13 ms: mice and screens have one, or twice that. */
function beatOf(units: Units): number {
  const moments = units.filter((unit) => unit !== null).slice(-beatSteps - 1);
  const steps = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0));
  let best = 0;
  let most = -1;
  for (let beat = leastBeat; beat < leastBeat + base; beat += 1) {
    let kept = 0;
    for (const step of steps) if (beatCode(step, beat) >= 0) kept += 1;
    if (kept > most) {
      best = beat;
      most = kept;
    }
  }
  return best;
}

/** What signs say of values: the difference to what the mode foresees. */
function columnText(units: Units, kind: string, divisorAt: number): string {
  const beat = kind === 't' ? beatOf(units) : 0;
  const mode = beat ? onBeat : kind === 'p' ? glide : plain;
  let text = sign(mode * divisors.length + divisorAt) + (beat ? sign(beat - leastBeat) : '');
  let last = 0;
  let step = 0;
  let end = units.length;
  while (!beat && end > 1 && units[end - 1] === units[end - 2]) end -= 1;
  for (const unit of units.slice(0, end)) {
    if (unit === null) text += sign(nullSign);
    else {
      const ahead = mode === glide ? last + threeQuarters(step) : 0;
      step = unit - last;
      const code = beat ? beatCode(step, beat) : nullSign;
      // A step that keeps to no beat is said whole.
      text += code === nullSign ? signsOf(unit - ahead) : code < 0 ? digitsOf(step) : sign(code);
      last = unit;
    }
  }
  return text;
}

/** Codes a table. Values are rounded to the precision of their kind; one that is out of range or no number becomes null. */
export function encodeTable(signal: SignalName, columns: Columns): CodedTable {
  const whole: Units[] = [];
  const texts = columns.map((column, at) => {
    const kind = wireKinds(signal)[at] ?? '';
    const values = column.map((value) => {
      const steps = Math.round((value ?? Number.NaN) * stepsOf(kind));
      return steps >= leastSteps(kind) && steps <= mostSteps ? steps : null;
    });
    const divisor = divisors.findLast((tried) => values.every((value) => (value ?? 0) % tried === 0)) ?? 1;
    const units = values.map((value, row) =>
      value === null ? null : value / divisor - Math.round(foreseen(kind, whole, row) / divisor),
    );
    whole.push(values);
    return columnText(units, kind, divisors.indexOf(divisor));
  });
  return [columns[0]?.length ?? 0, ...texts];
}

// Reading goes over bytes: twice as fast as over a string's characters.
const encoder = /* @__PURE__ */ new TextEncoder();
const bytes = /* @__PURE__ */ new Uint8Array(65_536);
const codeAt = (at: number): number => codes[bytes[at] as number] as number;

/** A number's further digits, behind `start`; -1 where they are none. */
function readDigits(from: number, count: number, start: number): number {
  let folded = start;
  for (let at = from; at < from + count; at += 1) {
    const digit = codeAt(at);
    if (digit === base) return -1;
    folded = folded * base + digit;
  }
  return folded;
}

/** A value that takes more than one sign; NaN where it is none. */
function readLong(at: number, code: number): number {
  const digits = furtherSigns(code);
  const isTwo = code < twoSigns;
  const folded = digits > mostDigits ? -1 : readDigits(at, digits, isTwo ? code - oneSign : 0);
  if (folded < 0) return Number.NaN;
  return unfold(isTwo ? folded + oneSign : folded);
}

const furtherSigns = (code: number) => (code < twoSigns ? 1 : code - twoSigns + 2);

type Range = { readonly least: number; readonly most: number };

/** Where values go, in steps; null: they are only checked. */
type Out = (number | null)[] | null;

/** A column's bytes up to `end`, its range in units, and a unit's steps. */
type Coding = Range & { readonly end: number; readonly divisor: number };

/** `unfold` without a branch: signs are as good as random. */
const small = (code: number) => (code >> 1) ^ -(code & 1);

// A loop for each mode, without an object or a call for the values of one sign: batches are checked before they are
// acknowledged. Each says how many rows it read; -1: this is no coding.

/** What a byte says at the beginning of a value: all of it; its first of two signs; it needs a closer look; it is no sign. */
const whole = 0;
const ofTwo = 1;
const closer = 2;
const noSign = 4;
const kindsOf = (kindOf: (code: number) => number) =>
  Uint8Array.from(codes, (code) => (code === base ? noSign : code === nullSign ? whole : kindOf(code)));
/** Of values that may be anything up to two signs, and of those that may be anything but negative. */
const anyKinds = /* @__PURE__ */ kindsOf((code) => (code < oneSign ? whole : code < twoSigns ? ofTwo : closer));
const positiveKinds = /* @__PURE__ */ kindsOf((code) => (code < oneSign && code % 2 === 0 ? whole : closer));
/** The largest value of one sign and of two. */
const mostOfOne = /* @__PURE__ */ small(oneSign - 2);
const mostOfTwo = /* @__PURE__ */ small(oneSign + (twoSigns - oneSign) * base);
/** More than any step that one sign says on a beat. */
const longestBeat = 1_000;

/** Rows of a coding in which every byte is of an expected kind; -1: it takes a closer look. Without a branch for a value. */
function countRows(kinds: Uint8Array, end: number): number {
  let rows = 0;
  let isSecond = 0;
  let odd = 0;
  for (let at = 1; at < end; at += 1) {
    const kind = kinds[bytes[at] as number] as number;
    odd |= kind & (noSign | (closer ^ (isSecond << 1)));
    rows += 1 - isSecond;
    isSecond = kind & ofTwo & ~isSecond;
  }
  return odd || isSecond ? -1 : rows;
}

/** Rows of a column on its beat that only grows; -1: it takes a closer look. */
function countOnBeat({ end, least, most }: Coding): number {
  let row = 0;
  let at = 2;
  let long = 0;
  for (; at < end; row += 1) {
    const code = codeAt(at);
    at += 1;
    if (code < twoSigns || code === nullSign) continue;
    const step = readLong(at, code);
    if (!(step >= 0)) return -1;
    long += step;
    at += furtherSigns(code);
  }
  const isSound = end >= 2 && at === end && codeAt(1) < base && least <= 0;
  return isSound && long + row * longestBeat <= most ? row : -1;
}

/** Checks a column whose range holds whatever its usual signs can say; -1: it takes a closer look. */
function checkQuickly(mode: number, rows: number, coding: Coding): number {
  const { end, least, most } = coding;
  if (mode === onBeat) return countOnBeat(coding);
  // A glide comes at most four times its largest value further in a row.
  const reach = mode === plain ? mostOfTwo : mode === glide ? 4 * rows * (mostOfTwo + 1) : Number.POSITIVE_INFINITY;
  if (least <= -reach && most >= reach) return countRows(anyKinds, end);
  return mode === plain && least === 0 && most >= mostOfOne ? countRows(positiveKinds, end) : -1;
}

function readPlain({ end, least, most, divisor }: Coding, out: Out): number {
  const isWide = least <= small(oneSign - 1) && most >= small(oneSign - 2);
  let row = 0;
  let at = 1;
  for (; at < end; row += 1) {
    const code = codeAt(at);
    at += 1;
    if (code < oneSign && (isWide || (small(code) >= least && small(code) <= most))) {
      if (out) out[row] = small(code) * divisor;
    } else if (code === nullSign) {
      if (out) out[row] = null;
    } else {
      const value = code < oneSign ? Number.NaN : readLong(at, code);
      if (!(value >= least && value <= most)) return -1;
      at += furtherSigns(code);
      if (out) out[row] = value * divisor;
    }
  }
  return at > end ? -1 : row;
}

function readGlide({ end, least, most, divisor }: Coding, out: Out): number {
  let row = 0;
  let at = 1;
  let last = 0;
  let step = 0;
  for (; at < end; row += 1) {
    const code = codeAt(at);
    at += 1;
    const ahead = (last + threeQuarters(step)) | 0;
    let value = (ahead + small(code)) | 0;
    if (code === nullSign) {
      if (out) out[row] = null;
      continue;
    }
    if (code >= oneSign) {
      const long = readLong(at, code);
      if (Number.isNaN(long)) return -1;
      value = (ahead + long) | 0;
      at += furtherSigns(code);
    }
    if (value < least || value > most) return -1;
    step = (value - last) | 0;
    last = value;
    if (out) out[row] = value * divisor;
  }
  return at > end ? -1 : row;
}

const multiples = /* @__PURE__ */ Uint8Array.from(
  { length: twoSigns },
  (_, code) => leastMultiple + Math.floor(code / beatWidth),
);
const offBeats = /* @__PURE__ */ Int8Array.from({ length: twoSigns }, (_, code) => (code % beatWidth) - beatReach);

function readOnBeat({ end, least, most, divisor }: Coding, out: Out): number {
  const beat = leastBeat + codeAt(1);
  if (end < 2 || codeAt(1) === base) return -1;
  let row = 0;
  let at = 2;
  let last = 0;
  for (; at < end; row += 1) {
    const code = codeAt(at);
    at += 1;
    if (code === nullSign) {
      if (out) out[row] = null;
      continue;
    }
    if (code < twoSigns) last += (multiples[code] as number) * beat + (offBeats[code] as number);
    else {
      last += readLong(at, code);
      at += furtherSigns(code);
    }
    if (!(last >= least && last <= most)) return -1;
    if (out) out[row] = last * divisor;
  }
  return at > end ? -1 : row;
}

const readers = [readPlain, readGlide, readOnBeat];

/** Reads a column of this kind: checks every value, and writes them where somebody wants them. */
function readColumn(text: string, kind: string, rows: number, { least, most }: Range, out: Out): boolean {
  if (text.length >= bytes.length) return false;
  const end = Math.max(1, encoder.encodeInto(text, bytes).written);
  const head = text === '' ? 0 : codeAt(0);
  const mode = Math.floor(head / divisors.length);
  const divisor = divisors[head % divisors.length] ?? 1;
  const coding = { end, divisor, least: least / divisor, most: most / divisor };
  const quick = out ? -1 : checkQuickly(mode, rows, coding);
  const said = quick < 0 ? (readers[mode]?.(coding, out) ?? -1) : quick;
  if (out && said >= 0) for (let row = said; row < rows; row += 1) out[row] = out[said - 1] ?? null;
  return said >= 0 && (kind === 't' ? said === rows : said <= rows);
}

function rangeOf(kind: string, nameCount: number): Range {
  // A difference to what was foreseen may be larger than the values are.
  if (kind === 'q') return { least: -10 * mostSteps, most: 10 * mostSteps };
  if (kind === 'f') return { least: 0, most: 1 };
  if (kind === 'n') return { least: 0, most: nameCount - 1 };
  return { least: leastSteps(kind), most: kind.length > 1 ? kind.split(',').length - 1 : mostSteps };
}

type ReadColumn = { readonly kind: string; readonly steps: number; readonly range: Range };
const known: Partial<Record<SignalName, readonly ReadColumn[]>> = {};

/** The columns of a table, if this has its shape. */
function columnsOf(signal: SignalName, [rows, ...texts]: CodedTable): readonly ReadColumn[] | null {
  known[signal] ??= wireKinds(signal).map((kind) => ({ kind, steps: stepsOf(kind), range: rangeOf(kind, mostNames) }));
  const isTable = Number.isInteger(rows) && rows >= 0 && rows <= mostRows && texts.length === known[signal].length;
  return isTable ? known[signal] : null;
}

/** Whether `decodeTable` can read this coding, its words are words and its names stand among the batch's names. */
export function checkTable(signal: SignalName, coded: CodedTable, nameCount: number): boolean {
  const names = rangeOf('n', nameCount);
  return (
    columnsOf(signal, coded)?.every(({ kind, range }, at) =>
      readColumn(String(coded[at + 1]), kind, coded[0], kind === 'n' ? names : range, null),
    ) ?? false
  );
}

/** Reads a table; null where this is no coding of one. Never throws. */
export function decodeTable(signal: SignalName, coded: CodedTable): Columns | null {
  const columns = columnsOf(signal, coded);
  if (!columns) return null;
  const whole: (number | null)[][] = [];
  for (const [at, { kind, range }] of columns.entries()) {
    const text = String(coded[at + 1]);
    const divisor = divisors[(codes[text.charCodeAt(0)] ?? 0) % divisors.length] ?? 1;
    const values: (number | null)[] = [];
    if (!readColumn(text, kind, coded[0], range, values)) return null;
    if (kind === 'q') {
      for (const [row, value] of values.entries()) {
        if (value !== null) values[row] = value + Math.round(foreseen(kind, whole, row) / divisor) * divisor;
      }
    }
    whole.push(values);
  }
  return whole.map((values, at) => values.map((value) => (value === null ? null : value / (columns[at]?.steps ?? 1))));
}
