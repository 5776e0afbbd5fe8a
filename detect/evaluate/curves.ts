// Draws curves of bots found by people accused: one picture for the report's page and for the site's, whose sheets give the
// classes `curve-0` … `curve-11`, `curve-grid` and `curve-text` their colours. No style and no script in it.
import type { Section } from './summary.ts';

/** Text as it may stand in HTML. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What the picture says. */
export type CurveWords = {
  /** Of the whole picture, for who cannot see it. */
  readonly name: string;
  /** Under the axis of people accused. */
  readonly axis: string;
};

/** Classes of curves; further ones begin anew. */
const looks = 12;
const lookOf = (nth: number): string => `curve-${nth % looks}`;

/** A curve's sample beside its name. */
const keyOf = (name: string, nth: number): string =>
  `<li><svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true"><path class="curve ${lookOf(nth)}" d="M0 4H28"/></svg> ${escaped(name)}</li>`;

/**
 * The picture with its key, as HTML; empty where there is no curve. People accused go to the right by a square root, so that the
 * small shares that matter can be seen.
 * @param curves points (share of people accused, share of bots found), 0–1, by name
 */
export function curvesPicture(curves: Section['curves'], { name, axis }: CurveWords): string {
  const names = Object.keys(curves);
  if (names.length === 0) return '';
  const x = (share: number): string => (46 + 300 * Math.sqrt(share)).toFixed(1);
  const y = (share: number): string => (310 - 300 * share).toFixed(1);
  const down = [0.01, 0.05, 0.2, 0.5, 1].map(
    (share) =>
      `<path class="curve-grid" d="M${x(share)} 10V310"/><text class="curve-text" x="${x(share)}" y="326" text-anchor="middle">${share * 100} %</text>`,
  );
  const across = [0, 0.5, 0.8, 1].map(
    (share) =>
      `<path class="curve-grid" d="M46 ${y(share)}H346"/><text class="curve-text" x="40" y="${Number(y(share)) + 4}" text-anchor="end">${share * 100} %</text>`,
  );
  const paths = names.map((of, nth) => {
    const points = (curves[of] ?? []).map(([accused, found]) => `${x(accused)} ${y(found)}`).join('L');
    return `<path class="curve ${lookOf(nth)}" d="M${points}"/>`;
  });
  const text = `<text class="curve-text" x="196" y="346" text-anchor="middle">${escaped(axis)}</text>`;
  return `<svg class="curves" viewBox="0 0 370 352" role="img" aria-label="${escaped(name)}">${[...down, ...across, ...paths, text].join('')}</svg><ul class="curve-keys">${names.map(keyOf).join('')}</ul>`;
}
