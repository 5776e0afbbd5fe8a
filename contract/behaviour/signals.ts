// What a recorder measures: one table a signal, its columns with unit and meaning, and the closed lists of words in them.
// The recorder fills the tables, ingest checks them, assembly reads them; nothing else may travel.

/** How a column's values are understood. Every value may be null: not measured. */
export type ColumnKind =
  /** Moment, ms since the page's start (`event.timeStamp`), kept to 0.1 ms. */
  | 'time'
  /** Length of time in ms, kept to 0.1 ms. */
  | 'span'
  /** CSS pixels, kept to 0.01 px. */
  | 'px'
  /** A share, kept to 0.001. */
  | 'share'
  /** A whole number. */
  | 'count'
  /** 0 or 1. */
  | 'flag'
  /** Index in the batch's list of names: a target or the name of a mark. */
  | 'name'
  /** Index in the column's own closed list of words. */
  | 'word';

export type Column = {
  readonly kind: ColumnKind;
  /** What it means, for people who read the data. */
  readonly what: string;
  /** The closed list of a `word`. */
  readonly words?: readonly string[];
};

export const pointerTypes = ['mouse', 'touch', 'pen', 'other'] as const;
export const keyClasses = ['letter', 'digit', 'backspace', 'tab', 'enter', 'other'] as const;
export const inputTypes = [
  'insertText',
  'insertCompositionText',
  'insertFromPaste',
  'insertFromDrop',
  'insertReplacementText',
  'deleteContentBackward',
  'deleteContentForward',
  'deleteByCut',
  'historyUndo',
  'historyRedo',
  'autofill',
  'script',
  'other',
] as const;
/** How a hover ended: by a click on the target, by leaving it, or with the page. */
export const hoverEnds = ['click', 'leave', 'page'] as const;
/** Changes of a page's life; `paint` is the first paint of the step's main element, `wake` the end of a sleep. */
export const pageStates = [
  'paint',
  'focus',
  'blur',
  'visible',
  'hidden',
  'leave',
  'restore',
  'freeze',
  'resume',
  'wake',
  'offline',
  'online',
] as const;
export const compositionStates = ['start', 'update', 'end'] as const;
/** Calls of the site whose round trip a page measures. */
export const callNames = [
  'queue-join',
  'queue-status',
  'queue-leave',
  'captcha',
  'captcha-sound',
  'captcha-verify',
  'sections',
  'seats',
  'seat-reserve',
  'seat-release',
  'price',
  'complete',
  'other',
] as const;
/** How a page was come to. */
export const navigationTypes = ['navigate', 'reload', 'back_forward', 'prerender'] as const;

const t: Column = { kind: 'time', what: "the event's own time" };
const x: Column = { kind: 'px', what: 'clientX: from the left edge of the viewport' };
const y: Column = { kind: 'px', what: 'clientY: from the upper edge of the viewport' };
const target: Column = { kind: 'name', what: 'named target' };
const trusted: Column = { kind: 'flag', what: 'isTrusted of that very event' };
const pointerType: Column = { kind: 'word', words: pointerTypes, what: 'pointerType' };

/** All tables. The order of tables and columns is the order on the wire. */
export const signalTables = {
  /** `pointermove` on a 30 ms grid: the last event of each grid cell that had any. */
  pointer: {
    t,
    x,
    y,
    events: { kind: 'count', what: 'pointermove events this point stands for' },
    samples: { kind: 'count', what: 'coalesced samples this point stands for' },
    path: { kind: 'px', what: 'length of the path through all these samples; null: no step, the first sample alone' },
    step: { kind: 'px', what: 'largest step between two of these samples; null: no step' },
    type: pointerType,
    pressure: { kind: 'share', what: 'pressure, 0–1' },
    buttons: { kind: 'count', what: 'buttons pressed, a bit mask' },
    trusted,
  },
  /** `click` events, also those of keyboard and script; a key clicks at no place, so that every place of it is null. */
  click: {
    t,
    x,
    y,
    target,
    trusted,
    press: { kind: 'span', what: 'from pointerdown (or keydown) to its release; null where there was none' },
    detail: { kind: 'count', what: 'detail: 0 of a keyboard or script, else the number of the click' },
    button: { kind: 'count', what: 'button' },
    type: pointerType,
    gap: { kind: 'px', what: "distance to the pointer's last known point; null where there was none" },
    ox: { kind: 'px', what: "from the target's left edge" },
    oy: { kind: 'px', what: "from the target's upper edge" },
    width: { kind: 'px', what: "the target's width" },
    height: { kind: 'px', what: "the target's height" },
    nx: { kind: 'share', what: 'x by the width of the viewport, 0–1' },
    ny: { kind: 'share', what: 'y by the height of the viewport, 0–1' },
  },
  hover: {
    t,
    target,
    dwell: { kind: 'span', what: 'how long the pointer stayed' },
    end: { kind: 'word', words: hoverEnds, what: 'how it ended' },
  },
  key: {
    t,
    class: { kind: 'word', words: keyClasses, what: 'class of the key, never the key' },
    hold: { kind: 'span', what: 'from down to up; null while unknown' },
    repeat: { kind: 'flag', what: 'repeated by holding it' },
    target,
    trusted,
  },
  input: {
    t,
    target,
    type: { kind: 'word', words: inputTypes, what: 'inputType; autofill and script where no inputType tells' },
    length: { kind: 'count', what: "characters in the field afterwards, never the field's value" },
    composing: { kind: 'flag', what: 'while an IME composes' },
    trusted,
  },
  composition: {
    t,
    state: { kind: 'word', words: compositionStates, what: 'state of the IME' },
    length: { kind: 'count', what: 'characters being composed' },
    target,
  },
  scroll: { t, x: { kind: 'px', what: 'scrollLeft' }, y: { kind: 'px', what: 'scrollTop' }, target },
  wheel: { t, x: { kind: 'px', what: 'deltaX' }, y: { kind: 'px', what: 'deltaY' }, trusted },
  state: { t, state: { kind: 'word', words: pageStates, what: 'what changed' } },
  /** Resize and zoom; the first row is the page's size at its start. */
  view: {
    t,
    width: { kind: 'px', what: 'innerWidth' },
    height: { kind: 'px', what: 'innerHeight' },
    ratio: { kind: 'share', what: 'devicePixelRatio' },
    scale: { kind: 'share', what: 'visualViewport.scale' },
  },
  /** Round trips of the site's own calls, from the browser's resource timing. */
  call: {
    t,
    call: { kind: 'word', words: callNames, what: 'which call' },
    took: { kind: 'span', what: 'round trip' },
    status: { kind: 'count', what: 'status of the answer' },
  },
  /** What the page itself showed and says so: popups, its place in the line. */
  mark: {
    t,
    name: { kind: 'name', what: 'what was shown' },
    target,
    a: { kind: 'count', what: 'first figure of the mark, e.g. the place in the line' },
    b: { kind: 'count', what: 'second figure, e.g. the total' },
  },
} as const satisfies Record<string, Readonly<Record<string, Column>>>;

export type SignalName = keyof typeof signalTables;
export type ColumnName<Signal extends SignalName> = keyof (typeof signalTables)[Signal] & string;
export const signalNames = Object.keys(signalTables) as readonly SignalName[];

/** A row in plain units (ms, px, shares, whole numbers, indices); null: not measured. */
export type SignalRow<Signal extends SignalName> = { readonly [Name in ColumnName<Signal>]: number | null };

/**
 * Names of targets and marks: `kind` or `kind:what`, never a page's text. E.g. `seat:VIP-A21`, `button:next`,
 * `card:perf001`, `date:2026-12-01`, `time:19:00`, `section:R-C`, `field:answer`, `popup:seat-taken`.
 */
export const namePattern = /^[a-z][a-z-]{0,19}(?::[A-Za-z0-9:._-]{1,48})?$/;

/** Kinds of target. What carries no name of its own is called by the kind of its element. */
export const targetKinds = [
  'card',
  'date',
  'time',
  'section',
  'seat',
  'button',
  'option',
  'field',
  'link',
  'tab',
  'popup',
  'map',
  'page',
] as const;

/** Names of marks. `queue-place`: a = place, b = total. `popup-open` and `popup-close`: target = the popup. */
export const markNames = ['queue-place', 'popup-open', 'popup-close', 'sound-play'] as const;
export type MarkName = (typeof markNames)[number];

/** Steps whose pages are recorded, with the stage they belong to. Their order is that of the flow. */
export const recordedSteps = {
  performances: 'perf',
  queue: 'que',
  captcha: 'book',
  section: 'book',
  booking: 'book',
  step2: 'book',
  step3: 'book',
  step4: 'book',
} as const;
export type RecordedStep = keyof typeof recordedSteps;
