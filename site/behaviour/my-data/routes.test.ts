// One's own data: seen, downloaded, changed, withdrawn; by its owner alone.
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyerOf, holding, openTestSite, type TestSite, wholeOrder } from '../../stores/site-for-tests.ts';
import { behaviourForTests } from '../behaviour-for-tests.ts';
import type { BehaviourStore, OwnDocument } from '../port.ts';

const version = '2-180d';
const flow = 'f'.repeat(32);
const nameOf = (stage: string) => `${flow}_20270301_120000_${stage}.json`;

/** A record that holds documents of account 1: one of the list, one that was cut short, one whose text is gone. */
function filledRecord(): BehaviourStore & { readonly erased: number[] } {
  const perf = '{"stage": "perf", "text": "</script><b>"}\n';
  const texts = new Map([
    [nameOf('perf'), perf],
    [nameOf('que'), '{"stage": "포도'],
  ]);
  const erased: number[] = [];
  const own = (['perf', 'que', 'book'] as const).map(
    (stage, nth): OwnDocument => ({
      ...{ name: nameOf(stage), flowId: flow, stage, performanceId: stage === 'perf' ? null : 'perf007' },
      ...{ startedAt: Date.UTC(2027, 2, 1, 3, nth), bytes: stage === 'perf' ? perf.length : 2_227 },
    }),
  );
  return {
    ...behaviourForTests(),
    erased,
    ownDocuments: async (accountId) => (accountId === 1 && erased.length === 0 ? own : []),
    document: async (name) => {
      const text = texts.get(name);
      return text === undefined ? null : { bytes: text.length, text: Readable.from(Buffer.from(text)) };
    },
    erase: async (accountId) => {
      erased.push(accountId);
      return { documents: 3, batches: 7 };
    },
  };
}

let site: TestSite;
let record: ReturnType<typeof filledRecord>;
beforeEach(async () => {
  record = filledRecord();
  site = await openTestSite({ behaviour: record });
});
afterEach(() => site.close());

const consentForm = (more: Readonly<Record<string, string>>) => ({ form: { consent_version: version, ...more } });

describe('the page', () => {
  it('needs a log-in, as everything below it does', async () => {
    const visitor = site.visitor();
    for (const path of ['/my-data', '/my-data/download', `/my-data/documents/${nameOf('perf')}`]) {
      const { statusCode, headers } = await visitor.ask(path);
      expect([statusCode, headers.location]).toEqual([303, `/login?next=${encodeURIComponent(path)}`]);
    }
    for (const path of ['/my-data/consent', '/my-data/withdraw']) {
      expect((await visitor.ask(path, { method: 'POST' })).headers.location).toBe('/login');
    }
    expect(record.erased).toEqual([]);
  });

  it('shows what is recorded and why, the answer, its history, and the documents with their size', async () => {
    const buyer = await buyerOf(site);
    const before = (await buyer.ask('/my-data')).body;
    for (const text of ['매크로', '180일', '아직 답하지 않았습니다', '답한 적이 없습니다', '호두까기', '4.5 kB']) {
      expect(before).toContain(text);
    }
    expect(before).not.toMatch(/type="checkbox"[^>]* checked/u);
    const saved = await buyer.ask('/my-data/consent', consentForm({ recording: 'true' }));
    expect([saved.statusCode, saved.headers.location]).toEqual([303, '/my-data?saved=1']);
    const after = (await buyer.ask('/my-data?saved=1&lang=en')).body;
    for (const text of ['Your answer is saved', 'You agreed', 'Where: My data']) {
      expect(after).toContain(text);
    }
    expect(after).toMatch(/name="recording"[^>]* checked/u);
  });

  it('shows nobody else’s documents', async () => {
    await buyerOf(site);
    const other = await buyerOf(site);
    expect((await other.ask('/my-data')).body).toContain('보관 중인 기록 문서가 없습니다');
    expect((await other.ask(`/my-data/documents/${nameOf('perf')}`)).statusCode).toBe(404);
    expect((await other.ask('/my-data/download')).json().documents).toEqual([]);
  });

  it('asks anew, unticked, for another text, and tells a child that nothing is recorded', async () => {
    const buyer = await buyerOf(site);
    const outdated = await buyer.ask('/my-data/consent', { form: { consent_version: '0-180d', recording: 'true' } });
    expect(outdated.statusCode).toBe(409);
    expect(outdated.body).toContain('동의 문구가 바뀌었습니다');
    expect(outdated.body).not.toMatch(/type="checkbox"[^>]* checked/u);
    const child = site.visitor();
    const person = { name: '아이', email: 'child@example.com', birth: '2020-01-01', password: 'correct horse' };
    await child.ask('/register', { form: person });
    expect((await child.ask('/my-data')).body).toContain('만 14세 미만이므로');
    expect((await child.ask('/my-data')).body).not.toContain('type="checkbox"');
    expect((await child.ask('/my-data/consent', consentForm({ recording: 'true' }))).statusCode).toBe(403);
  });
});

describe('a document of one’s own', () => {
  it('is given as it is stored; one that is gone or has no name of the list is not there', async () => {
    const buyer = await buyerOf(site);
    const document = await buyer.ask(`/my-data/documents/${nameOf('perf')}`);
    expect(document.json()).toEqual({ stage: 'perf', text: '</script><b>' });
    expect(document.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    for (const name of [nameOf('book'), '..%2f..%2fpodoal.db', 'x', '%00']) {
      expect((await buyer.ask(`/my-data/documents/${name}`)).statusCode).toBe(404);
    }
  });
});

describe('the download', () => {
  it('is one JSON file with everything, a broken document as its text', async () => {
    const buyer = await buyerOf(site);
    await buyer.ask('/my-data/consent', consentForm({ recording: 'true', release: 'true' }));
    await holding(site, buyer, 'VIP-A21');
    const booked = await buyer.call('/api/complete', wholeOrder);
    const answer = await buyer.ask('/my-data/download');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="podoal-my-data-2027-03-01.json"');
    const file = answer.json();
    expect(file.account).toMatchObject({ account_id: 1, email: buyer.email, name: '김포도', phone: null, birth: null });
    expect(file.consents).toMatchObject([{ version, recording: true, release: true, via: 'my-data' }]);
    expect(file.bookings).toMatchObject([
      {
        booking_id: booked.json().booking_id,
        seats: [{ seat_id: 'VIP-A21', price: 120_000 }],
        total: 120_000,
        payment: 'card',
        booker: { email: buyer.email },
      },
    ]);
    expect(file.documents).toEqual([
      { name: nameOf('perf'), document: { stage: 'perf', text: '</script><b>' } },
      { name: nameOf('que'), document: '{"stage": "포도' },
    ]);
    expect(answer.body).not.toMatch(/argon2|password/u);
  });

  it('and single documents are limited for each account', async () => {
    const buyer = await buyerOf(site);
    const paths = ['/my-data/download', `/my-data/documents/${nameOf('perf')}`];
    for (let nth = 0; nth < 60; nth += 1) expect((await buyer.ask(paths[nth % 2] ?? '')).statusCode).toBe(200);
    for (const path of paths) {
      const { statusCode, headers } = await buyer.ask(path);
      expect([statusCode, headers['retry-after']]).toEqual([429, '2']);
    }
    expect((await (await buyerOf(site)).ask(paths[0] ?? '')).statusCode).toBe(200);
    await site.pass(2000);
    expect((await buyer.ask(paths[0] ?? '')).statusCode).toBe(200);
  });
});

describe('withdrawing', () => {
  it('asks once, takes the consent back, has everything deleted and says so', async () => {
    const buyer = await buyerOf(site);
    await buyer.ask('/my-data/consent', consentForm({ recording: 'true', release: 'true' }));
    expect((await buyer.ask('/my-data')).body).toMatch(/popover="auto"[^>]*data-target="popup:withdraw"/u);
    const done = await buyer.ask('/my-data/withdraw', { method: 'POST' });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/my-data?withdrawn=3']);
    expect(record.erased).toEqual([1]);
    expect(await site.store.consent(1)).toMatchObject({ recording: false, release: false });
    const page = (await buyer.ask('/my-data?withdrawn=3')).body;
    expect(page).toContain('기록 문서 3개를 지웠습니다');
    expect(page).toContain('보관 중인 기록 문서가 없습니다');
  });

  it('is refused from another site', async () => {
    const buyer = await buyerOf(site);
    const headers = { origin: 'https://evil.example' };
    expect((await buyer.ask('/my-data/withdraw', { method: 'POST', headers })).statusCode).toBe(403);
    expect(record.erased).toEqual([]);
  });
});
