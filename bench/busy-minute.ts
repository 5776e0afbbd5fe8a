// A busy minute of somebody's mouse, the same every time: reaches like people's between short rests, as a browser tells them.
// A mouse that reports 125 times a second, a screen of 60 pictures a second: what came since the last picture is one event.
import {
  fittsDurationMs,
  lognormal,
  type Path,
  randomFrom,
  sample,
  sigmaLognormalPath,
  translatedPath,
  uniform,
  withTremor,
} from '@podoal/motion';

export type MouseSample = { readonly t: number; readonly x: number; readonly y: number };

/** A `pointermove` and the samples it stands for, in their order; the last is its own. */
export type MouseEventOfMinute = { readonly samples: readonly MouseSample[] };

export const minuteMs = 60_000;
const mouseMs = 8;
const pictureMs = 1000 / 60;
/** Browsers tell moments to 0.1 ms; a mouse keeps to its beat within a few of these. */
const jitterMs = 0.2;

/** Reaches over a window of 1440 × 900 px. */
function reaches(seed: string): readonly Path[] {
  const random = randomFrom(seed);
  const paths: Path[] = [];
  let from = { x: 720, y: 450 };
  let startMs = 0;
  while (startMs < minuteMs) {
    const to = { x: uniform(random, 20, 1420), y: uniform(random, 20, 880) };
    const distancePx = Math.hypot(to.x - from.x, to.y - from.y);
    const durationMs = 250 + fittsDurationMs(distancePx, uniform(random, 20, 120)) * uniform(random, 0.8, 1.4);
    const tremor = { amplitudePx: 0.5, frequencyHz: 10 };
    const path = withTremor(sigmaLognormalPath(from, to, { durationMs, everyMs: mouseMs }, random), tremor, random);
    paths.push(translatedPath(path, { t: startMs }));
    startMs += durationMs + lognormal(random, 300, 0.6);
    from = to;
  }
  return paths;
}

/** Whole pixels on the mouse's beat; a mouse that rests says nothing. */
function samplesOf(paths: readonly Path[], seed: string): readonly MouseSample[] {
  const random = randomFrom(`${seed}/jitter`);
  const samples: MouseSample[] = [];
  for (const { x, y, t } of paths.flatMap((path) => sample(path, mouseMs))) {
    const last = samples.at(-1);
    const next = { x: Math.round(x), y: Math.round(y), t: Math.round(t / mouseMs) * mouseMs };
    if (next.t >= minuteMs || (last && (last.t >= next.t || (last.x === next.x && last.y === next.y)))) continue;
    samples.push({ ...next, t: next.t });
  }
  return samples.map((one) => ({
    ...one,
    t: Math.round((one.t + uniform(random, -jitterMs, jitterMs)) * 10) / 10 + 1,
  }));
}

/** The minute's events. */
export function busyMinute(seed: string): readonly MouseEventOfMinute[] {
  const byPicture = Map.groupBy(samplesOf(reaches(seed), seed), ({ t }) => Math.floor(t / pictureMs));
  return [...byPicture.values()].map((samples) => ({ samples }));
}
