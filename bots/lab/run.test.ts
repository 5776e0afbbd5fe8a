// A run against a site that gives nothing: every session still has its result, in order, and none begins after the time.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { Family } from '../families/family.ts';
import { families } from '../families/index.ts';
import { nothingRecorded } from '../replay/recording.ts';
import { type RunPlan, run } from './run.ts';
import type { SessionResult } from './session.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function deadSite(): Promise<string> {
  const server = createServer((_, response) => void response.writeHead(503).end('{}')).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const chosen: readonly Family[] = families.filter(({ level }) => level === 'L0');

async function play(plan: Partial<RunPlan>) {
  const told: string[] = [];
  const ground = {
    origin: await deadSite(),
    labKey: 'k'.repeat(32),
    performanceId: 'perf007',
    seed: '7',
    browser: null,
    showingRank: null,
    chromium: '/nowhere',
    recorded: nothingRecorded,
  };
  const onResult = (one: SessionResult, done: number, total: number) =>
    void told.push(`${done}/${total} ${one.family}`);
  const whole = { families: chosen, sessions: 2, atOnce: 3, longestMs: 60_000, ...plan };
  return { results: await run(ground, whole, { onBegin: () => {}, onResult }), told };
}

it('gives every session a result, in the order of the families in turn', async () => {
  const { results, told } = await play({});
  expect(results.map(({ family, index, seed }) => [family, index, seed])).toEqual([
    ['queue_bypass', 0, '7/queue_bypass/0'],
    ['http_buyer', 0, '7/http_buyer/0'],
    ['queue_bypass', 1, '7/queue_bypass/1'],
    ['http_buyer', 1, '7/http_buyer/1'],
  ]);
  for (const one of results) {
    expect(one).toMatchObject({
      step: 'start',
      ending: 'failed',
      detail: 'the site did not register a run: status 503',
    });
    expect([one.seats_won, one.seats_lost, one.booking_id]).toEqual([[], [], null]);
  }
  expect(told.map((line) => line.split(' ')[0])).toEqual(['1/4', '2/4', '3/4', '4/4']);
});

it('begins nothing once the time is over', async () => {
  expect((await play({ longestMs: 0 })).results).toEqual([]);
});
