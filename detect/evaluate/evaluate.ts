// The evaluation: every protocol that the corpora allow, in one report.
import type { Trajectory } from '../corpora/line.ts';
import { prepare, type Say } from '../model/train.ts';
import { hasPointing, unseenDevice, unseenFamily } from './protocols.ts';
import { deviceSection, familySection, pointingSection, type Section } from './summary.ts';

export const protocolNames = ['a', 'a-time', 'b', 'c'] as const;
export type ProtocolName = (typeof protocolNames)[number];

/** Runs protocols on files; d comes with a, by its models. */
export function evaluate(files: readonly Trajectory[], wanted: readonly ProtocolName[], say: Say): readonly Section[] {
  const setting = { files, examples: prepare(files, say), say };
  return wanted.flatMap((name): readonly Section[] => {
    if (name === 'b') return [deviceSection('b. unseen device', unseenDevice(setting, 'b'))];
    if (name === 'c') return [deviceSection('c. device and family unseen', unseenDevice(setting, 'c'))];
    const trials = unseenFamily(setting, name);
    const title =
      name === 'a'
        ? 'a. unseen family, people’s files split at random'
        : "a'. unseen family, people split by contiguous time";
    const pointing =
      name === 'a' && hasPointing(files) ? [pointingSection('d. persons never seen who point freely', trials)] : [];
    return [familySection(title, trials), ...pointing];
  });
}
