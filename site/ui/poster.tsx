// A poster drawn from a performance's id: always the same for an id, eight motifs, no text and nobody's likeness.
import type { JSX } from 'preact';
import { type Draw, motifs } from './poster-motifs.tsx';

/** FNV-1a, 32 bits. Its low 3 bits differ for ids that end in consecutive digits, so perf001–perf008 get all eight motifs. */
const hash = (text: string): number =>
  [...text].reduce((sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5);

/** Mulberry32: a small stream of chance for drawing; nothing of the sale depends on it. */
const stream = (seed: number): Draw => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const once = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((once ^ (once >>> 14)) >>> 0) / 2 ** 32;
  };
};

const houses: ReadonlySet<string> = new Set(['musical', 'opera', 'play', 'ballet', 'classical']);

/** A thin frame for works of a stage, none for concerts and the like: a quiet sign of the category. */
const Edge = ({ category, colour }: { readonly category: string; readonly colour: string }): JSX.Element | null =>
  houses.has(category) ? (
    <rect x="12" y="12" width="276" height="376" fill="none" stroke={colour} stroke-width="1.5" opacity="0.7" />
  ) : null;

export type PosterProps = {
  readonly id: string;
  readonly category: string;
  /** What a screen reader says; without it the poster is decoration beside a title that is read anyway. */
  readonly title?: string;
};

/** The poster as SVG, 3 : 4; it takes the width of its place. */
export const Poster = ({ id, category, title }: PosterProps): JSX.Element => {
  const seed = hash(id);
  const motif = motifs[seed % motifs.length] ?? motifs[0];
  return (
    <svg
      class="poster"
      viewBox="0 0 300 400"
      width="300"
      height="400"
      focusable="false"
      role={title === undefined ? undefined : 'img'}
      aria-label={title}
      aria-hidden={title === undefined ? 'true' : undefined}
    >
      <rect width="300" height="400" fill={motif.tones[0]} />
      {motif.draw(motif.tones, stream(seed))}
      <Edge category={category} colour={motif.tones[3]} />
      <rect class="poster-veil" width="300" height="400" fill="none" />
    </svg>
  );
};
