// Builds over a small data folder: who is in, what is told of them, what refuses a release.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { type BuildOptions, build } from './build.ts';
import { queries } from './card/queries.ts';
import { type DataFolder, dataFolder, flowIdOf, folderForTests } from './folder-for-tests.ts';
import { keyOf, pseudonymsOf } from './privacy/pseudonyms.ts';
import { assignSides, type SidesOf, type SplitFlow } from './splits/sides.ts';
import { filesIn, refusalOf } from './write/folder.ts';

const quiet = () => undefined;
const optionsOf = (data: string, more: Partial<BuildOptions> = {}): BuildOptions => ({
  ...{
    data,
    out: join(folderForTests(), 'out'),
    csv: false,
    json: false,
    withSynthetic: false,
    withTests: false,
    ...more,
  },
});

/** Six people with a flow each, two bots. */
function filled(): DataFolder {
  const data = dataFolder();
  for (let account = 1; account <= 6; account += 1) data.add({ account });
  for (const run of [1, 2]) data.add({ account: 100 + run, run });
  return data;
}

async function built(data: DataFolder, more: Partial<BuildOptions> = {}): Promise<string> {
  const options = optionsOf(data.folder, more);
  const result = await build(options, quiet);
  expect(result.ok ? [] : result.problems).toEqual([]);
  return options.out;
}

async function ask(folder: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET file_search_path = '${folder}'`);
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  return rows;
}

const bytesOf = (folder: string) =>
  filesIn(folder).map((file) => [file, readFileSync(join(folder, file)).toString('base64')]);
const peopleIn = (folder: string) =>
  ask(folder, "SELECT DISTINCT person_id FROM 'sessions.parquet' WHERE person_id IS NOT NULL");

describe('a build', () => {
  it('gives the same bytes twice', { timeout: 60_000 }, async () => {
    const data = filled();
    const [one, two] = [await built(data, { csv: true, json: true }), await built(data, { csv: true, json: true })];
    expect(bytesOf(one)).toEqual(bytesOf(two));
    expect(filesIn(one)).toContain('SHA256SUMS');
  });

  it('holds who agreed to release and bots, and nobody who withdrew', { timeout: 60_000 }, async () => {
    const data = filled();
    expect(await peopleIn(await built(data))).toHaveLength(6);
    data.run('UPDATE account SET release = 0 WHERE account_id = 2');
    data.run('INSERT INTO flow VALUES (3, 1) -- erased');
    const out = await built(data);
    expect(await peopleIn(out)).toHaveLength(4);
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).origin).toEqual({
      ...{ documents: 8, read: 6, left_out: { 'no-release': 1, erased: 1 } },
    });
  });

  it('tells how much of a stage was recorded before, as the site measured it', { timeout: 60_000 }, async () => {
    const data = dataFolder();
    for (let account = 1; account <= 4; account += 1) data.add({ account });
    for (const [run, repeats] of [{ pieces: 4, share: 0.5 }, { pieces: 0, share: null }, undefined].entries())
      data.add({ account: 101 + run, run: 1 + run, evidence: JSON.stringify({ windows: 1, repeats }) });
    const out = await built(data);
    const rows = await ask(out, "SELECT repeated_pieces AS n, repeated_share AS share FROM 'features.parquet'");
    expect(rows.filter(({ n }) => n !== null)).toEqual([{ n: 4, share: 0.5 }]);
    expect(rows.length).toBeGreaterThan(1);
  });

  it('tells no id, and sizes and dates only roughly', { timeout: 60_000 }, async () => {
    const out = await built(filled(), { csv: true, json: true });
    const text = ['sessions.csv', 'events.csv', 'labels.jsonl', 'splits.json', 'report.json']
      .map((file) => readFileSync(join(out, file), 'utf8'))
      .join('');
    for (const id of [flowIdOf(1), 'example.com', '203.0.113', 'M12345678', 'fan-1', 'Mozilla', '2026-12-01']) {
      expect(text.includes(id), id).toBe(false);
    }
    // The viewport's exact width, as a number of its own: hexadecimal pseudonyms may hold any four digits.
    expect(text).not.toMatch(/\b1263\b/u);
    const [row] = await ask(
      out,
      "SELECT viewport_width, showing_days_ahead, period FROM 'sessions.parquet' WHERE person_id IS NOT NULL",
    );
    expect(row).toEqual({ viewport_width: 1250, showing_days_ahead: 8, period: '2026-11-23' });
  });

  it('runs every line of its card', { timeout: 60_000 }, async () => {
    const out = await built(filled());
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    for (const { sql } of queries) {
      expect(card).toContain(sql);
      await ask(out, sql);
    }
    expect(await ask(out, "SELECT count(*)::INTEGER AS n FROM 'events.parquet' WHERE kind = 'point'")).toEqual([
      { n: 96 },
    ]);
  });

  it('is refused where a person stands on two sides', { timeout: 60_000 }, async () => {
    const data = filled();
    data.add({ account: 1 });
    const planted = (flows: readonly SplitFlow[]): ReadonlyMap<string, SidesOf> => {
      const sides = assignSides(flows);
      return new Map(
        [...sides].map(([flow, of], nth) => [flow, { ...of, person: nth % 2 === 0 ? 'train' : 'test' }] as const),
      );
    };
    // Every other flow on the other side: of seven flows of people two are of one, and they may still stand together.
    const both = (flows: readonly SplitFlow[]) => {
      const sides = new Map(planted(flows));
      const [first] = flows.filter(
        ({ person }) => flows.filter((one) => one.person === person && person !== null).length > 1,
      );
      if (first !== undefined) {
        const other = flows.find((one) => one.person === first.person && one !== first);
        const of = sides.get(first.flow);
        if (of !== undefined && other !== undefined)
          sides.set(other.flow, { ...of, person: of.person === 'train' ? 'test' : 'train' });
      }
      return sides;
    };
    const options = optionsOf(data.folder);
    const refused = await build(options, quiet, both);
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? [] : refused.problems.join('\n')).toMatch(
      /leak: person_id p_[0-9a-f]{20} stands on two sides of the split by person/u,
    );
    expect(readdirSync(join(options.out, '..'))).toEqual([]);
  });

  it.each([
    ['an e-mail address', 'kim@example.com'],
    ['an IP address', 'seen from 10.1.2.3'],
    ['a phone number', '010-9876-5432'],
    ['the name of an account', 'after 김포도3'],
  ])('is refused where a label holds %s', { timeout: 60_000 }, async (what, family) => {
    const data = filled();
    data.add({ account: 101, run: 1, labelFields: { family } });
    const refused = await build(optionsOf(data.folder), quiet);
    expect(refused.ok ? '' : refused.problems.join('\n')).toContain(`column label_family holds ${what}`);
  });

  it('takes a replay only with the person it replays, on the same side', { timeout: 60_000 }, async () => {
    const data = filled();
    const [of1, of2] = [1, 2].map((account) => data.add({ account }));
    for (const replay_of of [of1, of2]) data.add({ account: 102, run: 2, labelFields: { parameters: { replay_of } } });
    data.run('UPDATE account SET release = 0 WHERE account_id = 2');
    const out = await built(data);
    const replays = await ask(out, "SELECT flow_id, replays FROM read_json('labels.jsonl') WHERE replays IS NOT NULL");
    expect(replays).toHaveLength(1);
    const [{ flow_id: copy, replays: source } = {}] = replays;
    const { flows } = JSON.parse(readFileSync(join(out, 'splits.json'), 'utf8'));
    expect(flows[String(copy)][0]).toBe(flows[String(source)][0]);
    expect(readFileSync(join(out, 'labels.jsonl'), 'utf8')).not.toContain(String(of1));
  });

  it('keeps all copies of somebody of a public corpus on one side', { timeout: 60_000 }, async () => {
    const data = dataFolder(6, 12);
    const parameters = { replay_of: 'trajectories.jsonl.gz pc1' };
    for (let run = 1; run <= 12; run += 1) {
      const family = run % 2 === 0 ? 'replay' : 'other';
      data.add({ account: 100 + run, run, labelFields: run % 2 === 0 ? { parameters, family } : { family } });
    }
    const out = await built(data);
    const sidesOf = (family: string) =>
      ask(out, `SELECT DISTINCT split_person AS side FROM 'sessions.parquet' WHERE label_family = '${family}'`);
    expect((await sidesOf('other')).length).toBeGreaterThan(1);
    expect(await sidesOf('replay')).toHaveLength(1);
  });

  it('tells participants of a study by its name', { timeout: 60_000 }, async () => {
    const data = filled();
    data.add({ account: 1, label: 'participant', labelFields: { study: '좌석 실험', given_by: 'study' } });
    const out = await built(data);
    const rows = "SELECT label, label_study, is_bot FROM 'sessions.parquet' WHERE label = 'participant'";
    expect(await ask(out, rows)).toEqual([{ label: 'participant', label_study: '좌석 실험', is_bot: false }]);
    const lines = "SELECT study, giver FROM read_json('labels.jsonl') WHERE label = 'participant'";
    expect(await ask(out, lines)).toEqual([{ study: '좌석 실험', giver: 'study' }]);
  });

  it('tells what researchers say now, under pseudonyms, and nothing of who withdrew', { timeout: 60_000 }, async () => {
    const data = filled();
    const [whole, parts, gone] = [1, 2, 3].map((account) => data.add({ account }));
    for (const [flow, giver, said] of [
      [whole, 901, { label: 'bot', family: 'fast_click', note: 'a note of 김포도1' }],
      [whole, 902, { label: 'unsure' }],
      [whole, 902, { label: 'person' }],
      [whole, 903, { label: 'bot' }],
      [parts, 901, { label: 'person', stage: 'book' }],
      [parts, 901, { label: 'bot' }],
      [parts, 902, { label: 'bot' }],
      [parts, 902, { label: null }],
      [parts, 903, { label: 'bot', stage: 'que' }],
      [gone, 901, { label: 'person' }],
    ] as const) {
      data.say(String(flow), giver, said);
    }
    data.run('UPDATE account SET release = 0 WHERE account_id = 3');
    const out = await built(data);
    const given = "SELECT label_given, label_givers, label_agreement FROM 'sessions.parquet' WHERE label_givers > 0";
    expect(await ask(out, `${given} ORDER BY label_givers`)).toEqual([
      { label_given: 'person', label_givers: 1, label_agreement: null },
      { label_given: 'bot', label_givers: 3, label_agreement: 0.667 },
    ]);
    const lines = await ask(
      out,
      "SELECT label, family, stage, session_id, giver, given_on::VARCHAR AS given_on, is_bot FROM read_json('labels.jsonl') WHERE basis = 'annotation'",
    );
    // Of `parts` the stage that is not in the dataset is left out, and what was taken back.
    expect(lines.map(({ label, stage, family }) => [label, stage, family]).sort()).toEqual([
      ['bot', null, null],
      ['bot', null, null],
      ['bot', null, 'fast_click'],
      ['person', null, null],
      ['person', 'book', null],
    ]);
    for (const { stage, session_id, giver, given_on, is_bot } of lines) {
      expect([session_id === null, is_bot]).toEqual([stage === null, null]);
      expect(giver).toMatch(/^annotator-[0-9a-f]{20}$/u);
      expect(given_on).toBe('2026-11-23');
    }
    expect(new Set(lines.map(({ giver }) => giver)).size).toBe(3);
    const text = readFileSync(join(out, 'labels.jsonl'), 'utf8');
    for (const secret of ['a note', '"901"', ':901', String(whole), String(gone)]) expect(text).not.toContain(secret);
    const pseudonym = pseudonymsOf(keyOf(data.folder));
    expect(text).not.toContain(pseudonym('flow', String(gone)));
    expect(text).toContain(pseudonym('flow', String(whole)));
  });

  it('makes hostile texts harmless', { timeout: 60_000 }, async () => {
    const data = filled();
    data.add({ account: 101, run: 1, labelFields: { family: '=HYPERLINK("x")', tool: 'a"b,c' } });
    const target = 'seat:=cmd|calc\n"';
    data.add({
      account: 3,
      document: { clicks: [{ t: 1, x: 'far', target }], actions: [{ t: 2, action: '=1+1', reported_by: 'client' }] },
    });
    data.add({ account: 3, document: { flow_id: '../../etc/passwd' } });
    const out = await built(data, { csv: true });
    const csv = readFileSync(join(out, 'sessions.csv'), 'utf8');
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).not.toMatch(/(?:^|,)"?=/mu);
    expect(readFileSync(join(out, 'events.csv'), 'utf8')).not.toMatch(/cmd|=1/u);
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).origin.left_out).toEqual({ unreadable: 1 });
  });
});

describe('the folder of a dataset', () => {
  it('is replaced only where it is one of ours with nothing else in it', { timeout: 60_000 }, async () => {
    const out = await built(filled());
    expect(refusalOf(out, false)).toContain('--replace');
    expect(refusalOf(out, true)).toBeNull();
    const other = join(folderForTests(), 'copy');
    cpSync(out, other, { recursive: true });
    writeFileSync(join(other, 'thesis.txt'), 'mine');
    expect(refusalOf(other, true)).toContain('thesis.txt');
    expect(refusalOf(folderForTests(), false)).toBeNull();
  });
});
