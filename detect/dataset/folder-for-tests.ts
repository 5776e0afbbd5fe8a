// A small data folder for tests, made by hand: the columns of the site's databases that a build reads, and documents.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { type LabelKind, labelKinds } from '@podoal/contract/behaviour/documents.ts';
import { type GivenLabel, givenLabels } from '@podoal/contract/behaviour/given-labels.ts';
import { onTestFinished } from 'vitest';

/** A folder that is gone after the test. */
export function folderForTests(): string {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-dataset-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Wish = {
  readonly account: number;
  readonly stage?: Stage;
  readonly label?: LabelKind;
  readonly run?: number;
  /** Fields of the document that are otherwise than usual. */
  readonly document?: Readonly<Record<string, unknown>>;
  readonly labelFields?: Readonly<Record<string, unknown>>;
  /** What the site kept of its score, JSON. */
  readonly evidence?: string;
};

const startedAt = Date.parse('2026-11-23T10:00:00+09:00');
export const flowIdOf = (flowNo: number): string =>
  flowNo.toString(16).padStart(8, '0') + (flowNo * 7_919).toString(16).padStart(24, 'a');
const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

export type DataFolder = {
  readonly folder: string;
  /** A flow of one stage; answers with its id. */
  readonly add: (wish: Wish) => string;
  readonly run: (sql: string) => void;
  /** What a researcher says of a flow; the database of labels is made with the first. */
  readonly say: (flowId: string, giver: number, said: SaidForTests) => void;
};

export type SaidForTests = {
  readonly label: GivenLabel | null;
  readonly stage?: Stage;
  readonly family?: string;
  readonly note?: string;
};

/** Accounts 1 to `people` agree to release, 101 and on are bots of the lab's runs 1 and on. */
export function dataFolder(people = 6, bots = 2): DataFolder {
  const folder = folderForTests();
  for (const name of ['logs', 'behaviour']) mkdirSync(join(folder, name));
  const sale = new DatabaseSync(join(folder, 'podoal.db'));
  const behaviour = new DatabaseSync(join(folder, 'behaviour', 'behaviour.db'));
  onTestFinished(() => {
    sale.close();
    behaviour.close();
  });
  sale.exec(`CREATE TABLE account (account_id INTEGER PRIMARY KEY, email TEXT, name TEXT, phone TEXT, recording INTEGER,
      release INTEGER, made_by_run INTEGER);
    CREATE TABLE flow (flow_no INTEGER PRIMARY KEY, flow_id TEXT, account_id INTEGER, run_perf INTEGER, run_que INTEGER,
      run_book INTEGER);
    CREATE TABLE run (run_id INTEGER PRIMARY KEY, created_at INTEGER);`);
  behaviour.exec(`CREATE TABLE document (flow_id TEXT, stage INTEGER, name TEXT, label INTEGER, started_at REAL,
      evidence TEXT);
    CREATE TABLE flow (flow_no INTEGER PRIMARY KEY, erased INTEGER);`);
  const account = sale.prepare('INSERT INTO account VALUES (?,?,?,?,?,?,?)');
  for (let id = 1; id <= people; id += 1)
    account.run(id, `p${id}@example.com`, `김포도${id}`, '010-1234-5678', 1, 1, null);
  for (let run = 1; run <= bots; run += 1) {
    account.run(100 + run, `b${run}@example.com`, '봇', null, 0, 0, run);
    sale.prepare('INSERT INTO run VALUES (?, ?)').run(run, startedAt);
  }
  let flowNo = 0;
  const add = (wish: Wish): string => {
    flowNo += 1;
    const flowId = flowIdOf(flowNo);
    const { stage = 'book', label = wish.run === undefined ? 'unlabelled' : 'bot', run = null } = wish;
    const at = startedAt + flowNo * 60_000;
    const name = `${flowId}_20261123_100000_${stage}.json`;
    writeFileSync(join(folder, 'logs', name), JSON.stringify(documentOf(flowId, stage, label, at, wish)));
    if (label !== 'synthetic')
      sale.prepare('INSERT INTO flow VALUES (?,?,?,?,?,?)').run(flowNo, flowId, wish.account, run, run, run);
    behaviour
      .prepare('INSERT INTO document VALUES (?,?,?,?,?,?)')
      .run(flowId, stages.indexOf(stage), name, labelKinds.indexOf(label), at, wish.evidence ?? null);
    return flowId;
  };
  const say: DataFolder['say'] = (flowId, giver, { label, stage, family = null, note = '' }) => {
    const labels = new DatabaseSync(join(folder, 'labels.db'));
    labels.exec(`CREATE TABLE IF NOT EXISTS given_label (label_no INTEGER PRIMARY KEY, flow_id TEXT, stage INTEGER,
      label INTEGER, family TEXT, level TEXT, note TEXT, giver INTEGER, given_at REAL)`);
    labels
      .prepare('INSERT INTO given_label (flow_id, stage, label, family, note, giver, given_at) VALUES (?,?,?,?,?,?,?)')
      .run(
        ...[flowId, stage === undefined ? null : stages.indexOf(stage)],
        ...[label === null ? null : givenLabels.indexOf(label), family, note, giver, startedAt + 86_400_000],
      );
    labels.close();
  };
  return { folder, add, say, run: (sql) => void (sql.includes('erased') ? behaviour : sale).exec(sql) };
}

function documentOf(flowId: string, stage: Stage, kind: LabelKind, at: number, wish: Wish): object {
  const isBot = kind === 'bot' || kind === 'synthetic' ? true : kind === 'participant' ? false : null;
  return {
    ...{ schema_version: 1, flow_id: flowId, stage, session_id: `${wish.account}`, revision: 0, round_id: 1 },
    ...{
      user_id: `${wish.account}`,
      user_email: `p${wish.account}@example.com`,
      user_ip: '203.0.113.9',
      is_bot: isBot,
    },
    label: { kind, family: isBot ? 'linear_move' : null, parameters: null, given_by: 'nobody', ...wish.labelFields },
    ...{
      source: 'recorder',
      stage_outcome: 'completed',
      dwell_ms: 4_000,
      payment_completed: true,
      booking_id: 'M12345678',
    },
    ...{ performance_id: 'perf001', selected_date: '2026-12-01', selected_time: '19:00' },
    time_base: { zero_epoch_ms: at },
    ...{
      integrity: {},
      viewport: { w: 1263, h: 641 },
      pages: [{ path: '/booking', enter: -50, paint: 10, leave: 3_900 }],
    },
    browser_info: {
      userAgent: agent,
      platform: 'Win32',
      hardwareConcurrency: 8,
      screen: { width: 1920, height: 1080 },
    },
    mouse_trajectory: Array.from({ length: 12 }, (_, n) => [100 + n * 3.25, 200 + n * wish.account, n * 30, 0]),
    pointer: { origin: Array.from({ length: 12 }, () => 'move'), type: Array.from({ length: 12 }, () => 'mouse') },
    clicks: [
      {
        t: 400,
        page: 0,
        x: 135,
        y: 270,
        target: 'seat:VIP-A21',
        is_trusted: true,
        press_ms: 80,
        pointer_type: 'mouse',
      },
    ],
    hovers: [{ t: 300, page: 0, target: 'date:2026-12-01', dwell_ms: 90, ended_by: 'click' }],
    ...{ keys: [], inputs: [], scrolls: [], wheels: [], actions: [], violations: [] },
    deeds: [{ t: 420, kind: 'seat-held', data: { seat: 'VIP-A21', count: 1, fan: 'fan-1', booking_id: 'M12345678' } }],
    seat_selection: { seats: ['VIP-A21'], holds: [{ t: 420, seat: 'VIP-A21', held: 1, took_ms: 12 }], lost: [] },
    ...wish.document,
  };
}
