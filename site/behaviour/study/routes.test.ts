// An invitation from its link to the label: who comes by it and agrees to recording is a participant from then on.
import { hours, minutes } from '@podoal/contract/units.ts';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Buyer, buyerOf, openTestSite, runTokenOf, type TestSite } from '../../stores/site-for-tests.ts';
import { shownVersion } from '../consent/text.ts';

// Whole sites with people in them: on a busy machine they need more than the usual time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

const seen = ({ statusCode, headers }: LightMyRequestResponse) => [statusCode, headers.location ?? null];

/** A study of this name with one code. */
async function invitation(name = '좌석 실험', useLimit = 10): Promise<string> {
  const described = { name, purposeKo: '좌석을 <고르는> 방식', purposeEn: null, contact: '포도대학교' };
  const made = await site.store.makeStudy(described, 1, site.deps.clock.now());
  if (!made.ok) throw new Error(made.reason);
  const code = site.deps.secrets.invitationCode();
  const expiresAt = site.deps.clock.now() + hours(24);
  await site.store.invite(made.study.studyId, { codes: [code], useLimit, expiresAt }, site.deps.clock.now());
  return code;
}

const yes = () => ({ consent_version: shownVersion(site.deps), recording: 'true' });

/** Lets the flows so far fall silent, so that all their documents are written. */
async function settled(): Promise<void> {
  await site.pass(minutes(11));
  await site.recorded();
}

/** Of each stage the newest document's label: kind, study, giver, is_bot. */
async function labels(): Promise<Readonly<Record<string, readonly unknown[]>>> {
  await settled();
  const { rows } = await site.behaviour.documents({ order: 'asc' });
  const found = await Promise.all(
    rows.map(async ({ name, stage }) => {
      const stored = await site.behaviour.document(name);
      const parts = [];
      for await (const part of stored?.text.setEncoding('utf8') ?? []) parts.push(String(part));
      const { label, is_bot } = JSON.parse(parts.join(''));
      return [stage, [label.kind, label.study, label.given_by, is_bot]] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** An attempt that ends in the line. */
async function attempt(buyer: Buyer): Promise<void> {
  await buyer.ask('/performances');
  await buyer.call('/api/queue/join');
  await site.pass(500);
  await buyer.call('/api/queue/leave');
}

describe('the page of an invitation', () => {
  it('says what the study is and who runs it, and leads through registration back to itself', async () => {
    const code = await invitation();
    const guest = site.visitor();
    const page = await guest.ask(`/study/${code}`);
    expect(page.statusCode).toBe(200);
    for (const text of ['좌석 실험', '좌석을 &lt;고르는> 방식', '포도대학교', '연습·연구용 모의 예매'])
      expect(page.body).toContain(text);
    const link = /href="(\/register\?[^"]*)"/u.exec(page.body)?.[1] ?? '';
    const next = new URLSearchParams(link.split('?')[1]).get('next') ?? '';
    const form = { name: '김포도', email: 'in@example.com', password: 'correct horse', next, ...yes() };
    expect(seen(await guest.ask('/register', { form }))).toEqual([303, next]);
    expect((await guest.ask(next)).body).not.toContain('name="recording"');
    expect(seen(await guest.ask(next, { method: 'POST' }))).toEqual([303, next]);
    const joined = await guest.ask(next);
    expect(joined.body).toContain('이 연구에 참여하고 있습니다.');
    expect(joined.body).not.toContain('아직 행동 기록에 동의하지 않아');
    expect(await site.store.studies()).toMatchObject([{ came: 1, members: 1, consented: 1 }]);
  });

  it('asks who has not agreed beside the button, and joins without, too', async () => {
    const code = await invitation();
    const [one, other] = [await buyerOf(site, 'perf007', false), await buyerOf(site, 'perf007', false)];
    expect((await one.ask(`/study/${code}`)).body).toContain('name="recording"');
    await one.ask(`/study/${code}`, { form: yes() });
    await other.ask(`/study/${code}`, { form: { consent_version: shownVersion(site.deps) } });
    expect((await other.ask(`/study/${code}`)).body).toContain('아직 행동 기록에 동의하지 않아');
    expect(await site.store.studies()).toMatchObject([{ members: 2, consented: 1 }]);
  });

  it('tells unknown, used-up and other studies’ invitations apart', async () => {
    const [code, second] = [await invitation('하나', 1), await invitation('둘')];
    const [buyer, late] = [await buyerOf(site, 'perf007', false), await buyerOf(site, 'perf007', false)];
    await buyer.ask(`/study/${code}`, { method: 'POST' });
    const statuses = await Promise.all([
      ...[buyer.ask(`/study/${second}`), late.ask(`/study/${code}`), late.ask(`/study/${'0'.repeat(20)}`)],
      late.ask('/study/%3Cscript%3E'),
    ]);
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([409, 409, 404, 404]);
    expect(statuses[0]?.body).toContain('이미 다른 연구에');
    expect(statuses[1]?.body).toContain('정해진 인원이 모두 사용한');
    expect(statuses[3]?.body).not.toContain('<script>');
    expect(seen(await site.visitor().ask(`/study/${second}`, { method: 'POST' }))).toEqual([303, '/login']);
  });

  it('slows an address that tries codes nobody made', async () => {
    const guest = site.visitor();
    const statuses: number[] = [];
    for (let nth = 0; nth < 52; nth += 1) {
      statuses.push((await guest.ask(`/study/${String(nth).padStart(20, '0')}`)).statusCode);
    }
    expect(statuses.slice(0, 50)).toEqual(Array(50).fill(404));
    expect(statuses.at(-1)).toBe(429);
    const call = await (await buyerOf(site, 'perf007', false)).ask('/api/study/join', { json: { code: 'x' } });
    expect([call.statusCode, call.json().code]).toEqual([429, 'too-many-requests']);
  });
});

describe('the label', () => {
  it('is participant from the joining on, with recording agreed to', async () => {
    const code = await invitation();
    const buyer = await buyerOf(site, 'perf007', false);
    await attempt(buyer);
    expect(await labels()).toMatchObject({ que: ['unlabelled', null, 'nobody', null] });
    await site.pass(1000);
    await buyer.ask(`/study/${code}`, { form: yes() });
    await site.pass(1000);
    await attempt(buyer);
    const label = ['participant', '좌석 실험', 'study', false];
    expect(await labels()).toMatchObject({ perf: label, que: label });
  });

  it('is not without consent, nor after one left, and never a run’s', async () => {
    const code = await invitation();
    const silent = await buyerOf(site, 'perf007', false);
    await silent.ask(`/study/${code}`, { method: 'POST' });
    await attempt(silent);
    const left = await buyerOf(site, 'perf007', false);
    await left.ask(`/study/${code}`, { form: yes() });
    expect(seen(await left.ask('/my-data/leave-study', { method: 'POST' }))).toEqual([303, '/my-data?left=1']);
    await site.pass(1000);
    await attempt(left);
    await settled();
    expect((await site.behaviour.flows({})).counters).toMatchObject({ all: 2, people: 0, unlabelled: 2 });
    const hybrid = await buyerOf(site, 'perf007', false);
    await hybrid.ask(`/study/${code}`, { form: yes() });
    await site.pass(1000);
    hybrid.cookies.set('podoal_run', await runTokenOf(hybrid));
    await attempt(hybrid);
    await settled();
    expect((await site.behaviour.flows({ label: 'test' })).counters.all).toBe(1);
    expect((await site.behaviour.documents({})).counters.people).toBe(0);
    const ofRun = await hybrid.ask('/api/study/join', { json: { code } });
    expect([ofRun.statusCode, ofRun.json().code]).toEqual([403, 'run-in-study']);
  });

  it('goes with what was recorded when somebody withdraws, and the membership with it', async () => {
    const code = await invitation();
    const buyer = await buyerOf(site, 'perf007', false);
    await buyer.ask(`/study/${code}`, { form: yes() });
    await site.pass(1000);
    await attempt(buyer);
    await settled();
    expect((await site.behaviour.flows({ label: 'participant' })).counters.all).toBe(1);
    const own = await buyer.ask('/my-data');
    expect(own.body).toContain('좌석 실험');
    expect((await buyer.ask('/my-data/download')).json().studies).toEqual([
      { study: '좌석 실험', joined_at: expect.any(Number), left_at: null },
    ]);
    await buyer.ask('/my-data/withdraw', { method: 'POST' });
    await settled();
    expect((await site.behaviour.flows({})).counters.all).toBe(0);
    expect((await buyer.ask('/my-data')).body).not.toContain('좌석 실험');
    expect(await site.store.studies()).toMatchObject([{ came: 1, members: 0 }]);
  });
});
