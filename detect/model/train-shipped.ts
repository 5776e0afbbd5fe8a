// Trains the model that is shipped: boosted trees of all files, a scale from people each of whom a fold's model did not see.
import type { Trajectory } from '../corpora/line.ts';
import { features } from '../features/index.ts';
import { hashOf } from './hash.ts';
import { folds } from './recipe.ts';
import { randomFolds } from './splits.ts';
import { type Outside, scaleFrom } from './threshold.ts';
import { type Examples, fitTo, judged, type Model, prepare, type Say } from './train.ts';

/** Trees and scale of files as the shipped model has them; `examples` may hold other files too. */
export function shippedFrom(
  examples: Examples,
  files: readonly Trajectory[],
  say: Say,
): Pick<Model, 'boosted' | 'scale'> {
  const used = new Set(files);
  const people = files.filter(({ label }) => label === 'human');
  const fold = randomFolds(people);
  const outside: Outside[] = [];
  for (let k = 0; k < folds; k += 1) {
    say(`threshold: fold ${k + 1} of ${folds}`);
    const model = fitTo(examples, (file) => used.has(file) && fold.get(file) !== k);
    outside.push(
      ...judged(
        examples,
        model,
        people.filter((file) => fold.get(file) === k),
      ),
    );
  }
  say('the model itself');
  return { boosted: fitTo(examples, (file) => used.has(file)), scale: scaleFrom(outside) };
}

/** Trains the shipped model; the same files give the same bytes. */
export function trainShipped(files: readonly Trajectory[], say: Say): Model {
  const { boosted, scale } = shippedFrom(prepare(files, say), files, say);
  const names = features.map(({ name }) => name);
  return { version: `1-${hashOf(JSON.stringify([names, scale, boosted]))}`, features: names, scale, boosted };
}
