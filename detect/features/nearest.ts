// The nearest recorded way: how much of a stage's movement was recorded before. No number of its document alone, so the site measures
// it when it scores the stage, and datasets take it from there.
import type { Repeats } from '../nearest/recorded.ts';

const source = 'own; discrete cosine transform of 0.6 s, decision 0033';
const missing =
  'the mouse never moved 0.6 s without a rest and 15 px around its middle, or the stage was scored by an older Podoal';

export const nearestFeatures = [
  {
    ...{ name: 'repeated-pieces', unit: 'count', source, missing },
    formula:
      'pieces of 0.6 s, none over another, found moved, turned or scaled in the one earlier flow that holds most of the movement',
    of: ({ pieces, share }: Repeats): number => (share === null ? Number.NaN : pieces),
  },
  {
    ...{ name: 'repeated-share', unit: 'share', source, missing },
    formula: 'time that these pieces and those over them cover / time that could be compared',
    of: ({ share }: Repeats): number => share ?? Number.NaN,
  },
] as const;
