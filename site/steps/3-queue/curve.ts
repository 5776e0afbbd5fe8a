// The small curve of one's own place over time: samples kept by the page's script, and the line through them.

/** Time of a sample in seconds of the page's clock, and the place then. */
export type Sample = readonly [atSeconds: number, place: number];

/** The samples with one more; when there are more than `most`, every second of the older ones goes. */
export function withSample(samples: readonly Sample[], sample: Sample, most: number): readonly Sample[] {
  const all = [...samples, sample];
  if (all.length <= most) return all;
  return all.filter((_, nth) => nth % 2 === 0 || nth === all.length - 1);
}

/** An SVG path in a box: time from the left to the right edge, the first place at the top, place 0 at the bottom. */
export function curvePath(samples: readonly Sample[], width: number, height: number): string {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return '';
  const span = Math.max(1, last[0] - first[0]);
  const top = Math.max(1, ...samples.map(([, place]) => place));
  const points = samples.map(
    ([at, place]) => `${(((at - first[0]) / span) * width).toFixed(1)} ${((1 - place / top) * height).toFixed(1)}`,
  );
  return `M${points.join('L')}`;
}
