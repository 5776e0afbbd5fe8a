// docs/features.md, made of the code: every feature and every rule with what a reader must know of it.
import { families } from './features/index.ts';
import { nearestFeatures } from './features/nearest.ts';
import { stageFamilies } from './features/stage/index.ts';
import { rules } from './rules/index.ts';

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

type Described = Readonly<Record<'name' | 'formula' | 'unit' | 'source' | 'missing', string>>;

/** A table a family. */
const tablesOf = (families: Readonly<Record<string, readonly Described[]>>): readonly string[] =>
  Object.entries(families).map(
    ([name, family]) =>
      `### ${name}\n${table(
        ['feature', 'formula', 'unit', 'source', 'missing when'],
        family.map((feature) => [
          ...[`\`${feature.name}\``, feature.formula, feature.unit, feature.source, feature.missing],
        ]),
      )}`,
  );

/** The page as Markdown. */
export function featuresPage(): string {
  const measured = ({ onPeople }: (typeof rules)[number]): string =>
    onPeople === null ? 'no people yet' : `${onPeople.held} of ${onPeople.stages} stages of people`;
  return [
    '# Features and rules',
    'Made of the code by `npm run detect -- features`; a test fails where it is not current.',
    '## Features of movement',
    'Of a window (0.06–3.75 s, 2.5 s where there is enough; cut at rests of 1 s and between pages), whole px, only moves of a mouse. The grid' +
      '\nbegins at the first sample, its places lie on straight lines between samples; v is the way of a step of it, px per 30 ms, and a turn' +
      '\nis the change of direction between steps of 0.5 px or more (under 10⁻⁶ rad: 0). A *step* of `step-…` is the chord between two' +
      '\nreported samples that moved. sd is by n, quantiles are linear between neighbours, r is Pearson’s of the two overlapping parts' +
      '\n(missing where one does not vary), “by” is divided by. No feature is computed from times between samples and none has px in its unit;' +
      '\na mouse’s rate still shows through some (`step-log-change`, `step-log-autocorrelation`), see the [model card](model-card.md). What is' +
      '\nmissing is NaN, and the trees have a side for it.',
    ...tablesOf(families),
    '## Features of a stage',
    'Of a stage document, from more than the way of the pointer. They stand in features.parquet ([dataset.md](dataset.md)); the model does' +
      '\nnot know them: no public people have clicks, keys and deeds.',
    ...tablesOf({ ...stageFamilies, nearest: nearestFeatures }),
    '## Rules',
    'Each takes its weight of what is left to 1: score = 1 − (1 − model) · Π (1 − weight). False accusations are measured on' +
      '\nparticipants of studies alone.',
    table(
      ['rule', 'holds when', 'weight', 'of the browser', 'source', 'false accusations'],
      rules.map((rule) => [
        ...[`\`${rule.name}\``, rule.says, String(rule.weight), rule.isEnvironment === true ? 'yes' : ''],
        ...[rule.source, measured(rule)],
      ]),
    ),
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/u, '\n');
}
