// Contrast of every pair of tokens that meet on a page, in light and dark (WCAG 2.2: text 4.5, outlines 3).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Tokens of the form `--name: light-dark(#light, #dark)`. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const colour = (name: string, theme: Theme): string => {
  const found = colours.get(name);
  if (found === undefined) throw new Error(`tokens.css has no --${name}`);
  return found[theme];
};

const grounds = ['paper', 'surface', 'surface-sunken', 'surface-raised'] as const;
const tones = ['gold', 'blue', 'green'] as const;

const text: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-soft', 'accent-ink', 'danger-ink', 'gold-ink', 'blue-ink', 'green-ink'].flatMap((ink) =>
    grounds.map((ground) => [ink, ground] as const),
  ),
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['accent-ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['paper', 'ink'],
  ...['danger', 'warning', 'success', 'info', ...tones].map((tone) => [`${tone}-ink`, `${tone}-soft`] as const),
];

const outlines: readonly (readonly [string, string])[] = [
  ...['accent', 'line-strong', ...tones.map((tone) => `${tone}-line`)].flatMap((line) =>
    grounds.map((ground) => [line, ground] as const),
  ),
  ...tones.map((tone) => [`${tone}-line`, `${tone}-soft`] as const),
  ['danger', 'surface'],
  ['orange', 'surface'],
  ['accent', 'accent-soft'],
];

describe.each(themes)('%s', (theme) => {
  test.each(text)('text %s on %s is at least 4.5', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(outlines)('outline %s on %s is at least 3', (line, ground) => {
    expect(contrast(colour(line, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
