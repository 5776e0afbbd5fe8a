// Trains the model that is shipped: boosted trees of all files, a scale from people each of whom a fold's model did not see.
import type { Trajectory } from '../corpora/line.ts';
import { features } from '../features/index.ts';
import { hashOf } from './hash.ts';
import { folds } from './recipe.ts';
import { randomFolds } from './splits.ts';
import { type Outside, scaleFrom } from './threshold.ts';
import { type Examples, fitTo, judged, type Model, prepare, type Say } from './train.ts';

/** Trees and scales of files as the shipped model has them; `examples` may hold other files too. */
export function shippedFrom(
  examples: Examples,
  files: readonly Trajectory[],
  say: Say,
): Pick<Model, 'boosted' | 'scale' | 'recordedScale'> {
  const used = new Set(files);
  const people = files.filter(({ label }) => label === 'human');
  const fold = randomFolds(people);
  const [outside, recorded]: [Outside[], Outside[]] = [[], []];
  for (let k = 0; k < folds; k += 1) {
    say(`threshold: fold ${k + 1} of ${folds}`);
    const model = fitTo(examples, (file) => used.has(file) && fold.get(file) !== k);
    const unseen = people.filter((file) => fold.get(file) === k);
    outside.push(...judged(examples, model, unseen));
    recorded.push(...judged(examples, model, unseen, 'recorded'));
  }
  say('the model itself');
  const boosted = fitTo(examples, (file) => used.has(file));
  return { boosted, scale: scaleFrom(outside), recordedScale: scaleFrom(recorded) };
}

/** Trains the shipped model; the same files give the same bytes. */
export function trainShipped(files: readonly Trajectory[], say: Say): Model {
  const { boosted, scale, recordedScale } = shippedFrom(prepare(files, say), files, say);
  const names = features.map(({ name }) => name);
  const version = `1-${hashOf(JSON.stringify([names, scale, recordedScale, boosted]))}`;
  return { version, features: names, scale, recordedScale, boosted };
}
