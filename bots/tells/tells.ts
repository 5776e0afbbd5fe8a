// What gives each family away, as figures over the documents it left: the table of docs/bots.md, made again by one command.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';

/** Figures of one family; null: nothing of it was measured. Quantiles are [5 %, median, 95 %]. */
export type FamilyTells = {
  readonly family: string;
  readonly level: string;
  /** Flows that left a document, and their documents by stage. */
  readonly flows: number;
  readonly documents: Readonly<Record<string, number>>;
  /** Documents with deeds alone: nothing was measured. */
  readonly unmeasured: number;
  /** Events known to be missing, over all documents. */
  readonly events_missing: number;
  readonly clicks: number;
  /** Share of clicks that are trusted, 0–1. */
  readonly trusted_share: number | null;
  /** pointermove events for each click. */
  readonly moves_a_click: number | null;
  /** Share of moves that lie between px, 0–1. */
  readonly fraction_share: number | null;
  /** Share of rows of one event or more that hold exactly one coalesced sample an event, 0–1. */
  readonly one_sample_share: number | null;
  /** From a click on a seat or button to the target's middle, px, the larger of both axes. */
  readonly off_middle_px: Quantiles | null;
  readonly press_ms: Quantiles | null;
  readonly key_hold_ms: Quantiles | null;
  /** How text came into fields, by how often. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly hovers_a_flow: number | null;
};
export type Quantiles = readonly [number, number, number];

/** One row a family, in the order of levels. */
export function tellsOf(documents: Iterable<StageDocument>): readonly FamilyTells[] {
  const gathered = new Map<string, Gathered>();
  for (const document of documents) {
    const family = document.label.family ?? '';
    const own = gathered.get(family) ?? newGathered(family, document.label.level ?? '');
    gathered.set(family, own);
    gather(own, document);
  }
  const order = (one: FamilyTells): string => `${one.level} ${one.family}`;
  return [...gathered.values()].map(figuresOf).toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

type Gathered = ReturnType<typeof newGathered>;

const newGathered = (family: string, level: string) => ({
  ...{ family, level, flows: new Set<string>(), documents: {} as Record<string, number> },
  ...{ unmeasured: 0, missing: 0, clicks: 0, trusted: 0, events: 0, hovers: 0 },
  ...{ rows: 0, fractions: 0, single: 0 },
  ...{ offMiddle: [] as number[], press: [] as number[], holds: [] as number[], inputs: {} as Record<string, number> },
});

function gather(to: Gathered, document: StageDocument): void {
  to.flows.add(document.flow_id);
  to.documents[document.stage] = (to.documents[document.stage] ?? 0) + 1;
  if (document.source === 'server') to.unmeasured += 1;
  to.missing += document.integrity.events.missing ?? 0;
  to.hovers += document.hovers?.length ?? 0;
  for (const click of document.clicks ?? []) {
    to.clicks += 1;
    if (click.is_trusted) to.trusted += 1;
    if (click.press_ms !== null) to.press.push(click.press_ms);
    const isOwnBox = /^(?:seat|button):/u.test(click.target ?? '');
    const { offset_x: x, offset_y: y, target_width: width, target_height: height } = click;
    if (isOwnBox && x !== null && y !== null && width !== null && height !== null)
      to.offMiddle.push(Math.max(Math.abs(x - width / 2), Math.abs(y - height / 2)));
  }
  for (const { hold_ms: ms } of document.keys ?? []) if (ms !== null) to.holds.push(ms);
  for (const { target, input_type: type } of document.inputs ?? [])
    if (target?.startsWith('field:')) to.inputs[type] = (to.inputs[type] ?? 0) + 1;
  gatherMoves(to, document);
}

function gatherMoves(to: Gathered, { mouse_trajectory: rows, pointer }: StageDocument): void {
  for (const [nth, [x, y]] of (rows ?? []).entries()) {
    const events = pointer?.events[nth] ?? 0;
    if (pointer?.origin[nth] !== 'move' || events === 0) continue;
    to.rows += 1;
    to.events += events;
    if (!Number.isInteger(x) || !Number.isInteger(y)) to.fractions += 1;
    if (pointer.samples[nth] === events) to.single += 1;
  }
}

const figuresOf = (one: Gathered): FamilyTells => {
  const by = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    ...{ family: one.family, level: one.level, flows: one.flows.size, documents: one.documents },
    ...{ unmeasured: one.unmeasured, events_missing: one.missing, clicks: one.clicks },
    ...{ trusted_share: by(one.trusted, one.clicks), moves_a_click: by(one.events, one.clicks) },
    ...{ fraction_share: by(one.fractions, one.rows), one_sample_share: by(one.single, one.rows) },
    ...{ off_middle_px: quantilesOf(one.offMiddle), press_ms: quantilesOf(one.press) },
    ...{ key_hold_ms: quantilesOf(one.holds), inputs: one.inputs },
    hovers_a_flow: by(one.hovers, one.clicks === 0 ? 0 : one.flows.size),
  };
};

function quantilesOf(figures: readonly number[]): Quantiles | null {
  const sorted = figures.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return sorted.length === 0 ? null : [at(0.05), at(0.5), at(0.95)];
}

const heads = [
  ...['level', 'family', 'flows', 'perf, que, book', 'trusted', 'moves a click', 'fractions', 'one sample'],
  ...['off the middle, px', 'press, ms', 'key hold, ms', 'text by', 'hovers a flow', 'events missing'],
];

/** The table in Markdown; quantiles as `median (5 %–95 %)`. */
export function tellsLines(tells: readonly FamilyTells[]): readonly string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(heads),
    row(heads.map(() => '---')),
    ...tells.map((one) =>
      row([
        ...[one.level, `\`${one.family}\``, String(one.flows)],
        ['perf', 'que', 'book'].map((stage) => one.documents[stage] ?? 0).join(', '),
        ...[percent(one.trusted_share), figure(one.moves_a_click), percent(one.fraction_share)],
        ...[percent(one.one_sample_share), spread(one.off_middle_px), spread(one.press_ms), spread(one.key_hold_ms)],
        Object.entries(one.inputs)
          .toSorted(([, few], [, many]) => many - few)
          .map(([type]) => type)
          .join(', ') || '–',
        ...[figure(one.hovers_a_flow), String(one.events_missing)],
      ]),
    ),
  ];
}

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(0)} %`);
const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
const spread = (quantiles: Quantiles | null): string => {
  if (quantiles === null) return '–';
  const [low, median, high] = quantiles.map((value) => (value < 10 ? value.toFixed(1) : value.toFixed(0)));
  return `${median} (${low}–${high})`;
};
