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
    'Of a window of about 2.5 s, whole px, only moves. v is the speed on the 30 ms grid; a step is the chord between two reported' +
      '\nsamples. None is a statistic of sampling intervals, and none has px or ms in its unit. What is missing is NaN, and the trees' +
      '\nhave a side for it.',
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
