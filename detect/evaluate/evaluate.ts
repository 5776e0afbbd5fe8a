// The evaluation: every protocol that the corpora allow, in one report.
import type { Trajectory } from '../corpora/line.ts';
import { prepare, type Say } from '../model/train.ts';
import { hasPointing, type Setting, unseenDevice, unseenFamily, unseenPersons } from './protocols.ts';
import { replaySection } from './replay.ts';
import { deviceSection, familySection, pointingSection, type Section } from './summary.ts';

export const protocolNames = ['a', 'a-time', 'b', 'c', 'd-shipped', 'recorded', 'replay'] as const;
export type ProtocolName = (typeof protocolNames)[number];

/** Sections of the report, and what of the wanted could not be run. */
export type Evaluation = { readonly sections: readonly Section[]; readonly missing: readonly string[] };

/** Runs protocols on files; d comes with a, by its models. A protocol whose files are not there is told, not guessed. */
export function evaluate(files: readonly Trajectory[], wanted: readonly ProtocolName[], say: Say): Evaluation {
  const missing: string[] = [];
  const people = files.filter(({ label, group }) => label === 'human' && group === null);
  const families = new Set(files.filter(({ label }) => label === 'bot').map(({ source }) => source));
  const runnable = wanted.filter((name) => {
    if (name === 'replay' && people.length + Number(hasPointing(files)) > 0) return true;
    // Told below, with d.
    if (name === 'd-shipped' && !hasPointing(files)) return false;
    const lack =
      people.length === 0
        ? 'people who draw'
        : families.size < 2
          ? 'two families of bots'
          : lackOfDevices(name, people);
    if (lack !== null) missing.push(`protocol ${name}: the corpora have no ${lack} (--corpus delbot PATH)`);
    return lack === null;
  });
  if ((wanted.includes('a') || wanted.includes('d-shipped')) && !hasPointing(files))
    missing.push('protocol d: the corpora have no persons who point freely (--corpus sapimouse PATH)');
  if (runnable.length === 0) return { sections: [], missing };
  const trains = runnable.some((name) => name !== 'replay');
  const setting = { files, examples: prepare(trains ? files : [], say), say };
  const sections = runnable.flatMap((name): readonly Section[] => {
    if (name === 'replay') return [replaySection(files)];
    if (name === 'recorded') return recordedSections(setting);
    if (name === 'b') return [deviceSection('b', 'b. unseen device', unseenDevice(setting, 'b'))];
    if (name === 'c') return [deviceSection('c', 'c. device and family unseen', unseenDevice(setting, 'c'))];
    if (name === 'd-shipped') {
      const title = 'd. persons never seen who point freely, by the shipped recipe';
      return [pointingSection('d-shipped', title, unseenPersons(setting))];
    }
    const trials = unseenFamily(setting, name);
    if (name === 'a-time')
      return [familySection('a-time', "a'. unseen family, people split by contiguous time", trials)];
    return [
      familySection('a', 'a. unseen family, people’s files split at random', trials),
      ...(hasPointing(files) ? [pointingSection('d', 'd. persons never seen who point freely', trials)] : []),
    ];
  });
  return { sections, missing };
}

/** a, and d by the shipped recipe, of movement as the site's recorder would have kept it: the threshold is of such people too. */
function recordedSections(setting: Setting): readonly Section[] {
  const recorded = { ...setting, sampling: 'recorded' } as const;
  const a = familySection('recorded', 'a. on the 30 ms grid of the site’s recorder', unseenFamily(recorded, 'a'));
  if (!hasPointing(setting.files)) return [a];
  const title = 'd. by the shipped recipe, on the 30 ms grid of the site’s recorder';
  return [a, pointingSection('d-recorded', title, unseenPersons(recorded))];
}

const lackOfDevices = (name: ProtocolName, people: readonly Trajectory[]): string | null =>
  (name === 'b' || name === 'c') && new Set(people.map(({ source }) => source)).size < 2 ? 'two devices' : null;
