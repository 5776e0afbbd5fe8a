// Rounds by call and by form, for researchers only; the one-time link that makes one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, openTestSite, type TestSite } from '../../stores/site-for-tests.ts';
import { tokenHash } from '../../token-hash.ts';

let site: TestSite;
let researcher: Buyer;
beforeEach(async () => {
  site = await openTestSite();
  researcher = await buyerOf(site, 'perf007', false);
});
afterEach(() => site.close());

/** Rounds of the researcher's showing, in order. */
const roundsOfShowing = async () => {
  const { date, time } = researcher.showing;
  const { rounds } = (await researcher.ask('/api/rounds')).json();
  return rounds.filter(
    (round: typeof researcher.showing) =>
      round.performance_id === 'perf007' && round.date === date && round.time === time,
  );
};

describe('the calls', () => {
  it('list, open, schedule, change and close rounds', async () => {
    const [first] = await roundsOfShowing();
    expect(first).toMatchObject({ number: 1, state: 'open', queue_size: 500, seats: 960, crowd: false, seed: 'test' });
    const clash = await researcher.call('/api/rounds', { rival_rate: 0.5 });
    expect([clash.statusCode, clash.json().code]).toEqual([409, 'round-open']);
    const opensAt = site.deps.clock.now() + 60_000;
    const settings = { opens_at: opensAt, queue_size: 9, queue_rate: 3.5, rival_rate: 1, crowd: true, seed: 's' };
    const opened = await researcher.call('/api/rounds', { ...settings, close_current: true });
    expect([opened.statusCode, opened.json()]).toEqual([
      201,
      expect.objectContaining({ ...settings, number: 2, state: 'scheduled' }),
    ]);
    const { round_id } = opened.json();
    const changed = await researcher.ask(`/api/rounds/${round_id}`, {
      method: 'PATCH',
      json: { opens_at: null, queue_rate: null },
    });
    expect(changed.json()).toMatchObject({ state: 'open', queue_rate: null, opens_at: null });
    const byForm = await researcher.ask(`/api/rounds/${round_id}`, {
      method: 'PATCH',
      form: { rival_rate: '0.25', crowd: 'false' },
    });
    expect(byForm.json()).toMatchObject({ rival_rate: 0.25, crowd: false });
    const closed = await researcher.ask(`/api/rounds/${round_id}`, { method: 'PATCH', json: { state: 'closed' } });
    expect(closed.json()).toMatchObject({ state: 'closed' });
    const again = await researcher.ask(`/api/rounds/${round_id}`, { method: 'PATCH', json: { crowd: true } });
    expect(again.json().code).toBe('round-closed');
  });

  it('refuse what does not fit', async () => {
    for (const more of [
      { queue_size: 0 },
      { rival_rate: 2 },
      { crowd: 'yes' },
      { opens_at: '2027' },
      { queue_rate: -1 },
      { seed: '' },
    ]) {
      expect((await researcher.call('/api/rounds', more)).json()).toMatchObject({
        code: 'invalid-input',
        errors: [{ field: Object.keys(more)[0] }],
      });
    }
    expect((await researcher.ask('/api/rounds/99999', { method: 'PATCH', json: {} })).json().code).toBe(
      'no-such-round',
    );
    expect((await researcher.ask('/api/rounds/x', { method: 'PATCH', json: {} })).json().code).toBe('invalid-input');
  });

  it('are for researchers only', async () => {
    const buyer = await buyerOf(site);
    expect((await buyer.ask('/api/rounds')).json().code).toBe('forbidden');
    expect((await buyer.call('/api/rounds', { close_current: true })).json().code).toBe('forbidden');
    expect((await buyer.ask('/api/rounds/1', { method: 'PATCH', json: { state: 'closed' } })).json().code).toBe(
      'forbidden',
    );
    expect((await buyer.ask('/console/rounds')).statusCode).toBe(403);
    expect((await buyer.ask('/console/rounds', { form: { action: 'close', round_id: '1' } })).statusCode).toBe(403);
    expect(await roundsOfShowing()).toHaveLength(1);
  });
});

describe('the page', () => {
  it('offers what this installation is set to', async () => {
    await site.close();
    site = await openTestSite({ config: { rivalRate: 0.15, crowd: false, queueRate: 321 } });
    const { body } = await (await buyerOf(site, 'perf007', false)).ask('/console/rounds');
    const form = body.slice(body.indexOf('value="open"'), body.indexOf('name="close_current"'));
    expect(/<input[^>]*name="rival_rate"[^>]*>/u.exec(form)?.[0]).toContain('value="0.15"');
    expect(/<input[^>]*name="queue_rate"[^>]*>/u.exec(form)?.[0]).toContain('value="321"');
    expect(form).toMatch(/<option(?=[^>]*\bselected)[^>]*value="off"|<option[^>]*value="off"[^>]*\bselected/u);
  });

  it('shows the rounds of one performance, and stays with it after a form', async () => {
    const rowsOf = (body: string) => body.match(/<tr[^>]* data-round=/gu)?.length ?? 0;
    const all = (await researcher.ask('/console/rounds')).body;
    const own = '/console/rounds?performance=perf007';
    const some = (await researcher.ask(own)).body;
    expect(rowsOf(some)).toBeGreaterThan(0);
    expect(rowsOf(some)).toBeLessThan(rowsOf(all));
    expect(some).toMatch(/<a(?=[^>]*aria-current="true")[^>]*data-filter="perf007"/u);
    expect(rowsOf((await researcher.ask('/console/rounds?performance=none')).body)).toBe(rowsOf(all));
    const forms = some.match(/<form[^>]*action="\/console\/rounds[^"]*"/gu) ?? [];
    expect(forms.length).toBeGreaterThan(1);
    expect(forms.filter((form) => !form.includes(own))).toEqual([]);
    const [round] = await roundsOfShowing();
    const closed = await researcher.ask(own, { form: { action: 'close', round_id: String(round.round_id) } });
    expect(closed.headers.location).toBe(`${own}&done=close`);
  });

  it('opens, changes and closes by forms', async () => {
    const { performance_id, date, time } = researcher.showing;
    const send = (form: Record<string, string>) => researcher.ask('/console/rounds', { form });
    const showing = `${performance_id}@${date}T${time}`;
    expect((await send({ action: 'open', showing })).statusCode).toBe(409);
    const opens = {
      action: 'open',
      showing,
      close_current: 'on',
      opens_at: '2027-03-02T20:00',
      queue_rate: '',
      crowd: 'on',
      seed: '',
    };
    expect((await send({ ...opens, opens_at: '2020-01-01T09:00' })).statusCode).toBe(400);
    expect((await roundsOfShowing()).at(-1)).toMatchObject({ state: 'open' });
    expect((await send(opens)).headers.location).toBe('/console/rounds?done=open');
    const round = (await roundsOfShowing()).at(-1);
    expect(round).toMatchObject({
      state: 'scheduled',
      opens_at: Date.UTC(2027, 2, 2, 11),
      queue_rate: null,
      crowd: true,
    });
    const change = { action: 'change', round_id: String(round.round_id), rival_rate: '7', opens_at: 'soon' };
    expect((await send(change)).statusCode).toBe(400);
    expect((await send({ ...change, rival_rate: '0.7', opens_at: '' })).statusCode).toBe(303);
    expect((await send({ action: 'close', round_id: String(round.round_id) })).statusCode).toBe(303);
    expect((await roundsOfShowing()).at(-1)).toMatchObject({ state: 'closed', rival_rate: 0.7 });
    expect((await send({ action: 'explode' })).statusCode).toBe(400);
  });
});

describe('settings nobody could live with', () => {
  it('are refused: a time no page can show, a line that never moves', async () => {
    const [round] = await roundsOfShowing();
    const change = (json: object) => researcher.ask(`/api/rounds/${round.round_id}`, { method: 'PATCH', json });
    for (const settings of [
      ...[{ opens_at: 8.64e15 + 1 }, { opens_at: 1e300 }, { opens_at: 253_402_268_400_000 }],
      ...[{ queue_rate: 1e-320 }, { queue_rate: 0 }],
    ]) {
      expect((await change(settings)).json().errors).toMatchObject([{ field: Object.keys(settings)[0] }]);
      const opened = await researcher.call('/api/rounds', { ...settings, close_current: true });
      expect(opened.statusCode).toBe(400);
    }
    const form = { action: 'change', round_id: String(round.round_id), queue_rate: '1e-320' };
    expect((await researcher.ask('/console/rounds', { form })).statusCode).toBe(400);
    expect((await change({ opens_at: 253_402_268_399_999, queue_rate: 0.001 })).statusCode).toBe(200);
    expect((await researcher.ask('/console/rounds')).statusCode).toBe(200);
    expect((await researcher.call('/api/queue/join')).statusCode).toBe(200);
  });
});

describe('the one-time link', () => {
  it('makes one account a researcher, once, and never a run', async () => {
    await site.store.offerResearcherLink(tokenHash('link'), site.deps.clock.now());
    const [run, buyer, late] = [
      await buyerOf(site),
      await buyerOf(site, 'perf007', false),
      await buyerOf(site, 'perf007', false),
    ];
    const take = (who: Buyer) => who.ask('/become-researcher', { form: { token: 'link' } });
    expect((await take(run)).statusCode).toBe(403);
    expect((await buyer.ask('/become-researcher?token=link')).statusCode).toBe(200);
    expect((await buyer.ask('/console/rounds')).statusCode).toBe(403);
    expect((await take(buyer)).headers.location).toBe('/console/rounds');
    expect((await buyer.ask('/console/rounds')).statusCode).toBe(200);
    expect((await take(late)).statusCode).toBe(403);
  });
});
