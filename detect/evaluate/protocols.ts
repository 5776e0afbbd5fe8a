// The protocols of the report. Thresholds come from people of a fold that is neither trained on nor tested on.
// pc2_pad goes with pc2 (one person); touch (tel) and the fast mouse are trained on at a low weight and set no threshold.
import type { Boosted } from '../boosting/tree.ts';
import type { Trajectory } from '../corpora/line.ts';
import { isFreePointing } from '../model/examples.ts';
import { folds, unseenDeviceQuantiles } from '../model/recipe.ts';
import { clusterOf, isForChoosing, personOf, randomFolds, timeFolds } from '../model/splits.ts';
import { deviceOf, type Scale, scaleFrom, scoreOf } from '../model/threshold.ts';
import { type Examples, fitTo, judged, type Sampling, type Say } from '../model/train.ts';
import { shippedFrom } from '../model/train-shipped.ts';

/** What was tested in one go: one model, one threshold. Log odds stand relative to it: above 0 is accused. */
export type Trial = {
  readonly protocol: 'a' | 'a-time' | 'b' | 'c' | 'd-shipped';
  /** Family left out of training; null: bots of every family were trained on, the tested ones not. */
  readonly family: string | null;
  /** Device left out; null: none, people of a fold. */
  readonly device: string | null;
  readonly fold: number | null;
  readonly people: readonly Judged[];
  readonly bots: readonly Judged[];
};
export type Judged = {
  readonly id: string;
  readonly source: string;
  readonly person: string | null;
  /** What hangs together: a person, else a file with its copies. */
  readonly cluster: string;
  /** Whether the recipe's settings were chosen with a look at this file. */
  readonly isForChoosing: boolean;
  /** Log odds above the threshold; null: not enough movement to say. */
  readonly margin: number | null;
  readonly score: number | null;
};

export type Setting = {
  readonly files: readonly Trajectory[];
  readonly examples: Examples;
  readonly say: Say;
  /** How the people who set a threshold, and whoever is tested, are judged: as their files hold them unless it says otherwise. */
  readonly sampling?: Sampling;
};

const familiesOf = (files: readonly Trajectory[]): readonly string[] =>
  [...new Set(files.filter(({ label }) => label === 'bot').map(({ source }) => source))].sort();
const peopleOf = (files: readonly Trajectory[]) => files.filter(({ label }) => label === 'human');

/** Devices that are left out in turn. */
const devices = ['pc1', 'pc2', 'vm'] as const;

/** Judges files by a model, on its scale. */
function marginsOf(
  { examples, sampling }: Setting,
  model: Boosted,
  scale: Scale,
  files: readonly Trajectory[],
): readonly Judged[] {
  return judged(examples, model, files, sampling).map(({ trajectory, logOdds }) => ({
    ...{ id: trajectory.id, source: deviceOf(trajectory), person: personOf(trajectory) },
    ...{ cluster: clusterOf(trajectory), isForChoosing: isForChoosing(trajectory) },
    margin: logOdds === null ? null : logOdds - scale.threshold,
    score: logOdds === null ? null : scoreOf(scale, logOdds),
  }));
}

/** a (random folds) and a' (contiguous time): a family unseen, people of a fold unseen, the next fold sets the threshold. */
export function unseenFamily(setting: Setting, protocol: 'a' | 'a-time'): readonly Trial[] {
  const { files, examples, say, sampling } = setting;
  const people = peopleOf(files);
  const fold = protocol === 'a' ? randomFolds(people) : timeFolds(people);
  const inFold = (k: number) => people.filter((file) => fold.get(file) === k);
  return familiesOf(files).flatMap((family) =>
    Array.from({ length: folds }, (_, k): Trial => {
      say(`${protocol}: ${family}, fold ${k + 1} of ${folds}`);
      const frozen = (k + 1) % folds;
      const model = fitTo(examples, (file) =>
        file.label === 'bot' ? file.source !== family : fold.get(file) !== k && fold.get(file) !== frozen,
      );
      const scale = scaleFrom(judged(examples, model, inFold(frozen), sampling));
      const bots = files.filter(({ label, source }) => label === 'bot' && source === family);
      return {
        ...{ protocol, family, device: null, fold: k },
        people: marginsOf(setting, model, scale, inFold(k)),
        bots: marginsOf(setting, model, scale, bots),
      };
    }),
  );
}

/**
 * People who set the threshold for a mouse that nobody trained on: each other device is left out in turn as well, and judged by
 * a model that did not see it either. So the threshold knows how far an unseen device can lie.
 */
function unseenOthers({ files, examples, say }: Setting, device: string, isTestBot: (file: Trajectory) => boolean) {
  return devices
    .filter((other) => other !== device)
    .flatMap((other) => {
      say(`b: ${device}, its threshold without ${other}`);
      const model = fitTo(examples, (file) =>
        file.label === 'bot' ? !isTestBot(file) : deviceOf(file) !== device && deviceOf(file) !== other,
      );
      const left = peopleOf(files).filter((file) => deviceOf(file) === other);
      return judged(examples, model, left);
    });
}

/**
 * b (a device unseen) and c (also a family unseen). The threshold of b: see `unseenOthers`, and a fold of those who point
 * freely; of c: a fold of the other devices' people.
 */
export function unseenDevice(setting: Setting, protocol: 'b' | 'c'): readonly Trial[] {
  const { files, examples, say } = setting;
  const people = peopleOf(files);
  const bots = files.filter(({ label }) => label === 'bot');
  const fold = randomFolds(files);
  const families = protocol === 'b' ? [null] : familiesOf(files);
  const shares = protocol === 'b' ? unseenDeviceQuantiles : undefined;
  return devices
    .filter((device) => people.some((file) => deviceOf(file) === device))
    .flatMap((device) =>
      families.map((family): Trial => {
        say(`${protocol}: ${device}${family === null ? '' : `, ${family}`}`);
        const isTestBot = (file: Trajectory): boolean =>
          family === null ? (fold.get(file) ?? 0) % 2 === 1 : file.source === family;
        const model = fitTo(examples, (file) =>
          file.label === 'bot' ? !isTestBot(file) : deviceOf(file) !== device && fold.get(file) !== 0,
        );
        const others = people.filter((file) => deviceOf(file) !== device && fold.get(file) === 0);
        const isDevice = (file: Trajectory): boolean => devices.some((one) => one === deviceOf(file));
        const outside =
          protocol === 'b'
            ? [
                ...unseenOthers(setting, device, isTestBot),
                ...judged(
                  examples,
                  model,
                  others.filter((file) => !isDevice(file)),
                ),
              ]
            : judged(examples, model, others);
        const scale = scaleFrom(outside, shares);
        const tested = people.filter((file) => deviceOf(file) === device);
        return {
          ...{ protocol, family, device, fold: null },
          people: marginsOf(setting, model, scale, tested),
          bots: marginsOf(setting, model, scale, bots.filter(isTestBot)),
        };
      }),
    );
}

/** d by the shipped recipe: all files but those of a fold's persons who point freely, trees and threshold alike; these are tested. */
export function unseenPersons(setting: Setting): readonly Trial[] {
  const { files, examples, say } = setting;
  const persons = peopleOf(files).filter(isFreePointing);
  const fold = randomFolds(persons);
  return Array.from({ length: folds }, (_, k): Trial => {
    say(`d-shipped: fold ${k + 1} of ${folds}`);
    const tested = persons.filter((file) => fold.get(file) === k);
    const shipped = shippedFrom(
      examples,
      files.filter((file) => fold.get(file) !== k),
      say,
    );
    const scale = setting.sampling === 'recorded' ? shipped.recordedScale : shipped.scale;
    const people = marginsOf(setting, shipped.boosted, scale, tested);
    return { protocol: 'd-shipped', family: null, device: null, fold: k, people, bots: [] };
  });
}

/** People of a trial who point freely (d), and who draw with a mouse (a). */
export const pointingOf = ({ people }: Trial): readonly Judged[] => people.filter(({ person }) => person !== null);
export const drawingOf = ({ people }: Trial): readonly Judged[] =>
  people.filter(({ person, source }) => person === null && source !== 'tel' && source !== 'fast');

/** Whether a corpus has persons of free pointing at all. */
export const hasPointing = (files: readonly Trajectory[]): boolean => peopleOf(files).some(isFreePointing);
