// Bots of a data folder: found by their documents' labels, judged after each stage, and not detected where nothing can be said.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { expect, it } from 'vitest';
import { shippedModel } from '../model/shipped.ts';
import { labSection, sessionsIn } from './own-sessions.ts';

const read = (stage: string): StageDocument =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '..', '..', 'site', 'behaviour', 'assemble', 'golden', `${stage}.json`),
      'utf8',
    ),
  );
const bot = { kind: 'bot', family: 'straight', level: 'L3' };
/** Nothing measured and nothing odd, but for what is said. */
const document = (stage: 'perf' | 'que' | 'book', flow: number, said: object) => ({
  ...read(stage),
  ...{ flow_id: String(flow).padStart(32, '0'), label: bot, violations: [] },
  ...{ mouse_trajectory: null, pointer: null, clicks: null, calls: null, browser_info: null },
  ...said,
});

function folder(documents: readonly { flow_id: string; stage: string }[]): string {
  const data = mkdtempSync(join(tmpdir(), 'podoal-bots-'));
  mkdirSync(join(data, 'logs'));
  for (const one of documents)
    writeFileSync(join(data, 'logs', `${one.flow_id}_20261127_191251_${one.stage}.json`), JSON.stringify(one));
  writeFileSync(join(data, 'logs', `${'f'.repeat(32)}_20261127_191251_perf.json`), '{');
  return data;
}

it('counts sessions found by rules after the stage in which they hold, and the others as not detected', () => {
  const webdriver = { browser_info: { webdriver: true } };
  const data = folder([
    ...[document('perf', 1, {}), document('book', 1, { ...webdriver, inputs: null })],
    document('perf', 2, {}),
    document('perf', 3, { label: { kind: 'unlabelled' } }),
  ]);
  const sessions = sessionsIn(data, shippedModel, () => {});
  expect(sessions.map(({ level, family }) => `${level} ${family}`)).toEqual(['L3 straight', 'L3 straight']);
  const { lines } = labSection(shippedModel, sessions);
  const figures = (when: string) => lines.find(({ name }) => name === `L3 straight (2), ${when}`)?.figures ?? {};
  expect(figures('in book').movement).toMatchObject({ value: 0, n: 2 });
  expect(figures('after perf')['+ rules of the browser']).toMatchObject({ value: 0 });
  expect(figures('in book')['+ rules of the browser']).toMatchObject({ value: 0.5, n: 2 });
  expect(figures('in book')['+ rules of behaviour']).toMatchObject({ value: 0 });
});

it('measures participants once there are any: who is accused, by which rules, and how bots are told from them', () => {
  const person = { label: { kind: 'participant', study: 'pilot' }, user_id: '7' };
  const webdriver = { browser_info: { webdriver: true } };
  const data = folder([
    document('book', 1, webdriver),
    document('book', 2, person),
    document('book', 3, { ...person, ...webdriver }),
  ]);
  const { lines } = labSection(
    shippedModel,
    sessionsIn(data, shippedModel, () => {}),
  );
  const line = (name: string) => lines.find((one) => one.name.startsWith(name));
  expect(line('participants (2), in book')?.figures['+ rules of the browser']).toMatchObject({ value: 0.5, n: 2 });
  expect(line('rules that hold')?.figures.webdriver).toMatchObject({ value: 0.5, n: 2 });
  expect(line('rules that hold')?.figures['untrusted-click']).toMatchObject({ value: 0 });
  expect(line('all bots')?.on).toBe('1 participants of studies');
  expect(line('all bots')?.figures.auc?.value).toBeCloseTo(0.5, 10);
  expect(line('L3 straight (1), in book')).toBeDefined();
});

it('says what a data folder is where it got none', () => {
  expect(() => sessionsIn(mkdtempSync(join(tmpdir(), 'podoal-none-')), shippedModel, () => {})).toThrow('logs/');
});
