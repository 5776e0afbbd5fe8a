// Examples to learn from: windows of recorded movements, the same at other rates and in pieces, and bots made for training.
import { type Random, randomFrom, uniform } from '@podoal/motion';
import type { Trajectory } from '../corpora/line.ts';
import { featuresOf } from '../features/index.ts';
import { drawers } from '../generated/drawers.ts';
import { natural } from '../generated/natural.ts';
import { pointers } from '../generated/pointers.ts';
import { atAnotherRate, reported } from '../generated/reported.ts';
import { retraced } from '../generated/retraced.ts';
import { writers } from '../generated/writers.ts';
import { type Movement, partOf } from '../movement/movement.ts';
import { windowsOf } from '../movement/windows.ts';
import { madePerFamily, weights } from './recipe.ts';

/** A movement's windows as rows of features. */
export type Example = {
  readonly isBot: boolean;
  /** Examples whose weight is shared: a family of bots; of people every file has its own weight and this is its device. */
  readonly family: string;
  /** Of a file of people its weight; of bots that of the whole family. */
  readonly weight: number;
  /** How much of it this example has beside others. */
  readonly share: number;
  /** The file it was made of; null: of none. */
  readonly of: Trajectory | null;
  readonly rows: readonly Float64Array[];
};

const isOdd = (source: string): boolean => source === 'tel' || source === 'fast';
/** Free pointing is told by its persons: DELBOT knows none. */
export const isFreePointing = ({ group }: Trajectory): boolean => group !== null;

const rowsOf = (windows: readonly Movement[]): readonly Float64Array[] => windows.map(featuresOf);

/** Up to `most` pieces of 0.25–1.25 s, so that a short movement is nothing special. */
function piecesOf(movement: Movement, most: number, random: Random): readonly Movement[] {
  const { t } = movement;
  const [first, last] = [t[0] ?? 0, t.at(-1) ?? 0];
  const pieces: Movement[] = [];
  for (let i = 0; i < most && t.length >= 12; i += 1) {
    const lasts = uniform(random, 250, 1250);
    if (lasts > 0.8 * (last - first)) continue;
    const begin = uniform(random, first, last - lasts);
    const from = t.findIndex((at) => at >= begin);
    const to = t.findIndex((at) => at >= begin + lasts);
    pieces.push(...windowsOf(partOf(movement, from, to < 0 ? t.length : to)).slice(0, 1));
  }
  return pieces;
}

/** Two windows and a piece of a made movement. */
function madeRows(movement: Movement, random: Random): readonly Float64Array[] {
  return rowsOf([...windowsOf(movement).slice(0, 2), ...piecesOf(movement, 1, random)]);
}

/** The windows of a file as they were recorded: what is scored. */
export const recordedRows = (movement: Movement): readonly Float64Array[] => rowsOf(windowsOf(movement));

/** Examples of one file, the recorded one first. */
export function examplesOf(trajectory: Trajectory): readonly Example[] {
  const { id, movement, source } = trajectory;
  const isBot = trajectory.label === 'bot';
  const weight = isBot
    ? weights.family
    : isFreePointing(trajectory)
      ? weights.freePointing
      : isOdd(source)
        ? weights.odd
        : weights.people;
  const common = { isBot, family: source, weight, of: trajectory };
  const rate = randomFrom(`${id}/rate`);
  const piece = randomFrom(`${id}/pieces`);
  const from = piece() < 0.5 ? movement : atAnotherRate(movement, piece);
  const examples: Example[] = [
    { ...common, share: 1, rows: recordedRows(movement) },
    { ...common, share: weights.otherRate, rows: recordedRows(atAnotherRate(movement, rate)) },
    { ...common, share: weights.pieces, rows: rowsOf(piecesOf(from, 3, piece)) },
  ];
  if (isBot || isOdd(source) || movement.t.length < 3) return examples;
  for (const [name, make] of Object.entries(retraced)) {
    const random = randomFrom(`${id}/retraced/${name}`);
    const path = make(movement, random);
    if (path.length < 3) continue;
    const family = isFreePointing(trajectory) ? `${name} of free pointing` : `${name} of drawing`;
    const free =
      name === 'thinned' || name === 'jittered' ? weights.replayedFreePointing : weights.retracedFreePointing;
    const shared = isFreePointing(trajectory) ? free : weights.retraced;
    examples.push({
      isBot: true,
      family,
      weight: shared,
      share: 1,
      of: trajectory,
      rows: madeRows(reported(path, random), random),
    });
  }
  return examples;
}

/** Makers of bots that need no file, by family: those whose way a browser reports, and those that only write points. */
export const makers: Readonly<Record<string, (random: Random) => Movement>> = {
  ...Object.fromEntries(
    Object.entries({ ...pointers, ...drawers, natural }).map(([family, make]) => [
      family,
      (random: Random) => reported(make(random), random),
    ]),
  ),
  ...writers,
};

/** Families of bots that need no file, and how many movements of them are made. */
export const madeInTraining = (): { readonly families: number; readonly movements: number } => {
  const families = Object.keys(makers).length;
  return { families, movements: families * madePerFamily };
};

/** Examples of bots that need no file. */
export function* madeExamples(): Generator<Example> {
  const own: Readonly<Record<string, number>> = weights;
  for (const [family, make] of Object.entries(makers))
    for (let n = 0; n < madePerFamily; n += 1) {
      const random = randomFrom(`made/${family}/${n}`);
      const rows = madeRows(make(random), random);
      yield { isBot: true, family, weight: own[family] ?? weights.generated, share: 1, of: null, rows };
    }
}
