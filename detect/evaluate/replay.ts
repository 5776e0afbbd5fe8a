// The search for replays, on people: how often a person's movement is taken for a copy of another's, and how much of real copies is
// found. Nothing is trained here; the bound of the rule was set by hand, and these figures say what it does.
import { bentPath, normal, type Path, type Random, randomFrom, timeWarpedPath, uniform } from '@podoal/motion';
import type { Trajectory } from '../corpora/line.ts';
import { asRecorded } from '../generated/reported.ts';
import { personOf } from '../model/splits.ts';
import { type Movement, movementOf, partOf } from '../movement/movement.ts';
import { openRecorded, printsToKeep, type Recorded, type Repeats } from '../nearest/recorded.ts';
import { isReplay } from '../rules/recorded-before.ts';
import { type Figure, shareFigure } from './figure.ts';
import type { Line, Section } from './summary.ts';

/** Somebody's movements, as one flow: a person of free pointing; of those who draw, whom no corpus tells apart, twenty files of one device. */
type Flow = { readonly id: string; readonly isDrawn: boolean; readonly movements: readonly Movement[] };

const filesOfDrawn = 20;
/** A booking's worth of movement: three stretches of free pointing, or four drawn circles; some 10 s. */
const asked = { pointed: 3, drawn: 4 } as const;
const restBetweenMs = 2000;
/** A step of a browser's frames, ms. */
const frameMs = 1000 / 60;
const jitterMs = 2;

function flowsOf(files: readonly Trajectory[]): readonly Flow[] {
  const people = files.filter(({ label, source }) => label === 'human' && source !== 'tel' && source !== 'fast');
  const places = new Map<string, number>();
  const groups = Map.groupBy(people, (file) => {
    const person = personOf(file);
    if (person !== null) return `person ${person}`;
    const place = places.get(file.source) ?? 0;
    places.set(file.source, place + 1);
    return `${file.source} ${Math.floor(place / filesOfDrawn)}`;
  });
  return [...groups].map(([id, of]) => ({
    ...{ id, isDrawn: personOf(of[0] as Trajectory) === null },
    movements: of.map(({ movement }) => movement),
  }));
}

/** Movements one after the other, with rests between. */
function inTurn(movements: readonly Movement[]): Movement {
  let shift = 0;
  return movementOf(
    movements.flatMap((movement) => {
      const begin = movement.t[0] ?? 0;
      const samples = pathOf(movement).map(({ x, y, t }) => ({ x, y, t: t - begin + shift }));
      shift = (samples.at(-1)?.t ?? shift) + restBetweenMs;
      return samples;
    }),
  );
}

const pathOf = ({ x, y, t }: Movement): Path =>
  Array.from(t, (at, i) => ({ x: x[i] as number, y: y[i] as number, t: at }));

const record = (recorded: Recorded, id: string, movements: readonly Movement[]): void =>
  recorded.add({ flowId: id, stage: 'book', startedAt: 0 }, printsToKeep(inTurn(movements.map(asRecorded))));
const search = (recorded: Recorded, id: string, movement: Movement): Repeats =>
  recorded.repeatsIn({ flowId: id, stage: 'book', startedAt: 1 }, movement);
const askedOf = ({ movements, isDrawn }: Flow): readonly Movement[] =>
  movements.slice(0, isDrawn ? asked.drawn : asked.pointed);

/** How a copy is made of a path. */
type Copying = (path: Path, random: Random) => Path;

/** Turned anyhow and 0.7–1.4 times as large. */
function bent(path: Path, random: Random): Path {
  const [first, last] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined) return path;
  const far = Math.hypot(last.x - first.x, last.y - first.y) * uniform(random, 0.7, 1.4);
  const turn = uniform(random, 0, 2 * Math.PI);
  return bentPath(path, { x: 800, y: 500 }, { x: 800 + far * Math.cos(turn), y: 500 + far * Math.sin(turn) });
}

/** Copies as a driver plays them, event by event in a browser's frames with a jitter of 2 ms, and as the recorder then keeps them. */
const copyings: Readonly<Record<string, Copying>> = {
  'exact, to the ms': (path) => path,
  exact: jittered,
  'turned and scaled 0.7–1.4': (path, random) => jittered(bent(path, random), random),
  'from the 30 ms record': (path, random) => jittered(pathOf(asRecorded(movementOf(path))), random),
  'at 1.1 times the pace': (path, random) => jittered(timeWarpedPath(path, { factors: [1.1, 1.1] }, random), random),
  'pace drifting 0.8–1.25': (path, random) => jittered(timeWarpedPath(path, { factors: [0.8, 1.25] }, random), random),
};

function jittered(path: Path, random: Random): Path {
  return path.map(({ x, y, t }) => ({ x, y, t: t + normal(random, 0, jitterMs) }));
}

/** What reaches the page of a played path: the last place of each frame. */
function played(path: Path, random: Random): Movement {
  const begin = (path[0]?.t ?? 0) - uniform(random, 0, frameMs);
  const frames = new Map(path.map((point) => [Math.floor((point.t - begin) / frameMs), point]));
  return asRecorded(movementOf([...frames.values()]));
}

const pieceMs = 500;
/** Half a second out of every second: pieces that others are spliced from. */
function halfSeconds(movement: Movement): readonly Movement[] {
  const parts: Movement[] = [];
  const { t } = movement;
  for (let begin = 0; begin < t.length; ) {
    const from = t[begin] as number;
    const end = t.findIndex((at) => at > from + pieceMs);
    const next = t.findIndex((at) => at > from + 2 * pieceMs);
    parts.push(partOf(movement, begin, end < 0 ? t.length : end));
    begin = next < 0 ? t.length : next;
  }
  return parts;
}

function lineOf(name: string, on: string, all: readonly Repeats[]): Line {
  const shares = all.map(({ share }) => share ?? 0).sort((a, b) => a - b);
  const plain = (value: number): Figure => ({ value, low: Number.NaN, high: Number.NaN, n: all.length });
  return {
    ...{ kind: 'case', of: '', name, on, people: {} },
    figures: {
      'rule holds': shareFigure(all.filter(isReplay).length, all.length),
      'share found, median': plain(shares[Math.floor((shares.length - 1) / 2)] ?? Number.NaN),
      'largest share': plain(shares.at(-1) ?? Number.NaN),
      'most pieces': plain(Math.max(...all.map(({ pieces }) => pieces))),
    },
  };
}

/** The section of the report. */
export function replaySection(files: readonly Trajectory[]): Section {
  const flows = flowsOf(files);
  const everybody = openRecorded();
  for (const { id, movements } of flows) record(everybody, id, movements);
  const pointing = flows.filter(({ isDrawn }) => !isDrawn);
  const drawing = flows.filter(({ isDrawn }) => isDrawn);
  const against = (of: readonly Flow[], take: (flow: Flow) => readonly Movement[]) =>
    of.map((flow) => search(everybody, flow.id, inTurn(take(flow).map(asRecorded))));
  const ownHalves = pointing.map(({ id, movements }) => {
    const recorded = openRecorded();
    const isFirst = (_: Movement, i: number): boolean => i % 2 === 0;
    record(recorded, `${id} before`, movements.filter(isFirst));
    return search(recorded, id, inTurn(movements.filter((movement, i) => !isFirst(movement, i)).map(asRecorded)));
  });
  const copied = (copy: Copying, cut: (movement: Movement) => readonly Movement[] = (movement) => [movement]) =>
    flows.map((flow) => {
      const random = randomFrom(`copy/${flow.id}`);
      const made = askedOf(flow).flatMap((movement) =>
        cut(movement).map((part) => played(copy(pathOf(part), random), random)),
      );
      return search(everybody, 'copy', inTurn(made));
    });
  const all = `${pointing.length} persons who point, ${drawing.length} × ${filesOfDrawn} files of people who draw`;
  const of = (name: string, repeats: readonly Repeats[]): readonly Line[] =>
    repeats.length === 0 ? [] : [lineOf(name, `searched in: ${all}`, repeats)];
  return {
    protocol: 'replay',
    title:
      'replay: movement that was recorded before, in the flow that holds most of it (no training, no threshold of the model)',
    lines: [
      ...of('people: persons, 10 s', against(pointing, askedOf)),
      ...of(
        'people: persons, all they have',
        against(pointing, ({ movements }) => movements),
      ),
      ...of('people: four circles', against(drawing, askedOf)),
      ...(ownHalves.length === 0 ? [] : [lineOf('people: in their own other half', 'each person alone', ownHalves)]),
      ...Object.entries(copyings).flatMap(([name, copy]) => of(`copies: ${name}`, copied(copy))),
      ...of('copies: half seconds', copied(jittered, halfSeconds)),
    ],
    curves: {},
    histograms: [],
  };
}
