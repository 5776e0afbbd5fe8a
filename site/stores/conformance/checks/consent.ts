// Consent: what is kept of an answer, who learns of it and when, and that it holds only for the text it was given to.
import assert from 'node:assert/strict';
import type { ConsentAnswer } from '@podoal/sale/1-login/consent.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import { type Bench, consentVersion } from '../bench.ts';
import { type Check, check, good, refused, secondSession } from './check.ts';

const yes: ConsentAnswer = { version: consentVersion, recording: true, release: true };
const no: ConsentAnswer = { version: consentVersion, recording: false, release: false };

const say = (bench: Bench, { accountId }: Actor, answer: ConsentAnswer) =>
  bench.store.giveConsent(accountId, answer, 'api', bench.now);

/** The number of a flow the actor has just opened. */
async function flowNoOf(bench: Bench, actor: Actor): Promise<number> {
  await bench.store.openList(bench.at(actor));
  const flow = await bench.store.findFlow(bench.at(actor), null);
  assert.ok(flow !== null);
  return flow.flowNo;
}

const register = (bench: Bench, email: string, birth: string | null, consent: ConsentAnswer | null) =>
  bench.store.register({
    ...{ registration: { name: '김하나', email, phone: null, birth }, passwordHash: 'hash', now: bench.now },
    ...{ consent, fromThisMachine: false, run: null },
  });

export const consentChecks: readonly Check[] = [
  check('nothing is recorded of somebody who was never asked', async (bench) => {
    const actor = await bench.person();
    assert.equal(await bench.store.consent(actor.accountId), null);
    assert.deepEqual(await bench.store.consents(actor.accountId), []);
    assert.equal(await bench.store.mayRecord(await flowNoOf(bench, actor)), false);
    assert.equal(await bench.store.mayRecord(999_999), false);
  }),
  check('an answer is known at once to every session and flow of the account, and to no other', async (bench) => {
    const [actor, other] = [await bench.person(), await bench.person()];
    const flows = [await flowNoOf(bench, actor), await flowNoOf(bench, other)];
    const seen = async () => {
      const sessions = ['token of 1', 'token of 2'].map((token) => bench.store.findSession(token, bench.now));
      return [
        (await Promise.all(sessions)).map((session) => session?.recording),
        await Promise.all(flows.map((flowNo) => bench.store.mayRecord(flowNo))),
      ];
    };
    const nobody = [false, false];
    assert.deepEqual(await seen(), [nobody, nobody]);
    good(await say(bench, actor, yes));
    assert.deepEqual(await seen(), [
      [true, false],
      [true, false],
    ]);
    assert.equal((await secondSession(bench, actor)).accountId, actor.accountId);
    good(await say(bench, actor, no));
    assert.deepEqual(await seen(), [nobody, nobody]);
  }),
  check('every answer stays in the history, the last one holds, over a restart too', async (bench) => {
    const { accountId } = await bench.person();
    const first = good(await bench.store.giveConsent(accountId, yes, 'my-data', bench.now)).given;
    await bench.pass(1_000);
    const second = good(await bench.store.giveConsent(accountId, no, 'api', bench.now)).given;
    await bench.restart();
    assert.deepEqual(await bench.store.consent(accountId), second);
    assert.deepEqual(await bench.store.consents(accountId), [
      { ...first, via: 'my-data' },
      { ...second, via: 'api' },
    ]);
    assert.equal(second.at - first.at, 1_000);
  }),
  check('a release without recording is none', async (bench) => {
    const { accountId } = await bench.person();
    const { given } = good(await bench.store.giveConsent(accountId, { ...no, release: true }, 'api', bench.now));
    assert.deepEqual([given.recording, given.release], [false, false]);
  }),
  check(
    'an answer to another text is not taken, and one given before holds no longer for a new text',
    async (bench) => {
      const actor = await bench.person();
      const flowNo = await flowNoOf(bench, actor);
      refused(await say(bench, actor, { ...yes, version: '0-180d' }), 'consent-outdated');
      assert.equal(await bench.store.consent(actor.accountId), null);
      good(await say(bench, actor, yes));
      await bench.restart('3-180d');
      assert.equal(await bench.store.mayRecord(flowNo), false);
      assert.equal((await bench.store.findSession('token of 1', bench.now))?.recording, false);
      assert.equal((await bench.store.consent(actor.accountId))?.version, consentVersion);
      refused(await say(bench, actor, yes), 'consent-outdated');
      good(await say(bench, actor, { ...yes, version: '3-180d' }));
      assert.equal(await bench.store.mayRecord(flowNo), true);
    },
  ),
  check('an answer given with the registration is kept with it; a child is registered with a no', async (bench) => {
    const adult = good(await register(bench, 'adult@example.com', '1990-01-01', yes)).account;
    const child = good(await register(bench, 'child@example.com', '2020-01-01', yes)).account;
    const unasked = good(await register(bench, 'unasked@example.com', null, null)).account;
    const said = await Promise.all([adult, child, unasked].map(({ accountId }) => bench.store.consent(accountId)));
    assert.deepEqual(
      said.map((given) => given && [given.recording, given.release]),
      [[true, true], [false, false], null],
    );
    assert.deepEqual(await bench.store.consents(adult.accountId), [{ ...said[0], via: 'register' }]);
    refused(await bench.store.giveConsent(child.accountId, yes, 'api', bench.now), 'under-age');
    good(await bench.store.giveConsent(child.accountId, no, 'api', bench.now));
  }),
  check('a registration under another text registers nobody', async (bench) => {
    refused(await register(bench, 'a@example.com', null, { ...yes, version: '0-180d' }), 'consent-outdated');
    assert.equal(await bench.store.findAccount('a@example.com'), null);
  }),
];
