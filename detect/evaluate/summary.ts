// Sums trials up into the lines of the report.
import { aboveFigure, aucFigure, eerOf, type Figure, rocOf, type Score, shareFigure, tprAt } from './metrics.ts';
import { drawingOf, type Judged, pointingOf, type Trial } from './protocols.ts';

/** One line: what was tested, and figures by name. */
export type Line = { readonly name: string; readonly figures: Readonly<Record<string, Figure>> };
/** A protocol with its lines and the curve of each. */
export type Section = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly curves: Readonly<Record<string, readonly (readonly [number, number])[]>>;
};

const margins = (judged: readonly Judged[]): readonly Score[] => judged.map(({ margin }) => margin);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Mean of figures; the interval is the mean of their bounds, which is wider than that of a mean. */
const meanFigure = (figures: readonly Figure[]): Figure => ({
  value: mean(figures.map(({ value }) => value)),
  low: mean(figures.map(({ low }) => low)),
  high: mean(figures.map(({ high }) => high)),
  n: figures.reduce((sum, { n }) => sum + n, 0),
});
const one = (value: number, n: number): Figure => ({ value, low: Number.NaN, high: Number.NaN, n });

function figuresOf(people: readonly Score[], bots: readonly Score[]): Record<string, Figure> {
  return {
    auc: aucFigure(people, bots),
    eer: one(eerOf(people, bots), people.length + bots.length),
    'tpr at 1 %': tprAt(people, bots, 0.01),
    'tpr at 5 %': tprAt(people, bots, 0.05),
    recall: aboveFigure(bots, 0),
    accused: aboveFigure(people, 0),
  };
}

const averaged = (lines: readonly Readonly<Record<string, Figure>>[]): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    Object.keys(lines[0] ?? {}).map((name) => [name, meanFigure(lines.flatMap((line) => line[name] ?? []))]),
  );

/** Protocols a, a': mean over folds, by family; then the mean of families and people by device. */
export function familySection(title: string, trials: readonly Trial[]): Section {
  const families = [...Map.groupBy(trials, ({ family }) => family ?? '')];
  const lines = families.map(
    ([name, of]): Line => ({
      name,
      figures: averaged(of.map((trial) => figuresOf(margins(drawingOf(trial)), margins(trial.bots)))),
    }),
  );
  const worst = Math.max(...trials.map((trial) => aboveFigure(margins(drawingOf(trial)), 0).value));
  const byDevice = [
    ...Map.groupBy(
      trials.flatMap(({ people }) => people.filter(({ person }) => person === null)),
      ({ source }) => source,
    ),
  ].map(
    ([device, people]): Line => ({
      name: `people of ${device}`,
      figures: { accused: aboveFigure(margins(people), 0) },
    }),
  );
  const all: Line = {
    name: 'mean',
    figures: { ...averaged(lines.map(({ figures }) => figures)), 'worst fold': one(worst, trials.length) },
  };
  const curves = Object.fromEntries(
    families.map(([name, of]) => [
      name,
      rocOf(
        of.flatMap((trial) => margins(drawingOf(trial))),
        of.flatMap((trial) => margins(trial.bots)),
      ),
    ]),
  );
  return { title, lines: [all, ...lines, ...byDevice], curves };
}

/** Protocols b, c: a line a cell, then their mean. */
export function deviceSection(title: string, trials: readonly Trial[]): Section {
  const lines = trials.map(
    ({ device, family, people, bots }): Line => ({
      name: [device, family].filter(Boolean).join(', '),
      figures: figuresOf(margins(people), margins(bots)),
    }),
  );
  const pcs = lines.filter(({ name }) => name.startsWith('pc'));
  const means = [
    { name: 'mean', figures: averaged(lines.map(({ figures }) => figures)) },
    ...(pcs.length > 0 && pcs.length < lines.length
      ? [{ name: 'mean of pc1 and pc2', figures: averaged(pcs.map(({ figures }) => figures)) }]
      : []),
  ];
  const curves = Object.fromEntries(
    trials.map(({ device, family, people, bots }) => [
      [device, family].filter(Boolean).join(', '),
      rocOf(margins(people), margins(bots)),
    ]),
  );
  return { title, lines: [...means, ...lines], curves };
}

/** Protocol d: persons never seen who point freely, by each family's models of a; a person is the mean of their stretches. */
export function pointingSection(title: string, trials: readonly Trial[]): Section {
  const lineOf = (name: string, of: readonly Trial[]): Line => {
    const stretches = of.flatMap(pointingOf);
    const persons = of.flatMap((trial) => [
      ...Map.groupBy(
        pointingOf(trial).filter(({ margin }) => margin !== null),
        ({ person }) => person,
      ),
    ]);
    const accused = persons.filter(([, own]) => mean(own.map(({ margin }) => margin ?? 0)) > 0).length;
    return {
      name,
      figures: {
        'stretches accused': aboveFigure(margins(stretches), 0),
        'persons accused': shareFigure(accused, persons.length),
      },
    };
  };
  const families = [...Map.groupBy(trials, ({ family }) => family ?? '')];
  return {
    title,
    lines: [lineOf('all models of a', trials), ...families.map(([name, of]) => lineOf(`without ${name}`, of))],
    curves: {},
  };
}
