// Bots that go by "natural" movement as libraries sell it: a flow of speed along a straight line, a sine's swing beside it,
// grains of noise where the steps are small, targets missed and corrected, a pause to "react". After the way that
// NaturalMouseMotion describes (J. Vali, Apache-2.0); own code.
import { lognormal, type Path, type Point, pick, type Random, type Spot, uniform } from '@podoal/motion';
import { targets } from './tasks.ts';

/** Where a movement stands at each hundredth of its time, 0–1: the sum of a flow of speed. */
type Flow = Float64Array;

/** Speeds by hundredths of the time, of one of the kinds that such libraries name. */
const flows: readonly ((random: Random) => (share: number) => number)[] = [
  () => () => 1,
  // Slow at the beginning, slow at the end, or both.
  (random) => {
    const power = uniform(random, 0.5, 2.5);
    return (share) => 0.05 + share ** power;
  },
  (random) => {
    const power = uniform(random, 0.5, 2.5);
    return (share) => 0.05 + (1 - share) ** power;
  },
  (random) => {
    const sharp = uniform(random, 1, 3);
    return (share) => 0.05 + Math.sin(Math.PI * share) ** sharp;
  },
  // Waves, with or without whole stops.
  (random) => {
    const [waves, phase] = [uniform(random, 1.5, 6), uniform(random, 0, 6.3)];
    const least = random() < 0.5 ? 0 : uniform(random, 0.1, 0.5);
    return (share) => least + Math.max(0, 0.5 + Math.sin(phase + 2 * Math.PI * waves * share));
  },
  // Jagged: every few hundredths another speed.
  (random) => {
    const pieces = Math.round(uniform(random, 5, 50));
    const speeds = Array.from({ length: pieces + 1 }, () => (random() < 0.2 ? 0.02 : uniform(random, 0.1, 1) ** 2));
    return (share) => speeds[Math.floor(share * pieces)] ?? 0.1;
  },
];

function flowOf(random: Random): Flow {
  const speed = pick(random, flows)(random);
  const upTo = new Float64Array(101);
  for (let i = 1; i <= 100; i += 1) upTo[i] = (upTo[i - 1] as number) + speed((i - 0.5) / 100);
  return upTo.map((value) => value / (upTo[100] as number));
}

/** A bot's ways: how swift, how far it swings, how grainy, how often it misses. */
type Nature = { readonly paceMs: number; readonly swing: number; readonly grain: number; readonly misses: number };

/** One movement on an 8 ms beat; the swing and the noise fade out in its last steps. */
function stroke(from: Point, to: Spot, lastsMs: number, { swing, grain }: Nature, random: Random): Point[] {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const steps = Math.max(10, Math.min(Math.ceil(far), Math.round(lastsMs / 8)));
  const flow = flowOf(random);
  const fade = Math.min(15, steps);
  const [swingX, swingY] = [uniform(random, -1, 1) * far * swing, uniform(random, -1, 1) * far * swing];
  let [noiseX, noiseY, before] = [0, 0, 0];
  return Array.from({ length: steps }, (_, i) => {
    const at = (100 * (i + 1)) / steps;
    const [low, part] = [Math.min(99, Math.floor(at)), at - Math.min(99, Math.floor(at))];
    const share = (flow[low] as number) * (1 - part) + (flow[low + 1] as number) * part;
    const small = Math.max(0, 8 - (share - before) * far);
    before = share;
    if (random() < (grain * small) / 50) {
      noiseX += (random() - 0.5) * (small / 2);
      noiseY += (random() - 0.5) * (small / 2);
    }
    const left = Math.min(1, (steps - i - 1) / fade);
    const side = (1 - Math.cos(2 * Math.PI * share)) / 2;
    return {
      x: Math.round(from.x + (to.x - from.x) * share + (side * swingX + noiseX) * left),
      y: Math.round(from.y + (to.y - from.y) * share + (side * swingY + noiseY) * left),
      t: from.t + ((i + 1) * lastsMs) / steps,
    };
  });
}

/** A way through targets, each missed up to three times on the way. */
export function natural(random: Random): Path {
  const nature: Nature = {
    paceMs: lognormal(random, 500, 0.8),
    swing: random() < 0.2 ? 0 : uniform(random, 0.02, 0.2),
    grain: random() < 0.2 ? 0 : uniform(random, 0.3, 2.5),
    misses: random() < 0.3 ? 0 : uniform(random, 0.2, 0.9),
  };
  const spots = targets(random);
  const points: Point[] = [{ ...(spots[0] as Spot), t: 0 }];
  for (const target of spots.slice(1)) {
    let lastsMs = nature.paceMs * uniform(random, 1, 2);
    for (let miss = 3; miss >= 0; miss -= 1) {
      const from = points.at(-1) as Point;
      const far = Math.hypot(target.x - from.x, target.y - from.y);
      if (miss > 0 && (far < 10 || random() > nature.misses)) continue;
      const off = miss === 0 ? 0 : (far * miss) / 20;
      const spot = { x: target.x + uniform(random, -off, off), y: target.y + uniform(random, -off, off) };
      if (Math.hypot(spot.x - from.x, spot.y - from.y) < 2) continue;
      points.push(...stroke(from, spot, Math.max(40, lastsMs), nature, random));
      const last = points.at(-1) as Point;
      points.push({ ...last, t: last.t + uniform(random, 20, 140) });
      lastsMs /= 1.8;
    }
  }
  return points;
}
