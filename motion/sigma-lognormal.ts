// Sigma-lognormal: a movement as a sum of overlapping strokes, each with a lognormal speed: a main one and corrections.
// The model of the kinematic theory of rapid human movements; here it generates paths.
import { above0, along, distancePx, type Path, type Spot, type Timing, tracedPath } from './path.ts';
import { integer, lognormal, normal, type Random, uniform } from './random.ts';

export type SigmaLognormalOptions = Timing & {
  /** Corrective strokes after the main one; 0–2 are drawn when left out. */
  readonly corrections?: number | undefined;
  /** Response time on a logarithmic scale (σ of every stroke): larger is more lopsided; normal(0.3, 0.04) within 0.15–0.5 when left out. */
  readonly sigma?: number | undefined;
  /** How far the main stroke's direction turns from its start to its end, radians, well under 2π; normal(0, 0.25) when left out. */
  readonly turnRad?: number | undefined;
};

/** One stroke: an arc that turns by `turnRad`; `start` and `lasts` in lengths of the main stroke. */
type Stroke = {
  readonly from: Spot;
  readonly to: Spot;
  readonly turnRad: number;
  readonly start: number;
  readonly lasts: number;
};

/** A stroke's speed is cut off this many σ from its middle on the logarithmic scale; 99.7 % of it lies within. */
const reach = 3;

/** The normal distribution's integral, by Abramowitz & Stegun 26.2.17, error under 1e-7. */
function normalIntegral(z: number): number {
  const k = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}

/**
 * Share of a stroke done after this share of its time: Φ((ln(t − t₀) − μ) / σ) between its cut-offs, which fix t₀ and μ:
 * t − t₀ runs from e^(μ − 3σ) to e^(μ + 3σ), so 0 is done at 0 and all of it at 1.
 */
function lognormalShare(time: number, sigma: number): number {
  if (time <= 0) return 0;
  if (time >= 1) return 1;
  const first = Math.exp(-reach * sigma);
  const last = Math.exp(reach * sigma);
  const z = Math.log(first + time * (last - first)) / sigma;
  const cut = normalIntegral(-reach);
  return (normalIntegral(z) - cut) / (1 - 2 * cut);
}

/** How far a stroke has come at this share of its length: along an arc from the chord's angle − turn/2 to + turn/2. */
function arc({ from, to, turnRad }: Stroke, share: number): Spot {
  const chord = distancePx(from, to);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const half = turnRad / 2;
  // Chord of the part done: sin(half·share) / sin(half) of the whole one, seen under an angle that grows with it.
  const done = Math.abs(half) < 1e-9 ? share : Math.sin(half * share) / Math.sin(half);
  const towards = angle - half + half * share;
  return { x: chord * done * Math.cos(towards), y: chord * done * Math.sin(towards) };
}

/** Where the strokes aim: each but the last misses by normal(7, 4) % of its distance, somewhat aside; the last hits. */
function aims(from: Spot, to: Spot, corrections: number, random: Random): readonly Spot[] {
  const spots: Spot[] = [];
  let at = from;
  for (let stroke = 0; stroke < corrections; stroke++) {
    const short = along(at, to, 1 - normal(random, 0.07, 0.04));
    const aside = normal(random, 0, 0.02);
    at = { x: short.x - (to.y - at.y) * aside, y: short.y + (to.x - at.x) * aside };
    spots.push(at);
  }
  return [...spots, to];
}

/** The main stroke lasts 1; corrections are shorter, and begin before the stroke in front of them has ended. */
function strokesOf(from: Spot, to: Spot, options: SigmaLognormalOptions, random: Random): readonly Stroke[] {
  const { corrections = integer(random, 0, 2), turnRad = normal(random, 0, 0.25) } = options;
  const [mainAim = to, ...corrected] = aims(from, to, corrections, random);
  let stroke: Stroke = { from, to: mainAim, turnRad, start: 0, lasts: 1 };
  const strokes = [stroke];
  for (const aim of corrected) {
    const start = stroke.start + stroke.lasts * uniform(random, 0.6, 0.85);
    stroke = { from: stroke.to, to: aim, turnRad: normal(random, 0, 0.25), start, lasts: lognormal(random, 0.5, 0.2) };
    strokes.push(stroke);
  }
  return strokes;
}

/**
 * Velocity v(t) = Σ Dᵢ Λ(t; t₀ᵢ, μᵢ, σ) in the direction φᵢ(t), which turns evenly with the stroke's share done; Λ is the
 * lognormal density, here integrated in closed form. Strokes lie behind each other and overlap in time; the whole is
 * stretched to the duration.
 * R. Plamondon: A kinematic theory of rapid human movements, Biological Cybernetics 72 (1995) 295–320; C. O'Reilly,
 * R. Plamondon: Development of a Sigma–Lognormal representation for on-line signatures, Pattern Recognition 42 (2009)
 * 3324–3337. That the main stroke mostly falls short: D. E. Meyer et al., Psychological Review 95 (1988) 340–370.
 */
export function sigmaLognormalPath(from: Spot, to: Spot, options: SigmaLognormalOptions, random: Random): Path {
  const sigma = above0(options.sigma ?? Math.min(0.5, Math.max(0.15, normal(random, 0.3, 0.04))), 'sigma');
  const strokes = strokesOf(from, to, options, random);
  const lasts = Math.max(...strokes.map((stroke) => stroke.start + stroke.lasts));
  return tracedPath(from, to, options, (time) => {
    const done = strokes.map((stroke) =>
      arc(stroke, lognormalShare((time * lasts - stroke.start) / stroke.lasts, sigma)),
    );
    return done.reduce((at, moved) => ({ x: at.x + moved.x, y: at.y + moved.y }), from);
  });
}
