// The recipe of the model: every choice of training in one place. docs/decisions/0029 tells how they were chosen.
import type { Settings } from '../boosting/train.ts';

/** What a group of examples weighs; a file shares its weight among its windows. */
export const weights = {
  /** A person's file of DELBOT. */
  people: 1,
  /** A touch screen's or the fast mouse's file: few, and no mouse of a sale. */
  odd: 0.3,
  /** A stretch of free pointing: many files of few people. */
  freePointing: 0.3,
  /** All files of a family of recorded bots together. */
  family: 1,
  /** All of a family that was generated; and of those that write points or go by "natural" flows. */
  generated: 0.2,
  squeezed: 4,
  listed: 1,
  natural: 1,
  /** All of a family made of drawn ways; and of free pointing. */
  retraced: 0.7,
  retracedFreePointing: 0.8,
  /** Of the latter those that keep a person's own times: so near to the person that they make people suspicious. */
  replayedFreePointing: 0.2,
  /** A file once more at another rate; and pieces of it of 0.25–1.25 s. */
  otherRate: 0.5,
  pieces: 0.6,
} as const;

/** Movements of each generated family. */
export const madePerFamily = 400;

export const boosting: Settings = {
  ...{ trees: 150, depth: 4, rate: 0.1, lambda: 5, leastHessian: 3, rowShare: 0.7, featureShare: 0.3 },
  seed: 'podoal-detector-1',
};

/** Sum of the weights of each class in training. */
export const classWeight = 1500;

/**
 * Share of people outside training that stays under the threshold, by group of people; the largest of the groups' is
 * taken. Free pointing has more files, so its tail can be asked for.
 */
export const quantiles = { device: 0.985, freePointing: 0.995 } as const;
/** The same where a threshold is for a mouse that nobody trained on: it comes from mice each unseen in turn, who lie far apart. */
export const unseenDeviceQuantiles = { device: 0.91, freePointing: 0.99 } as const;

/** Score at the threshold, and at the 90th percentile of people outside training: what 봇 and 의심 begin with. */
export const scoreAt = { threshold: 0.7, suspect: 0.4, suspectQuantile: 0.9 } as const;

/** People are parted into so many folds. */
export const folds = 5;
