// No protocol tests on what it trained on: persons, devices, families, or copies of a file. Models are stood in for, so that
// only who is where is looked at.
import { expect, it, vi } from 'vitest';
import type { Trajectory } from '../corpora/line.ts';
import { randomFolds, timeFolds } from '../model/splits.ts';
import { deviceOf } from '../model/threshold.ts';
import { movementOf } from '../movement/movement.ts';
import { type Trial, unseenDevice, unseenFamily, unseenPersons } from './protocols.ts';

/** Models that only remember who was used, and whom they judged. */
const fits: { uses: (file: Trajectory) => boolean; judged: Trajectory[] }[] = [];
vi.mock('../model/train.ts', () => ({
  fitTo: (_: unknown, uses: (file: Trajectory) => boolean) => {
    fits.push({ uses, judged: [] });
    return fits.at(-1);
  },
  judged: (_: unknown, model: (typeof fits)[number], files: readonly Trajectory[]) => {
    model.judged.push(...files);
    return files.map((trajectory) => ({ trajectory, logOdds: trajectory.movement.x.length / 10 }));
  },
}));

/** A file whose movement is told by a number: files of one number are copies, moved by some px. */
const file = (
  id: string,
  label: 'human' | 'bot',
  source: string,
  way: number,
  group: string | null = null,
  by = 0,
): Trajectory => ({
  ...{ id, label, source, group },
  movement: movementOf(
    Array.from({ length: 12 }, (_, i) => ({ x: by + i * (3 + way), y: by + ((i * way) % 11), t: 20 * i })),
  ),
});
const files: readonly Trajectory[] = [
  ...['pc1', 'pc2', 'pc2_pad', 'vm', 'tel'].flatMap((device, d) =>
    Array.from({ length: 30 }, (_, i) => file(`${device}_${1000 + i}`, 'human', device, 100 * d + i)),
  ),
  // Copies elsewhere on the screen, under another name and time.
  ...Array.from({ length: 10 }, (_, i) => file(`pc1_${5000 + i}`, 'human', 'pc1', i, null, 40)),
  ...Array.from({ length: 40 }, (_, i) => file(`s${i}`, 'human', 'sapi', 900 + i, `user${i % 10}.${1 + (i % 2)}`)),
  ...['gan', 'loop', 'other'].flatMap((family, f) =>
    Array.from({ length: 20 }, (_, i) => file(`${family}_${i}`, 'bot', family, 2000 + 100 * f + i)),
  ),
];
const wayOf = ({ movement: { x, y } }: Trajectory): string =>
  Array.from(x, (px, i) => `${px - (x[0] as number)} ${(y[i] as number) - (y[0] as number)}`).join();
const personIn = ({ group }: Trajectory): string | undefined => group?.split('.')[0];

/** What each model was trained on, and what it was asked of: the threshold's people and the tested. */
function run(trials: () => readonly Trial[]) {
  fits.length = 0;
  const results = trials();
  // A trial's own model is the one that judged bots; models behind it only set its threshold.
  const own = fits.flatMap(({ judged }, i) => (judged.some(({ label }) => label === 'bot') ? [i] : []));
  return results.map((trial, i) => {
    const { uses, judged } = fits[own[i] ?? 0] as (typeof fits)[number];
    const tested = new Set([...trial.people, ...trial.bots].map(({ id }) => id));
    return {
      trial,
      trained: files.filter(uses),
      tested: judged.filter(({ id }) => tested.has(id)),
      threshold: judged.filter(({ id }) => !tested.has(id)),
      helpers: fits
        .slice((own[i] ?? 0) + 1, own[i + 1])
        .map((fit) => ({ trained: files.filter(fit.uses), judged: fit.judged })),
    };
  });
}
const setting = { files, examples: { byFile: new Map(), made: [], recorded: new Map() }, say: () => {} };

it.each(['a', 'a-time'] as const)('%s: tests on nobody it saw, and on no family', (protocol) => {
  const seen = run(() => unseenFamily(setting, protocol));
  expect(seen).toHaveLength(3 * 5);
  for (const { trial, trained, tested, threshold } of seen) {
    const learnt = new Set([...trained, ...threshold]);
    expect(tested.some((one) => learnt.has(one))).toBe(false);
    expect(threshold.every(({ label }) => label === 'human')).toBe(true);
    const persons = new Set([...learnt].flatMap((one) => personIn(one) ?? []));
    expect(tested.some((one) => persons.has(personIn(one) ?? ''))).toBe(false);
    expect(trained.some(({ source }) => source === trial.family)).toBe(false);
    expect(trial.bots.every(({ source }) => source === trial.family)).toBe(true);
    if (protocol === 'a') {
      const ways = new Set([...learnt].map(wayOf));
      expect(tested.filter(({ label }) => label === 'human').some((one) => ways.has(wayOf(one)))).toBe(false);
    }
  }
});

it.each(['b', 'c'] as const)(
  '%s: neither trains nor sets its threshold on the device it tests, nor on those bots',
  (protocol) => {
    const seen = run(() => unseenDevice(setting, protocol));
    expect(seen).toHaveLength(protocol === 'b' ? 3 : 9);
    for (const { trial, trained, tested, threshold } of seen) {
      expect([...trained, ...threshold].some((one) => one.label === 'human' && deviceOf(one) === trial.device)).toBe(
        false,
      );
      expect(trial.people.every(({ source }) => source === trial.device)).toBe(true);
      const learnt = new Set([...trained, ...threshold]);
      expect(tested.some((one) => learnt.has(one))).toBe(false);
      if (protocol === 'c') expect(trained.some(({ source }) => source === trial.family)).toBe(false);
    }
  },
);

it('b: whoever sets the threshold is judged by a model that saw neither them, the tested device nor the tested bots', () => {
  for (const { trial, helpers } of run(() => unseenDevice(setting, 'b'))) {
    expect(helpers).toHaveLength(2);
    const bots = new Set(trial.bots.map(({ id }) => id));
    for (const { trained, judged } of helpers) {
      const devices = new Set(judged.map(deviceOf));
      expect(devices.size).toBe(1);
      expect(trained.some((one) => one.label === 'human' && devices.has(deviceOf(one)))).toBe(false);
      expect([...trained, ...judged].some((one) => one.label === 'human' && deviceOf(one) === trial.device)).toBe(
        false,
      );
      expect(trained.some(({ id }) => bots.has(id))).toBe(false);
    }
  }
});

it('d by the shipped recipe: neither a model nor the threshold knows the tested persons, and each is tested once', () => {
  fits.length = 0;
  const trials = unseenPersons(setting);
  const each = fits.length / trials.length;
  trials.forEach(({ people }, k) => {
    const tested = new Set(people.map(({ person }) => person));
    const own = fits.slice(k * each, (k + 1) * each);
    for (const { uses } of own) expect(files.filter(uses).some((one) => tested.has(personIn(one) ?? ''))).toBe(false);
    // The last one judges the tested alone; those before it set the threshold.
    for (const { judged } of own.slice(0, -1))
      expect(judged.some((one) => tested.has(personIn(one) ?? ''))).toBe(false);
    expect(files.filter(own.at(-1)?.uses ?? (() => false)).some(({ label }) => label === 'bot')).toBe(true);
  });
  const tested = trials.flatMap(({ people }) => people.map(({ id }) => id));
  expect(tested.toSorted()).toEqual(
    files
      .filter(({ group }) => group !== null)
      .map(({ id }) => id)
      .toSorted(),
  );
});

it('keeps a person and the copies of a file in one fold, and a device’s times together', () => {
  const fold = randomFolds(files);
  for (const key of [wayOf, (one: Trajectory) => personIn(one) ?? one.id])
    for (const alike of Map.groupBy(files, key).values())
      expect(new Set(alike.map((one) => fold.get(one))).size, alike[0]?.id).toBe(1);
  const byTime = timeFolds(files.filter(({ source }) => source === 'pc2'));
  expect([...byTime.values()]).toEqual([...byTime.values()].sort());
});
