// Writes the report as a page that needs nothing else: no script, no font, no file beside it.
import { curvesPicture, escaped } from './curves.ts';
import type { Figure } from './figure.ts';
import { figureText } from './report.ts';
import type { Histogram, Line, Section } from './summary.ts';

/** Twelve hues that stay apart on white. */
const colours = [
  ...['#6a3fb5', '#1f77b4', '#c77700', '#2a9d5b', '#c0392b', '#555555'],
  ...['#d6529c', '#0b8a8a', '#8a7a00', '#0a5c2e', '#a43fb5', '#222222'],
] as const;

const curveWords = { name: 'bots found by people accused', axis: 'people accused (square-root scale)' } as const;

function curvesFigure(curves: Section['curves']): string {
  const picture = curvesPicture(curves, curveWords);
  if (picture === '') return '';
  return `<figure>${picture}<figcaption>Bots found (up) when so many people are accused (to the right).</figcaption></figure>`;
}

/** Scores from 0 to 1, a band a group; the threshold stands at 0.7. */
function histogramsPicture(histograms: readonly Histogram[]): string {
  if (histograms.length === 0) return '';
  const [left, width, rowPx] = [150, 400, 34];
  const bands = histograms.map(({ name, isBot, shares }, row) => {
    const bottom = 20 + rowPx * (row + 1);
    const most = Math.max(...shares, 1e-9);
    const bars = shares.map((share, i) => {
      const height = (share / most) * (rowPx - 6);
      const each = width / shares.length;
      return `<rect x="${(left + i * each).toFixed(1)}" y="${(bottom - height).toFixed(1)}" width="${(each - 0.5).toFixed(1)}" height="${height.toFixed(1)}" fill="${isBot ? '#c0392b' : '#1f77b4'}"/>`;
    });
    return `<text x="${left - 8}" y="${bottom - 6}" text-anchor="end">${escaped(name)}</text><path class="grid" d="M${left} ${bottom}h${width}"/>${bars.join('')}`;
  });
  const height = 20 + rowPx * histograms.length + 24;
  const marks = [0, 0.4, 0.7, 1].map((score) => {
    const x = left + width * score;
    return `<path class="${score === 0.7 ? 'threshold' : 'grid'}" d="M${x} 16V${height - 22}"/><text x="${x}" y="${height - 6}" text-anchor="middle">${score}</text>`;
  });
  return `<figure><svg viewBox="0 0 570 ${height}" width="570" height="${height}" role="img" aria-label="scores by group">${marks.join('')}${bands.join('')}</svg><figcaption>Scores of people (blue) and of bots that were not trained on (red); each band by its own highest bar; 0.7 is the frozen threshold.</figcaption></figure>`;
}

/** The number, and its interval in small. */
const cellText = (figure: Figure): string => figureText(figure).replace(/ (\[.*\])/u, ' <small>$1</small>');

function table(lines: readonly Line[]): string {
  const names = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))];
  const heads = ['', ...names, 'human data'].map((name) => `<th scope="col">${escaped(name)}</th>`);
  const rows = lines.map(({ name, on, figures }) => {
    const cells = names.map((what) => `<td>${figures[what] === undefined ? '' : cellText(figures[what])}</td>`);
    return `<tr><th scope="row">${escaped(name)}</th>${cells.join('')}<td class="on">${escaped(on)}</td></tr>`;
  });
  return `<div class="wide"><table><tr>${heads.join('')}</tr>${rows.join('')}</table></div>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:84rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin-top:2.5rem}.wide{overflow-x:auto}table{border-collapse:collapse}
td,th{padding:.2rem .5rem;border-bottom:1px solid #ddd;text-align:left;font-variant-numeric:tabular-nums;white-space:nowrap}
td.on{color:#555;font-size:12px;white-space:normal;min-width:11rem}small{color:#666;font-size:11px}.pictures{display:flex;flex-wrap:wrap;gap:1.5rem;margin-top:1rem}
figure{margin:0}figcaption{font-size:13px;color:#555;max-width:35rem}svg{max-width:100%;height:auto}
text{font:12px system-ui,sans-serif}.grid,.curve-grid{stroke:#ddd;fill:none}.threshold{stroke:#c0392b;stroke-dasharray:4 3;fill:none}
.curves{width:370px}.curve{fill:none;stroke-width:1.8}.curve-keys{list-style:none;padding:0;columns:2;font-size:13px}
${colours.map((colour, nth) => `.curve-${nth}{stroke:${colour}}`).join('')}`;

/** The report as a page. */
export function reportPage(sections: readonly Section[], conditions: readonly string[]): string {
  const parts = sections.map(
    ({ title, lines, curves, histograms }) =>
      `<h2>${escaped(title)}</h2>${table(lines)}<div class="pictures">${curvesFigure(curves)}${histogramsPicture(histograms)}</div>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Podoal detector: evaluation</title><style>${style}</style><h1>Podoal detector: evaluation</h1><ul>${conditions.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>${parts.join('')}</html>\n`;
}
