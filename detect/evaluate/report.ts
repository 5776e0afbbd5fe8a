// Writes the report: lines for a terminal, and a page that needs nothing else.
import type { Figure } from './metrics.ts';
import type { Section } from './summary.ts';

const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');
/** `0.803 [0.77, 0.83]`. */
export const figureText = ({ value, low, high }: Figure): string =>
  Number.isFinite(low) ? `${number(value)} [${number(low)}, ${number(high)}]` : number(value);

/** The report as text. */
export function reportText(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ title, lines: rows }) => [
    '',
    title,
    ...rows.map(
      ({ name, figures }) =>
        `  ${name.padEnd(28)} ${Object.entries(figures)
          .map(([what, figure]) => `${what} ${figureText(figure)}`)
          .join(' · ')}`,
    ),
  ]);
  return lines.join('\n');
}

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const colours = [
  '#6a3fb5',
  '#1f77b4',
  '#b58900',
  '#2a9d5b',
  '#c0392b',
  '#555',
  '#e377c2',
  '#17a',
  '#980',
  '#083',
  '#a4a',
  '#333',
];

/** A curve's picture: people accused to the right by a square root, so that the small shares that matter can be seen. */
function picture(curves: Section['curves']): string {
  const names = Object.keys(curves);
  if (names.length === 0) return '';
  const x = (share: number): string => (40 + 300 * Math.sqrt(share)).toFixed(1);
  const y = (share: number): string => (310 - 300 * share).toFixed(1);
  const grid = [0.01, 0.05, 0.2, 0.5, 1].map(
    (share) =>
      `<path d="M${x(share)} 10V310" stroke="#ccc"/><text x="${x(share)}" y="325" font-size="11" text-anchor="middle">${share * 100} %</text>`,
  );
  const paths = names.map((name, i) => {
    const points = (curves[name] ?? []).map(([accused, found]) => `${x(accused)} ${y(found)}`).join('L');
    return `<path d="M${points}" fill="none" stroke="${colours[i % colours.length]}" stroke-width="1.5"/><text x="350" y="${24 + 16 * i}" font-size="12" fill="${colours[i % colours.length]}">${escaped(name)}</text>`;
  });
  return `<svg viewBox="0 0 560 340" width="560" height="340" role="img" aria-label="bots found by people accused"><path d="M40 10V310H340" fill="none" stroke="#333"/>${grid.join('')}${paths.join('')}<text x="190" y="338" font-size="11" text-anchor="middle">people accused</text></svg>`;
}

/** The report as a page without scripts or files beside it. */
export function reportPage(sections: readonly Section[], conditions: readonly string[]): string {
  const tables = sections.map(({ title, lines, curves }) => {
    const names = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))];
    const rows = lines.map(
      ({ name, figures }) =>
        `<tr><th scope="row">${escaped(name)}</th>${names.map((what) => `<td>${figures[what] === undefined ? '' : figureText(figures[what])}</td>`).join('')}</tr>`,
    );
    return `<h2>${escaped(title)}</h2><table><tr><th></th>${names.map((what) => `<th scope="col">${escaped(what)}</th>`).join('')}</tr>${rows.join('')}</table>${picture(curves)}`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Podoal detector: evaluation</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left;font-variant-numeric:tabular-nums}</style><h1>Podoal detector: evaluation</h1><ul>${conditions.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>${tables.join('')}</html>\n`;
}
