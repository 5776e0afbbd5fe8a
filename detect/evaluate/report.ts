// Writes the report as lines for a terminal.
import type { Figure } from './figure.ts';
import type { Section } from './summary.ts';

const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');
/** `0.803 [0.770, 0.830]`. */
export const figureText = ({ value, low, high }: Figure): string =>
  Number.isFinite(low) ? `${number(value)} [${number(low)}, ${number(high)}]` : number(value);

/** What every report says of its figures. */
export const explained = [
  'threshold: frozen on people who were neither trained on nor tested on',
  'intervals: 95 %, bootstrap by clusters (a person, else a file with its copies); shares of 0 or 1: Wilson',
  'tpr at 1 % and 5 %: bots found when so many of these very people are accused; recall, accused: at the frozen threshold',
  'too little movement to say: never accused, and counted as not detected',
] as const;

/** The report as text: conditions, then a section a protocol. */
export function reportText(sections: readonly Section[], conditions: readonly string[]): string {
  const lines = sections.flatMap(({ title, lines: rows }) => [
    '',
    title,
    ...rows.flatMap(({ name, on, figures }) => [
      `  ${name.padEnd(34)} ${Object.entries(figures)
        .map(([what, figure]) => `${what} ${figureText(figure)}`)
        .join(' · ')}`,
      `  ${''.padEnd(34)} ${on}`,
    ]),
  ]);
  return [...conditions, ...lines].join('\n');
}
