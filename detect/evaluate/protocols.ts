// The protocols of the report. Thresholds come from people of a fold that is neither trained on nor tested on.
// pc2_pad goes with pc2 (one person); touch (tel) and the fast mouse are trained on at a low weight and set no threshold.
import type { Trajectory } from '../corpora/line.ts';
import { isFreePointing } from '../model/examples.ts';
import { folds } from '../model/recipe.ts';
import { personOf, randomFolds, timeFolds } from '../model/splits.ts';
import { deviceOf, scaleFrom } from '../model/threshold.ts';
import { type Examples, fitTo, judged, type Say } from '../model/train.ts';
import type { Score } from './metrics.ts';

/** What was tested in one go: one model, one threshold. Log odds stand relative to it: above 0 is accused. */
export type Trial = {
  readonly protocol: 'a' | 'a-time' | 'b' | 'c';
  /** Family left out of training; null: bots of every family were trained on, the tested ones not. */
  readonly family: string | null;
  /** Device left out; null: none, people of a fold. */
  readonly device: string | null;
  readonly fold: number | null;
  readonly people: readonly Judged[];
  readonly bots: readonly Judged[];
};
export type Judged = { readonly source: string; readonly person: string | null; readonly margin: Score };

const familiesOf = (files: readonly Trajectory[]): readonly string[] =>
  [...new Set(files.filter(({ label }) => label === 'bot').map(({ source }) => source))].sort();

/** Devices that are left out in turn. */
const devices = ['pc1', 'pc2', 'vm'] as const;

export type Setting = { readonly files: readonly Trajectory[]; readonly examples: Examples; readonly say: Say };

const marginsOf = (
  examples: Examples,
  model: Parameters<typeof judged>[1],
  files: readonly Trajectory[],
  threshold: number,
): readonly Judged[] =>
  judged(examples, model, files).map(({ trajectory, logOdds }) => ({
    source: deviceOf(trajectory),
    person: personOf(trajectory),
    margin: logOdds === null ? null : logOdds - threshold,
  }));

/** a (random folds) and a' (contiguous time): a family unseen, people of a fold unseen, the next fold sets the threshold. */
export function unseenFamily({ files, examples, say }: Setting, protocol: 'a' | 'a-time'): readonly Trial[] {
  const people = files.filter(({ label }) => label === 'human');
  const fold = protocol === 'a' ? randomFolds(people) : timeFolds(people);
  return familiesOf(files).flatMap((family) =>
    Array.from({ length: folds }, (_, k) => {
      say(`${protocol}: ${family}, fold ${k + 1} of ${folds}`);
      const frozen = (k + 1) % folds;
      const model = fitTo(examples, (file) =>
        file.label === 'bot' ? file.source !== family : fold.get(file) !== k && fold.get(file) !== frozen,
      );
      const { threshold } = scaleFrom(
        judged(
          examples,
          model,
          people.filter((file) => fold.get(file) === frozen),
        ),
      );
      const test = people.filter((file) => fold.get(file) === k);
      const bots = files.filter(({ label, source }) => label === 'bot' && source === family);
      return {
        ...{ protocol, family, device: null, fold: k },
        people: marginsOf(examples, model, test, threshold),
        bots: marginsOf(examples, model, bots, threshold),
      };
    }),
  );
}

/** b (a device unseen) and c (also a family unseen); the threshold from a fold of the other devices' people. */
export function unseenDevice({ files, examples, say }: Setting, protocol: 'b' | 'c'): readonly Trial[] {
  const people = files.filter(({ label }) => label === 'human');
  const bots = files.filter(({ label }) => label === 'bot');
  const fold = randomFolds(files);
  const families = protocol === 'b' ? [null] : familiesOf(files);
  return devices
    .filter((device) => people.some((file) => deviceOf(file) === device))
    .flatMap((device) =>
      families.map((family) => {
        say(`${protocol}: ${device}${family === null ? '' : `, ${family}`}`);
        const isTestBot = (file: Trajectory) =>
          family === null ? (fold.get(file) ?? 0) % 2 === 1 : file.source === family;
        const model = fitTo(examples, (file) =>
          file.label === 'bot' ? !isTestBot(file) : deviceOf(file) !== device && fold.get(file) !== 0,
        );
        const outside = people.filter((file) => deviceOf(file) !== device && fold.get(file) === 0);
        const { threshold } = scaleFrom(judged(examples, model, outside));
        return {
          ...{ protocol, family, device, fold: null },
          people: marginsOf(
            examples,
            model,
            people.filter((file) => deviceOf(file) === device),
            threshold,
          ),
          bots: marginsOf(examples, model, bots.filter(isTestBot), threshold),
        };
      }),
    );
}

/** People of a trial who point freely (d), and who draw with a mouse (a). */
export const pointingOf = ({ people }: Trial): readonly Judged[] => people.filter(({ person }) => person !== null);
export const drawingOf = ({ people }: Trial): readonly Judged[] =>
  people.filter(({ person, source }) => person === null && source !== 'tel' && source !== 'fast');

/** Whether a corpus has persons of free pointing at all. */
export const hasPointing = (files: readonly Trajectory[]): boolean => files.some(isFreePointing);
