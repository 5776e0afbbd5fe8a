// What `npm run bots -- --help` prints.
import type { Family } from '../families/family.ts';
import { variants } from '../replay/recording.ts';
import { mostAtOnce, mostMinutes, mostSessions, usualMinutes } from './bounds.ts';

/** The command, its arguments, and every family. */
export function usage(families: readonly Family[]): readonly string[] {
  const width = Math.max(...families.map(({ name }) => name.length));
  return [
    'Sends bots through a Podoal that runs on this machine. PODOAL_LAB_KEY must be the key the site was started with.',
    '',
    'npm run bots -- --family NAME[,NAME] | --level LEVEL[,LEVEL] | --all',
    `  --sessions N         sessions of each family, ${mostSessions} in all at most; 1`,
    '  --seed TEXT          the same seed decides the same; 1',
    '  --origin URL         http and a loopback address; http://127.0.0.1:3000',
    '  --performance ID     the one with the shortest line',
    `  --at-once N          sessions side by side, ${mostAtOnce} at most; 2`,
    `  --minutes N          no session begins after that, ${mostMinutes} at most; ${usualMinutes}`,
    '  --one-round          all go for the same showing; the table tells who got what share of its places and seats',
    '  --replay FILE        whom L6 and L8 replay: recordings of people in DELBOT’s line form (JSON lines, .gz or not)',
    '  --replay-flows DIR   or the flows in a data folder, of people who agreed to release',
    `  --variant NAME       how: ${variants.join(', ')}; drawn by each session`,
    '  --json FILE          writes every session down: tool, version, level, seed, parameters, how far, why it ended',
    '',
    'npm run bots -- tells --data DIR     what gives each family away, measured on the documents of a data folder',
    '',
    ...families.map(({ name, level, about }) => `  ${level} ${name.padEnd(width)}  ${about}`),
  ];
}
