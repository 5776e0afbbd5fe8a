// Accounts, sessions, roles, runs and log-in failures.
import assert from 'node:assert/strict';
import type { Bench } from '../bench.ts';
import { type Check, check, runOf, secondSession } from './check.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const register = (
  bench: Bench,
  email: string,
  more: { fromThisMachine?: boolean; run?: Awaited<ReturnType<typeof runOf>> },
) =>
  bench.store.register({
    ...{ registration: { name: '김하나', email, phone: null, birth: null }, passwordHash: 'hash', now: bench.now },
    ...{ fromThisMachine: more.fromThisMachine ?? true, run: more.run ?? null },
  });

export const accountChecks: readonly Check[] = [
  check('an e-mail registers once, even at the same moment, and is found again after a restart', async (bench) => {
    const made = await Promise.all([1, 2, 3].map(() => register(bench, 'one@example.com', {})));
    assert.equal(made.filter(({ ok }) => ok).length, 1);
    await bench.restart();
    const known = await bench.store.findAccount('one@example.com');
    assert.deepEqual([known?.account.name, known?.passwordHash], ['김하나', 'hash']);
    assert.equal(await bench.store.findAccount('two@example.com'), null);
    assert.deepEqual(await bench.store.account(known?.account.accountId ?? 0), known?.account);
  }),
  check(
    'the first account from this machine becomes researcher, never one of a run or from elsewhere',
    async (bench) => {
      const run = await runOf(bench, 'test');
      const roleOf = async (email: string, more: Parameters<typeof register>[2]) => {
        const made = await register(bench, email, more);
        return made.ok ? made.account.role : made.reason;
      };
      assert.equal(await roleOf('run@example.com', { run }), 'buyer');
      assert.equal(await bench.store.hasResearcher(), false);
      assert.equal(await roleOf('first@example.com', {}), 'researcher');
      assert.equal(await roleOf('second@example.com', {}), 'buyer');
      assert.equal(await bench.store.hasResearcher(), true);
    },
  ),
  check('a first account from elsewhere closes that way', async (bench) => {
    const far = await register(bench, 'far@example.com', { fromThisMachine: false });
    const near = await register(bench, 'near@example.com', {});
    assert.deepEqual([far.ok && far.account.role, near.ok && near.account.role], ['buyer', 'buyer']);
  }),
  check(
    'a one-time link makes researcher once, a newer one replaces it, and an account of a run never becomes one',
    async (bench) => {
      const one = await bench.person();
      const bot = await bench.person(await runOf(bench, 'bot'));
      await bench.store.offerResearcherLink(bytes('old'), bench.now);
      await bench.store.offerResearcherLink(bytes('new'), bench.now);
      assert.equal(await bench.store.takeResearcherLink(bytes('old'), one.accountId), false);
      assert.equal(await bench.store.takeResearcherLink(bytes('new'), bot.accountId), false);
      assert.equal((await bench.store.account(bot.accountId))?.role, 'buyer');
      assert.equal(await bench.store.takeResearcherLink(bytes('new'), one.accountId), true);
      assert.equal(await bench.store.takeResearcherLink(bytes('new'), one.accountId), false);
      assert.equal((await bench.store.account(one.accountId))?.role, 'researcher');
      assert.equal((await secondSession(bench, one)).role, 'researcher');
    },
  ),
  check('a session lasts over a restart until it is closed or runs out', async (bench) => {
    const { accountId } = await bench.person();
    const wish = { accountId, run: null, now: bench.now, until: bench.now + 1_000 };
    await bench.store.openSession({ ...wish, token: 'a' });
    await bench.store.openSession({ ...wish, token: 'b' });
    await bench.restart();
    const [a, b] = [await bench.store.findSession('a', bench.now), await bench.store.findSession('b', bench.now)];
    assert.equal(a?.accountId, accountId);
    assert.notEqual(a?.sessionId, b?.sessionId);
    await bench.store.closeSession('a');
    assert.equal(await bench.store.findSession('a', bench.now), null);
    assert.notEqual(await bench.store.findSession('b', bench.now + 999), null);
    assert.equal(await bench.store.findSession('b', bench.now + 1_000), null);
    assert.equal(await bench.store.findSession('c', bench.now), null);
  }),
  check('a session that has ended leaves nothing to the next one', async (bench) => {
    const [one, two] = [await bench.person(), await bench.person()];
    const open = async (accountId: number) => {
      const token = `of ${accountId}`;
      await bench.store.openSession({ token, accountId, run: null, now: bench.now, until: bench.now + 1_000 });
      const session = await bench.store.findSession(token, bench.now);
      assert.ok(session !== null);
      return { ...session, run: null };
    };
    const first = await open(one.accountId);
    const { flowId } = await bench.store.openList(bench.at(first));
    await bench.store.closeSession(`of ${one.accountId}`);
    const second = await open(two.accountId);
    assert.notEqual(second.sessionId, first.sessionId);
    assert.notEqual((await bench.store.openList(bench.at(second))).flowId, flowId);
  }),
  check('log-in failures are counted by subject, kept over a restart, and forgotten when told', async (bench) => {
    await Promise.all([1, 2, 3].map(() => bench.store.recordLoginFailure('account 1', bench.now)));
    await bench.store.recordLoginFailure('address ::1', bench.now);
    await bench.restart();
    assert.deepEqual(await bench.store.loginFailures('account 1'), { count: 3, lastAt: bench.now });
    await bench.store.forgetLoginFailures('account 1');
    assert.equal(await bench.store.loginFailures('account 1'), null);
    assert.equal((await bench.store.loginFailures('address ::1'))?.count, 1);
  }),
  check('a run is known by its token', async (bench) => {
    const run = await runOf(bench, 'bot', 'seed-1', 'token-1');
    await bench.restart();
    assert.deepEqual(await bench.store.findRun('token-1'), run);
    assert.equal(await bench.store.findRun('token-2'), null);
    assert.deepEqual([run.kind, run.seed], ['bot', 'seed-1']);
  }),
];
