// The last evaluation as it is kept beside the model: figures with their intervals and the curves, without what only fills the
// report. Written by `npm run detect -- evaluate … --keep`, shown by the site.

import type { Source } from '../corpora/sources.ts';
import kept from '../model/evaluation.json' with { type: 'json' };
import type { Line, Section, SectionName } from './summary.ts';

/** A figure; null: it could not be computed. `n`: clusters (persons, else files) it stands on. */
export type KeptFigure = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
};
export type KeptLine = Pick<Line, 'kind' | 'of' | 'people'> & {
  readonly figures: Readonly<Record<string, KeptFigure>>;
};
/** Protocols of the model: our own bots are counted anew by the site each time, and the search for replays has no threshold of it. */
export type KeptName = Exclude<SectionName, 'lab' | 'replay'>;
export type KeptSection = Pick<Section, 'curves'> & {
  readonly protocol: KeptName;
  readonly lines: readonly KeptLine[];
};

export type KeptEvaluation = {
  /** Version of the model that shipped when its recipe was evaluated. */
  readonly model: string;
  /** YYYY-MM-DD, UTC. */
  readonly madeOn: string;
  /** What it was evaluated on. */
  readonly sources: readonly Source[];
  /** Our own bots are left out: the site counts its own anew each time. */
  readonly sections: readonly KeptSection[];
};

/** The evaluation that ships. */
export const keptEvaluation = kept as unknown as KeptEvaluation;

const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toFixed(6)) : null);

/** What is kept of an evaluation. `madeAt`: epoch ms. */
export function keptOf(
  sections: readonly Section[],
  of: Pick<KeptEvaluation, 'model' | 'sources'>,
  madeAt: number,
): KeptEvaluation {
  return {
    ...{ model: of.model, madeOn: new Date(madeAt).toISOString().slice(0, 10), sources: of.sources },
    sections: sections.flatMap(({ protocol, lines, curves }) =>
      protocol === 'lab' || protocol === 'replay'
        ? []
        : [{ protocol, lines: lines.map(keptLine), curves: coarseAll(curves) }],
    ),
  };
}

const keptLine = ({ kind, of, people, figures }: Line): KeptLine => ({
  ...{ kind, of, people },
  figures: Object.fromEntries(
    Object.entries(figures).map(([name, { value, low, high, n }]) => [
      name,
      { value: rounded(value), low: rounded(low), high: rounded(high), n },
    ]),
  ),
});

const coarseAll = (curves: Section['curves']): Section['curves'] =>
  Object.fromEntries(Object.entries(curves).map(([name, curve]) => [name, coarse(curve)]));

/** Points further apart than a px of the picture: √ of people accused, and bots found, each 300 px long. */
const leastPx = 1.5;
function coarse(curve: Section['curves'][string]): Section['curves'][string] {
  const kept: (readonly [number, number])[] = [];
  const pxOf = ([accused, found]: readonly [number, number]) => [300 * Math.sqrt(accused), 300 * found] as const;
  curve.forEach((point, nth) => {
    const last = kept.at(-1);
    const [x, y] = pxOf(point);
    const [x0, y0] = pxOf(last ?? [-1, -1]);
    const isFar = last === undefined || Math.hypot(x - x0, y - y0) >= leastPx;
    if (isFar || nth === curve.length - 1) kept.push([Number(point[0].toFixed(4)), Number(point[1].toFixed(4))]);
  });
  return kept;
}
