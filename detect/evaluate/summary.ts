// Sums trials up into the lines of the report: each figure a mean over tests, with an interval that draws whole persons and files.
import { scoreAt } from '../model/recipe.ts';
import { bootstrapped, type Figure } from './figure.ts';
import { drawingOf, type Judged, pointingOf, type Trial } from './protocols.ts';
import { type Rates, ranked, rateNames, ratesOf, rocOf, type Weight } from './rates.ts';

/** What a line is about; `case` is a family, a device or both, `level` one of our own bots. */
export type LineKind =
  | 'mean'
  | 'mean-pcs'
  | 'unchosen'
  | 'case'
  | 'people'
  | 'worst'
  | 'without'
  | 'all-models'
  | 'level';
/** One line: what was tested, on which people, and figures by name. */
export type Line = {
  readonly kind: LineKind;
  /** The family, device or fold it is about; empty: of all. */
  readonly of: string;
  readonly name: string;
  /** The human data that its figures stand on, in words. */
  readonly on: string;
  /** The same as files by device; empty: no people. */
  readonly people: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, Figure>>;
};
/** Shares of scores by tenths of a score, people and bots. */
export type Histogram = { readonly name: string; readonly isBot: boolean; readonly shares: readonly number[] };
/** Protocols of the report; `replay`: copies of recorded movement; `lab`: our own bots. */
export type SectionName = 'a' | 'a-time' | 'b' | 'c' | 'd' | 'd-shipped' | 'recorded' | 'd-recorded' | 'replay' | 'lab';
/** A protocol with its lines, and what is drawn of it. */
export type Section = {
  readonly protocol: SectionName;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly curves: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly histograms: readonly Histogram[];
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const clustersOf = (judged: readonly Judged[]): readonly string[] => judged.map(({ cluster }) => cluster);

/** Mean of each rate over tests. */
const meanRates = (all: readonly Rates[]): Rates =>
  Object.fromEntries(rateNames.map((name) => [name, mean(all.map((rates) => rates[name]))])) as Rates;

/** Files of people by device, each counted once; `files of people: pc1 187, pc2 521, vm 140`. */
function peopleIn(judged: readonly Judged[]): Pick<Line, 'on' | 'people'> {
  const devices = Map.groupBy(judged, ({ source }) => source);
  const counts = [...devices].map(([device, of]) => [device, new Set(of.map(({ id }) => id)).size] as const).sort();
  const text = counts.map((one) => one.join(' ')).join(', ');
  return { on: text === '' ? 'no people' : `files of people: ${text}`, people: Object.fromEntries(counts) };
}

/** What a line is called. */
type Named = Pick<Line, 'kind' | 'of' | 'name'>;
const named = (kind: LineKind, name: string, of = ''): Named => ({ kind, of, name });

/** A test: people against bots. */
type Test = { readonly people: readonly Judged[]; readonly bots: readonly Judged[] };

/** A line of tests that are averaged by groups first: folds of a family, then families. */
function lineOf(what: Named, groups: readonly (readonly Test[])[]): Line {
  const tests = groups.flat();
  const order = new Map(tests.map((test) => [test, ranked(scoredOf(test.people), scoredOf(test.bots))]));
  const people = tests.flatMap((test) => test.people);
  const figures = bootstrapped(
    clustersOf(people),
    tests.flatMap((test) => clustersOf(test.bots)),
    (weight: Weight) =>
      meanRates(
        groups.map((of) =>
          // A fold that lost all its people in a draw says nothing.
          meanRates(of.flatMap((test) => withPeople(ratesOf(order.get(test) ?? ranked([], []), weight)))),
        ),
      ),
  );
  return { ...what, ...peopleIn(people), figures };
}

const withPeople = (rates: Rates): readonly Rates[] => (Number.isNaN(rates.auc) ? [] : [rates]);
const scoredOf = (judged: readonly Judged[]) => judged.map(({ margin, cluster }) => ({ score: margin, cluster }));

/** A line of people alone: how many of them are accused. */
function accusedLine(what: Named, people: readonly Judged[]): Line {
  const figures = bootstrapped(clustersOf(people), [], (weight) => ({
    accused: weightedShare(people, weight, ({ margin }) => (margin ?? 0) > 0),
    suspected: weightedShare(people, weight, isSuspect),
  }));
  return { ...what, ...peopleIn(people), figures };
}

/** 의심 or 봇. */
const isSuspect = ({ score }: Judged): boolean => (score ?? 0) >= scoreAt.suspect;

function weightedShare(judged: readonly Judged[], weight: Weight, holds: (one: Judged) => boolean): number {
  let [held, all] = [0, 0];
  for (const one of judged) {
    all += weight(one.cluster);
    if (holds(one)) held += weight(one.cluster);
  }
  return held / all;
}

const bins = 40;
/** Histograms of scores (0.7 is the threshold), by device and by family; what cannot be scored is left out. */
function histogramsOf(trials: readonly Trial[]): readonly Histogram[] {
  const of = (isBot: boolean, judged: readonly Judged[]): readonly Histogram[] =>
    [...Map.groupBy(judged, ({ source }) => source)].map(([name, all]) => {
      const shares = new Array<number>(bins).fill(0);
      const scored = all.filter(({ score }) => score !== null);
      for (const { score } of scored) {
        const bin = Math.min(bins - 1, Math.floor((score ?? 0) * bins));
        shares[bin] = (shares[bin] ?? 0) + 1 / scored.length;
      }
      return { name, isBot, shares };
    });
  return [
    ...of(
      false,
      trials.flatMap(({ people }) => people),
    ),
    ...of(
      true,
      trials.flatMap(({ bots }) => bots),
    ),
  ];
}

const curveOf = (tests: readonly Test[]) =>
  thinned(
    rocOf(
      ranked(
        tests.flatMap(({ people }) => scoredOf(people)),
        tests.flatMap(({ bots }) => scoredOf(bots)),
      ),
    ),
  );

/** A curve without the points between two of the same people accused, or of the same bots found. */
function thinned(curve: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const isBetween = (i: number): boolean => {
    const [before, here, after] = [curve[i - 1], curve[i], curve[i + 1]];
    if (!before || !here || !after) return false;
    return [0, 1].some((side) => before[side] === here[side] && here[side] === after[side]);
  };
  return curve
    .filter((_, i) => !isBetween(i))
    .map(([accused, found]) => [Number(accused.toFixed(5)), Number(found.toFixed(5))]);
}

/** Protocols a, a': a line a family, the mean of families, and people by device. */
export function familySection(protocol: SectionName, title: string, trials: readonly Trial[]): Section {
  const drawing = trials.map((trial) => ({ ...trial, people: drawingOf(trial) }));
  const families = [...Map.groupBy(drawing, ({ family }) => family ?? '')];
  const people = trials.flatMap((trial) => trial.people.filter(({ person }) => person === null));
  const worst = drawing.toSorted((a, b) => shareAccused(b) - shareAccused(a))[0];
  const groups = families.map(([, of]) => of);
  return {
    ...{ protocol, title },
    lines: [
      lineOf(named('mean', 'mean of families'), groups),
      ...(trials.some(({ bots }) => bots.some(({ isForChoosing }) => !isForChoosing))
        ? [
            lineOf(
              named('unchosen', '  files never used to choose'),
              groups.map((of) => of.map(neverForChoosing)),
            ),
          ]
        : []),
      ...families.map(([name, of]) => lineOf(named('case', name, name), [of])),
      ...[...Map.groupBy(people, ({ source }) => source)].map(([device, of]) =>
        accusedLine(named('people', `people of ${device}`, device), of),
      ),
      ...(worst === undefined ? [] : [worstLine(worst)]),
    ],
    curves: Object.fromEntries(families.map(([name, of]) => [name, curveOf(of)])),
    histograms: histogramsOf(drawing),
  };
}

function worstLine({ family, fold, people }: Trial): Line {
  const of = `${family}, ${fold}`;
  return accusedLine(named('worst', `worst fold (${of})`, of), people);
}

const shareAccused = ({ people }: Test): number =>
  weightedShare(
    people,
    () => 1,
    ({ margin }) => (margin ?? 0) > 0,
  );
const neverForChoosing = <Kind extends Test>(test: Kind): Kind => ({
  ...test,
  people: test.people.filter(({ isForChoosing }) => !isForChoosing),
  bots: test.bots.filter(({ isForChoosing }) => !isForChoosing),
});

/** Protocols b, c: a line a cell, and their means. */
export function deviceSection(protocol: SectionName, title: string, trials: readonly Trial[]): Section {
  const nameOf = ({ device, family }: Trial): string => [device, family].filter(Boolean).join(', ');
  const pcs = trials.filter(({ device }) => device?.startsWith('pc'));
  return {
    ...{ protocol, title },
    lines: [
      lineOf(
        named('mean', 'mean'),
        trials.map((trial) => [trial]),
      ),
      ...(pcs.length > 0 && pcs.length < trials.length
        ? [
            lineOf(
              named('mean-pcs', 'mean of pc1 and pc2'),
              pcs.map((trial) => [trial]),
            ),
          ]
        : []),
      ...trials.map((trial) => lineOf(named('case', nameOf(trial), nameOf(trial)), [[trial]])),
    ],
    curves: Object.fromEntries(trials.map((trial) => [nameOf(trial), curveOf([trial])])),
    histograms: histogramsOf(trials),
  };
}

/** Protocol d: persons never seen who point freely, by all models, and by each family's models of a; a person is the mean of their stretches. */
export function pointingSection(
  protocol: 'd' | 'd-shipped' | 'd-recorded',
  title: string,
  trials: readonly Trial[],
): Section {
  const lineFor = (what: Named, of: readonly Trial[]): Line => {
    const stretches = of.map(pointingOf);
    const persons = stretches.flatMap(personsOf);
    const figures = bootstrapped(clustersOf(stretches.flat()), [], (weight) => ({
      'stretches accused': weightedShare(stretches.flat(), weight, ({ margin }) => (margin ?? 0) > 0),
      'stretches suspected': weightedShare(stretches.flat(), weight, isSuspect),
      'persons accused': weightedShare(persons, weight, ({ score }) => (score ?? 0) > scoreAt.threshold),
    }));
    return { ...what, ...peopleIn(stretches.flat()), figures };
  };
  const families = [...Map.groupBy(trials, ({ family }) => family)].filter(([family]) => family !== null);
  return {
    ...{ protocol, title },
    lines: [
      lineFor(named('all-models', 'all models'), trials),
      ...families.map(([name, of]) => lineFor(named('without', `without ${name}`, name ?? ''), of)),
    ],
    curves: {},
    histograms: histogramsOf(trials.map((trial) => ({ ...trial, people: pointingOf(trial), bots: [] }))),
  };
}

/** A person as one: the mean score of what can be scored. */
function personsOf(stretches: readonly Judged[]): readonly Judged[] {
  const scored = stretches.filter(({ score }) => score !== null);
  return [...Map.groupBy(scored, ({ person }) => person).values()].map((own) => ({
    ...(own[0] as Judged),
    score: mean(own.map(({ score }) => score ?? 0)),
  }));
}
