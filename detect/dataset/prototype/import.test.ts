import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { folderForTests } from '../folder-for-tests.ts';
import { importLines, importLogs } from './import.ts';

const person = {
  user_email: 'lee@example.com',
  user_ip: '203.0.113.4',
  performance_id: 'perf002',
  selected_date: '2026-12-01',
};
const files: Readonly<Record<string, unknown>> = {
  'a-perf.json': {
    ...{
      stage: 'perf',
      ...person,
      page_entry_time: '2026-11-22T11:00:00.000Z',
      page_exit_time: '2026-11-22T11:00:05.000Z',
    },
    mouse_trajectory: [{ x: 1, y: 2, timestamp: 30 }, { x: 'far' }],
    date_selections: [{ date: '2026-12-01', timestamp: '2026-11-22T11:00:03.000Z' }],
    secrets: [{ a: 1 }],
  },
  'b-flow.json': {
    metadata: { flow_id: 'flow_1', ...person, is_completed: true, final_seats: ['VIP-A1'] },
    stages: {
      perf: { exit_time: '2026-11-22T11:00:05.000Z', duration_ms: 4_000, mouse_trajectory: [[3, 4, 100]] },
      seat: {
        ...{ exit_time: '2026-11-22T11:00:20.000Z', duration_ms: 3_000 },
        clicks: [{ x: 5, y: 6, target: 'VIP-A1', timestamp: 500, is_trusted: true, click_duration: 90 }],
      },
      payment: { exit_time: '2026-11-22T11:00:22.000Z', duration_ms: 1_000, payment_type: 'bank' },
    },
  },
  'c-bot.json': {
    is_bot: true,
    bot_type: 'fast_click',
    page_entry_time: '2026-11-22T11:00:00.5',
    clicks: [{ x: 1, y: 1, target: 'seat_4', timestamp: 0 }],
  },
  'd-none.json': { hello: 'world' },
};

it('reads the forms of the first prototype and says what it did with each file', { timeout: 60_000 }, async () => {
  const [logs, out] = [folderForTests(), join(folderForTests(), 'out')];
  mkdirSync(join(logs, 'more'));
  for (const [name, file] of Object.entries(files)) writeFileSync(join(logs, name), JSON.stringify(file));
  writeFileSync(join(logs, 'more', 'e-cut.json'), '{"stage": "perf", ');
  const options = { logs, out, data: folderForTests(), csv: false, json: false };
  const { finished, files: told } = await importLogs(options, () => undefined);
  expect(finished).toMatchObject({ ok: true, report: { kind: 'podoal-import', sessions: 4, people: 1 } });
  expect(told.map(({ refused }) => refused)).toEqual([
    ['mouse_trajectory: 1 points without place or time', 'list secrets: no table of ours'],
    [],
    [],
    ['neither a stage, nor a whole attempt, nor a bot log'],
    ['no JSON, or cut off'],
  ]);
  expect(told[2]?.guessed).toContain('times without a zone are UTC');
  expect(importLines(told).join('\n')).toContain('거절 · refused: no JSON, or cut off');
  expect(readFileSync(join(out, 'report.json'), 'utf8')).not.toContain('b-flow');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET file_search_path = '${out}'`);
  const clicks = await connection.runAndReadAll(
    "SELECT t_ms, target, duration_ms, gap_px FROM 'events.parquet' WHERE kind = 'click' AND is_trusted",
  );
  expect(clicks.getRowObjectsJson()).toEqual([{ t_ms: 500, target: 'seat:VIP-A1', duration_ms: 90, gap_px: null }]);
  connection.closeSync();
});
