// Who is in which fold: persons whole, files that are alike together, by a hash so that nobody moves when others join.
import { randomFrom } from '@podoal/motion';
import type { Trajectory } from '../corpora/line.ts';
import { hashOf } from './hash.ts';
import { folds } from './recipe.ts';

/** The person of a file: `user35.1` and `user35.2` are one. */
export const personOf = ({ group }: Trajectory): string | null => group?.split('.')[0] ?? null;

/** What must not be parted: a person; else equal movements (near-duplicates: the same places in order), else the file. */
function unitOf(trajectory: Trajectory): string {
  const person = personOf(trajectory);
  if (person !== null) return `person ${person}`;
  const { x, y } = trajectory.movement;
  // Relative to the first place, so that a moved copy stays with its original.
  const [x0, y0] = [x[0] ?? 0, y[0] ?? 0];
  return Array.from(x, (px, i) => `${px - x0},${(y[i] as number) - y0}`).join(' ');
}

/** A short name of what must not be parted. */
export const clusterOf = (file: Trajectory): string => hashOf(unitOf(file));

/** Half of the files, persons whole: what the recipe's settings were chosen on. The other half was never looked at for that. */
export const isForChoosing = (file: Trajectory): boolean =>
  randomFrom(`choose/${personOf(file) === null ? file.id : `p${personOf(file)}`}`)() < 0.5;

const foldOf = (text: string): number => Math.floor(randomFrom(`fold/${text}`)() * folds);

/** A fold 0–4 of each file, by chance. */
export const randomFolds = (files: readonly Trajectory[]): ReadonlyMap<Trajectory, number> =>
  new Map(files.map((file) => [file, foldOf(unitOf(file))]));

/** The time in a DELBOT file's name, epoch ms; NaN where there is none. */
const timeOf = ({ id }: Trajectory): number => Number(id.split('_').at(-1));

/** A fold of each file, each device's files cut into contiguous stretches of time; persons by chance as they have no times. */
export function timeFolds(files: readonly Trajectory[]): ReadonlyMap<Trajectory, number> {
  const result = new Map<Trajectory, number>();
  const devices = Map.groupBy(files, ({ source }) => source);
  for (const of of devices.values()) {
    const ordered = [...of].sort((a, b) => (timeOf(a) || 0) - (timeOf(b) || 0));
    ordered.forEach((file, i) => {
      result.set(file, personOf(file) === null ? Math.floor((i * folds) / ordered.length) : foldOf(unitOf(file)));
    });
  }
  return result;
}
