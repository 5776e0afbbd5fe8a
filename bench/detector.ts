// Rows of the detector: features and scoring of a session, size of the model, 100,000 sessions through the command, training.
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { logOddsOf } from '@podoal/detect/boosting/tree.ts';
import { featuresOf } from '@podoal/detect/features/index.ts';
import { makers } from '@podoal/detect/model/examples.ts';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import type { Movement } from '@podoal/detect/movement/movement.ts';
import { windowsOf } from '@podoal/detect/movement/windows.ts';
import { openRecorded, printsToKeep } from '@podoal/detect/nearest/recorded.ts';
import { handWay } from '@podoal/detect/nearest/ways-for-tests.ts';
import { scoreMovement } from '@podoal/detect/score/score-movement.ts';
import { randomFrom } from '@podoal/motion';
import { watched } from './peak-memory.ts';
import { type Figure, type Row, withFolder } from './row.ts';

const command = fileURLToPath(new URL('../detect/command.ts', import.meta.url));
const modelFile = fileURLToPath(new URL('../detect/model/model.json', import.meta.url));
const reachMs = 1;
const reachKb = 120;
const reachBytes = 2e9;
const usualSessions = 100_000;

/** Drawn movements as sessions' pointers leave them: no person's. */
const sessions = (each: number): readonly Movement[] =>
  Object.entries(makers).flatMap(([family, make]) =>
    Array.from({ length: each }, (_, n) => make(randomFrom(`bench/${family}/${n}`))),
  );

/** Median time of a piece of work, ms of this process' own time, after a round to warm up. */
function medianMs<One>(all: readonly One[], work: (one: One) => void): number {
  all.forEach(work);
  const times = all.map((one) => {
    const before = process.cpuUsage();
    for (let i = 0; i < 5; i += 1) work(one);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 5000;
  });
  return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/** Flows that are remembered at most: 10 s of a pointer that never rests leave about a hundred prints. */
const recordedFlows = 18_000;

/** A session's way looked up among as many as are remembered. */
function lookUp(): Omit<Figure, 'reach' | 'pass'> {
  const recorded = openRecorded();
  for (let n = 0; n < recordedFlows; n += 1)
    recorded.add({ flowId: `${n}`, stage: 'book', startedAt: n }, printsToKeep(handWay(`bench/${n}`)));
  const asked = Array.from({ length: 200 }, (_, n) => handWay(`bench/asked/${n}`));
  const way = { flowId: 'asked', stage: 'book', startedAt: recordedFlows };
  return {
    ...{ name: 'detector way of 10 s, looked up', value: medianMs(asked, (one) => recorded.repeatsIn(way, one)) },
    ...{
      ratio: null,
      conditions: `ms of CPU, median of 200 drawn ways among ${recordedFlows} flows; Node ${process.version}`,
    },
  };
}

export const detector: Row = {
  name: 'detector',
  run: async () => {
    const moved = sessions(20);
    const windows = moved.flatMap(windowsOf);
    const rows = windows.map(featuresOf);
    const perSession = (windows.length / moved.length).toFixed(1);
    const conditions = `ms of CPU, median of ${moved.length} drawn sessions of ${perSession} windows (2.5 s) in the mean; Node ${process.version}`;
    const timed = (name: string, value: number, reach: number | null, of = conditions): Figure => ({
      ...{ name, value, ratio: null, conditions: of },
      ...(reach === null ? { reach: '-', pass: true } : { reach: `< ${reach} ms`, pass: value < reach }),
    });
    const bytes = readFileSync(modelFile).length;
    return [
      timed(
        'detector session, features and score',
        medianMs(moved, (one) => scoreMovement(shippedModel, one)),
        reachMs,
      ),
      timed(
        'detector 10 s of movement, features and score',
        medianMs(
          Array.from({ length: 60 }, (_, n) => handWay(`bench/long/${n}`)),
          (one) => scoreMovement(shippedModel, one),
        ),
        null,
        `ms of CPU, median of 60 drawn ways without a rest; Node ${process.version}`,
      ),
      timed('detector window, features', medianMs(windows, featuresOf), null),
      timed(
        'detector window, model',
        medianMs(rows, (row) => logOddsOf(shippedModel.boosted, row)),
        null,
      ),
      { ...lookUp(), reach: '-', pass: true },
      {
        ...{ name: 'detector model', value: bytes / 1000, ratio: null, reach: `<= ${reachKb} kB` },
        ...{ pass: bytes <= reachKb * 1000, conditions: `kB of JSON, model ${shippedModel.version}` },
      },
    ];
  },
};

/** Writes lines of DELBOT's form: drawn sessions over and over, each under its own name. */
async function writeLines(file: string, count: number): Promise<void> {
  const texts = sessions(10).map(({ x, y, t }) =>
    JSON.stringify(Array.from(t, (at, i) => [Math.round(at * 10) / 10, 'Move', x[i], y[i]])),
  );
  const stream = createWriteStream(file);
  for (let n = 0; n < count; n += 1) {
    const line = `{"id":"s${n}","group":"p${n % 5000}","width":1600,"height":900,"rows":${texts[n % texts.length]}}\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

export const detectorMany: Row = {
  name: 'detector-many',
  run: ({ people }) =>
    withFolder(async (folder) => {
      const file = join(folder, 'sessions.jsonl');
      const count = people ?? usualSessions;
      await writeLines(file, count);
      const { seconds, bytes, code } = await watched([command, 'score', file]);
      return [
        {
          ...{ name: 'detector-many peak memory', value: bytes / 1e6, ratio: null, reach: `< ${reachBytes / 1e6} MB` },
          pass: code === 0 && bytes < reachBytes,
          conditions: `MB; ${count} drawn sessions scored from a file in ${seconds.toFixed(1)} s (${((1000 * seconds) / count).toFixed(2)} ms each), exit ${code}; Node ${process.version}`,
        },
      ];
    }),
};

export const detectorTraining: Row = {
  name: 'detector-training',
  run: ({ corpora }) =>
    withFolder(async (folder) => {
      if (corpora.length === 0)
        return [
          {
            ...{ name: 'detector training', value: Number.NaN, ratio: null, reach: '-', pass: true },
            conditions: 'not measured: needs labelled corpora, --corpus FILE each',
          },
        ];
      const named = corpora.flatMap((file, nth) => ['--corpus', `corpus${nth}`, file]);
      const args = [command, 'train', ...named, '--out', join(folder, 'model.json')];
      const { seconds, bytes, code } = await watched(args);
      return [
        {
          ...{ name: 'detector training', value: seconds, ratio: null, reach: '-', pass: code === 0 },
          conditions: `s with features of every file and five folds for the threshold; peak ${(bytes / 1e6).toFixed(0)} MB, exit ${code}; ${corpora.join(', ')}; Node ${process.version}`,
        },
      ];
    }),
};
