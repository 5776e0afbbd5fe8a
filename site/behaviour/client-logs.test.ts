// POST /api/log and /api/stage-log: what a client without recorder may say, of whom, and what is never believed.
import { largestStageLogBytes } from '@podoal/contract/http/behaviour.ts';
import { hours, seconds } from '@podoal/contract/units.ts';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, openTestSite, type TestSite } from '../stores/site-for-tests.ts';
import { behaviourForTests, type RememberingBehaviour } from './behaviour-for-tests.ts';

let site: TestSite;
let behaviour: RememberingBehaviour;
let buyer: Buyer;
let flowId: string;
beforeEach(async () => {
  behaviour = behaviourForTests();
  site = await openTestSite({ behaviour });
  buyer = await buyerOf(site);
  flowId = (await buyer.call('/api/queue/join')).json().flow_id;
});
afterEach(() => site.close());

const flowNo = (id = flowId) => Number.parseInt(id.slice(0, 8), 16);
const named = (who = buyer) => ({
  performance_id: who.showing.performance_id,
  selected_date: who.showing.date,
  selected_time: who.showing.time,
});
const stageLog = (more: object = {}, who = buyer) =>
  who.ask('/api/stage-log', { json: { stage: 'book', ...named(who), ...more } });
const log = (more: object = {}, who = buyer) =>
  who.ask('/api/log', {
    json: { performance_id: who.showing.performance_id, stage: 'book', action: 'seat-click', ...more },
  });
const outcome = ({ statusCode, json }: { statusCode: number; json: () => { code?: string } }) => [
  ...[statusCode, json().code],
];

describe('one action', () => {
  it("is kept of the session's latest flow, or of the one that is named", async () => {
    const sent = {
      target_id: 'seat:VIP-A21',
      x: 10.5,
      y: -2,
      extra: { tries: 2, why: '<script>', won: true, of: null },
    };
    expect((await log(sent)).json()).toEqual({ success: true });
    expect((await log({ flow_id: flowId, stage: 'que', action: 'wait' })).statusCode).toBe(200);
    expect(behaviour.actions).toEqual([
      {
        ...{ flowNo: flowNo(), stage: 'book', ip: '127.0.0.1', action: 'seat-click', target: 'seat:VIP-A21' },
        ...{ x: 10.5, y: -2, extra: sent.extra },
      },
      {
        ...{ flowNo: flowNo(), stage: 'que', ip: '127.0.0.1', action: 'wait', target: null, x: null, y: null },
        extra: {},
      },
    ]);
  });

  it('may come as a form', async () => {
    const form = { performance_id: 'perf007', stage: 'book', action: 'tap', x: '1.5', 'extra[n]': '2' };
    expect((await buyer.ask('/api/log', { form })).statusCode).toBe(200);
    expect(behaviour.actions).toMatchObject([{ action: 'tap', x: 1.5, extra: { n: '2' } }]);
  });

  it('is refused when it does not fit', async () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, nth) => [`k${nth}`, nth]));
    for (const more of [
      ...[{ action: '=cmd|calc' }, { action: '' }, { action: 'a'.repeat(61) }, { action: 'a\nb' }, { stage: 'all' }],
      ...[{ target_id: '<img src=x>' }, { target_id: '../../x' }, { x: 1e9 }, { x: 'NaN' }, { y: null }],
      ...[
        { extra: { a: {} } },
        { extra: { a: [] } },
        { extra: { 'a\nb': { deep: 1 } } },
        { extra: { a: 'x'.repeat(201) } },
      ],
      ...[{ extra: many }, { extra: { constructor: {} } }, { extra: [] }, { flow_id: '../x' }, { date: '2027-3-1' }],
    ]) {
      expect(outcome(await log(more)), JSON.stringify(more)).toEqual([400, 'invalid-input']);
    }
    expect(behaviour.actions).toEqual([]);
  });

  it('is slowed down when a session sends too many', async () => {
    const statuses = [];
    for (let nth = 0; nth < 125; nth += 1) statuses.push((await log()).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    await site.pass(seconds(1));
    expect((await log()).statusCode).toBe(200);
  });
});

describe('a whole stage', () => {
  it('is kept with what was said, the rest "not measured", and told by its name', async () => {
    const clicks = [
      { t: 100.5, x: 3.25, y: 4 },
      { t: 200, x: 1, y: 2, target: 'seat:VIP-A21', is_trusted: true, page: 1 },
    ];
    const answer = await stageLog({
      ...{
        clicks,
        mouse_trajectory: [
          [1.5, 2, 0],
          [3, 4, 30.1, 1],
        ],
        pointer: { pressure: [0, 0.5] },
        hovers: null,
      },
      ...{ viewport: { w: 1280, h: 720 }, browser_info: { platform: 'Linux', screen: { width: 1920 } } },
      actions: [{ t: 5, action: 'look', target_id: 'map:house' }],
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { success: true, filename: expect.stringMatching(/^[0-9a-f]{32}_\d{8}_\d{6}_book\.json$/), stage: 'book' },
    ]);
    const [{ log: kept, ...rest } = { log: {} }] = behaviour.stages;
    expect(rest).toEqual({ flowNo: flowNo(), stage: 'book', ip: '127.0.0.1' });
    expect(kept.hovers).toBeUndefined();
    expect(kept.mouse_trajectory).toEqual([
      [1.5, 2, 0, null],
      [3, 4, 30.1, 1],
    ]);
    expect(kept.pointer).toMatchObject({ origin: ['move', 'move'], pressure: [0, 0.5], events: [null, null] });
    expect(kept.clicks?.[0]).toMatchObject({
      t: 100.5,
      x: 3.25,
      y: 4,
      page: null,
      target: null,
      is_trusted: null,
      nx: null,
    });
    expect(kept.clicks?.[1]).toMatchObject({ page: 1, target: 'seat:VIP-A21', is_trusted: true });
    expect(kept.browser_info).toMatchObject({ platform: 'Linux', webdriver: null });
    expect(kept.browser_info?.screen).toMatchObject({ width: 1920, height: null });
    expect(kept.actions).toEqual([{ t: 5, action: 'look', target: 'map:house', x: null, y: null, extra: {} }]);
  });

  it('may say nothing but which stage it was; a second one is refused', async () => {
    for (const stage of ['perf', 'que', 'book']) {
      expect((await stageLog({ stage })).json()).toMatchObject({ success: true, stage });
      expect(outcome(await stageLog({ stage }))).toEqual([409, 'already-logged']);
    }
    expect(behaviour.stages.map(({ log: kept }) => kept)).toEqual([{}, {}, {}]);
  });

  it('never says who, from where, with which label or what came of it', async () => {
    const claims = {
      ...{ user_ip: '6.6.6.6', user_id: '1', user_email: 'victim@example.com', session_id: 'x', is_bot: false },
      ...{ label: { kind: 'participant' }, bot_score: 0, booking_id: 'M00000001', payment_completed: true },
      ...{ source: 'recorder', stage_outcome: 'completed', integrity: {}, deeds: [{ t: 0, kind: 'booked', data: {} }] },
      ...{ created_at: '2020-01-01', started_at: '../../x', flow_no: 1, schema_version: 9, captcha: { success: true } },
      ...{ card_clicks: [{ t: 1, performance_id: 'perf001' }], filename: '../../../tmp/x.json', wait_duration_ms: 1 },
    };
    const answer = await stageLog({ ...claims, clicks: [{ t: 1, x: 1, y: 1, user_id: '7', is_bot: true }] });
    expect(answer.statusCode).toBe(200);
    const [kept] = behaviour.stages;
    expect(Object.keys(kept?.log ?? {})).toEqual(['clicks']);
    expect(JSON.stringify(kept)).not.toMatch(/6\.6\.6\.6|victim|user_id|is_bot|M00000001|\.\./);
    expect(kept).toMatchObject({ flowNo: flowNo(), ip: '127.0.0.1' });
  });

  it('is refused when it does not fit', async () => {
    const row = { t: 1, x: 1, y: 1 };
    for (const [field, more] of [
      ['stage', { stage: 'all' }],
      ['stage', { stage: '../book' }],
      ['selected_date', { selected_date: '1' }],
      ['clicks', { clicks: 'x' }],
      ['clicks.0.x', { clicks: [{ t: 1, y: 1 }] }],
      ['clicks.0.x', { clicks: [{ ...row, x: 'NaN' }] }],
      ['clicks.0.x', { clicks: [{ ...row, x: 1e99 }] }],
      ['clicks.0.target', { clicks: [{ ...row, target: '<b>text of a page</b>' }] }],
      ['clicks.0.page', { clicks: [{ ...row, page: -1 }] }],
      ['pages.0.path', { pages: [{ path: '/queue/<script>', enter: 0 }] }],
      ['date_selections.0.date', { stage: 'perf', date_selections: [{ t: 1, date: '내 이름' }] }],
      ['keys.0.class', { keys: [{ t: 1, class: 'p' }] }],
      ['mouse_trajectory.0', { mouse_trajectory: [[1, 2]] }],
      ['mouse_trajectory.0', { mouse_trajectory: [[1, 2, 3, 0, 5]] }],
      ['mouse_trajectory.0.3', { mouse_trajectory: [[1, 2, 3, 0.5]] }],
      ['mouse_trajectory', { mouse_trajectory: Array(50_001).fill([1, 1, 1]) }],
      ['clicks', { clicks: Array(20_001).fill({ t: 1, x: 1, y: 1 }) }],
      ['actions', { actions: Array(20_001).fill({ t: 1, action: 'a' }) }],
      ['pointer.pressure', { mouse_trajectory: [[1, 2, 3]], pointer: { pressure: [1, 1] } }],
      ['pointer.pressure', { pointer: { pressure: [1] } }],
      ['actions.0.action', { actions: [{ t: 1, action: '=1+1' }] }],
      ['flow_id', { flow_id: '../../etc' }],
    ] as const) {
      const answer = await stageLog(more);
      expect(outcome(answer), field).toEqual([400, 'invalid-input']);
      const fields = answer.json().errors.map((one: { field: string }) => one.field);
      expect([field, fields.some((name: string) => name === field || name.startsWith(`${field}.`))]).toEqual([
        field,
        true,
      ]);
      await site.pass(seconds(10));
    }
    expect(behaviour.stages).toEqual([]);
  });

  it('may be a megabyte and no more, and not one after the other', async () => {
    const clicks = (count: number) => Array.from({ length: count }, (_, nth) => ({ t: nth, x: 1.5, y: 2.5 }));
    expect((await stageLog({ clicks: clicks(20_000) })).statusCode).toBe(200);
    expect(outcome(await stageLog({ stage: 'que', pad: 'x'.repeat(largestStageLogBytes) }))).toEqual([
      413,
      'too-large',
    ]);
    const statuses = [];
    for (let nth = 0; nth < 10; nth += 1) {
      statuses.push((await stageLog({ stage: 'que', pad: 'x'.repeat(900_000) })).statusCode);
    }
    expect(statuses.at(0)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('whose flow it is', () => {
  it("must be one's own, of the showing that is named, and there", async () => {
    const other = await buyerOf(site);
    const theirs: string = (await other.call('/api/queue/join')).json().flow_id;
    const stranger = await buyerOf(site);
    const nobodys = `${flowId.slice(0, 8)}${'0'.repeat(24)}`;
    for (const say of [log, stageLog]) {
      for (const flow_id of [theirs, nobodys, 'f'.repeat(32), 'f'.repeat(40)]) {
        expect(outcome(await say({ flow_id }))).toEqual([404, 'no-such-flow']);
      }
      expect(outcome(await say({}, stranger))).toEqual([404, 'no-such-flow']);
      expect(outcome(await say({ performance_id: 'perf001' }))).toEqual([
        404,
        say === log ? 'no-such-flow' : 'no-such-showing',
      ]);
      expect(outcome(await say({ performance_id: '../perf' }))).toEqual([404, 'no-such-performance']);
    }
    const { date, time } = await site.showing('perf001');
    const elsewhere = { performance_id: 'perf001', selected_date: date, selected_time: time, flow_id: flowId };
    expect(outcome(await stageLog(elsewhere))).toEqual([404, 'no-such-flow']);
    expect(outcome(await stageLog({ selected_date: '2020-01-01' }))).toEqual([404, 'no-such-showing']);
    expect(outcome(await log({ date: '2020-01-01', time: '19:00' }))).toEqual([404, 'no-such-showing']);
    expect([behaviour.actions, behaviour.stages]).toEqual([[], []]);
    expect((await stageLog({ flow_id: theirs }, other)).statusCode).toBe(200);
    expect(behaviour.stages).toMatchObject([{ flowNo: flowNo(theirs) }]);
  });

  it("may be one's own from another log-in, and the visit of the list that never booked", async () => {
    const again: Buyer = { ...buyer, ...site.visitor() };
    again.cookies.set('podoal_run', buyer.cookies.get('podoal_run') ?? '');
    await again.ask('/login', { form: { email: buyer.email, password: 'correct horse' } });
    expect(outcome(await stageLog({}, again))).toEqual([404, 'no-such-flow']);
    expect((await stageLog({ flow_id: flowId }, again)).statusCode).toBe(200);
    await again.ask('/performances');
    expect((await stageLog({ stage: 'perf' }, again)).statusCode).toBe(200);
    expect(behaviour.stages.map((one) => one.flowNo)).toEqual([flowNo(), flowNo() + 1]);
  });

  it("becomes the run's in that stage when the run's token came with it", async () => {
    expect((await site.store.flow(flowId))?.runs.book).toBeNull();
    await stageLog();
    expect((await site.store.flow(flowId))?.runs.book).toEqual(expect.any(Number));
  });
});

describe('without consent', () => {
  it('nothing is taken; with it, it is', async () => {
    const person = await buyerOf(site, 'perf007', false);
    await person.call('/api/queue/join');
    for (const say of [log, stageLog]) expect(outcome(await say({}, person))).toEqual([403, 'no-consent']);
    const { accountId } = (await site.store.findAccount(person.email))?.account ?? { accountId: 0 };
    const answer = { version: consentVersionOf(site.deps.config.retentionDays), recording: true, release: false };
    await site.store.giveConsent(accountId, answer, 'api', site.deps.clock.now());
    for (const say of [log, stageLog]) expect((await say({}, person)).statusCode).toBe(200);
    await site.store.giveConsent(accountId, { ...answer, recording: false }, 'api', site.deps.clock.now());
    await site.pass(hours(1));
    for (const say of [log, stageLog])
      expect(outcome(await say({ stage: 'que' }, person))).toEqual([403, 'no-consent']);
    expect([behaviour.actions.length, behaviour.stages.length]).toEqual([1, 1]);
  });
});
