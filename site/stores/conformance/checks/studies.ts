// Studies: who may join by which invitation, what is counted, and that leaving and forgetting end what they say.
import assert from 'node:assert/strict';
import { days } from '@podoal/contract/units.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import { type Bench, consentVersion } from '../bench.ts';
import { type Check, check, good, holdSeats, refused, runOf } from './check.ts';

const described = { purposeKo: '좌석 실험', purposeEn: null, contact: 'kim@example.com' };
const code = (nth: number): string => String(nth).padStart(20, '0');

/** A study with one invitation, `code(nth)`. */
async function studyOf(bench: Bench, nth = 1, useLimit = 10, lifeMs = days(7)): Promise<number> {
  const { study } = good(await bench.store.makeStudy({ name: `study ${nth}`, ...described }, 1, bench.now));
  const invitations = { codes: [code(nth)], useLimit, expiresAt: bench.now + lifeMs };
  good(await bench.store.invite(study.studyId, invitations, bench.now));
  return study.studyId;
}

const join = (bench: Bench, actor: Actor, nth = 1) => bench.store.joinStudy(code(nth), actor, bench.now);

const figures = async (bench: Bench) =>
  (await bench.store.studies()).map(({ name, codes, came, members, consented, booked }) => [
    ...[name, codes, came, members, consented, booked],
  ]);

export const studyChecks: readonly Check[] = [
  check(
    'who takes an invitation is in the study from then on, over a restart too; once more uses nothing up',
    async (bench) => {
      await studyOf(bench, 1, 1);
      const actor = await bench.person();
      const { membership } = good(await join(bench, actor));
      assert.deepEqual(membership, { study: 'study 1', joinedAt: bench.now, leftAt: null });
      await bench.pass(1_000);
      assert.deepEqual(good(await join(bench, actor)).membership, membership);
      refused(await join(bench, await bench.person()), 'invitation-used-up');
      await bench.restart();
      assert.deepEqual(await bench.store.memberships(actor.accountId), [membership]);
    },
  ),
  check('the last use of an invitation is taken by one of many who come at once', async (bench) => {
    await studyOf(bench, 1, 2);
    const people = [];
    for (let nth = 0; nth < 6; nth += 1) people.push(await bench.person());
    const outcomes = await Promise.all(people.map((actor) => join(bench, actor)));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 2);
    assert.deepEqual(await figures(bench), [['study 1', 1, 2, 2, 0, 0]]);
  }),
  check(
    'unknown, old and used-up invitations, closed studies and runs are refused, each for its reason',
    async (bench) => {
      const first = await studyOf(bench, 1, 10, days(1));
      await studyOf(bench, 2);
      const [actor, other] = [await bench.person(), await bench.person()];
      const run = await runOf(bench, 'bot');
      refused(await join(bench, actor, 9), 'no-such-invitation');
      refused(await join(bench, { ...actor, run }), 'run-in-study');
      const ofRun = await bench.person(run);
      refused(await join(bench, { ...ofRun, run: null }), 'run-in-study');
      good(await join(bench, actor));
      refused(await join(bench, actor, 2), 'in-another-study');
      good(await bench.store.closeStudy(first, bench.now));
      refused(await join(bench, other), 'study-closed');
      const invitations = { codes: [code(5)], useLimit: 1, expiresAt: bench.now + 1 };
      refused(await bench.store.invite(first, invitations, bench.now), 'study-closed');
      refused(await bench.store.invite(99, invitations, bench.now), 'no-such-study');
      refused(await bench.store.closeStudy(99, bench.now), 'no-such-study');
      bench.jump(days(7));
      refused(await join(bench, other, 2), 'invitation-expired');
      // Who is in a study that was closed stays in it.
      assert.equal((await bench.store.memberships(actor.accountId))[0]?.leftAt, null);
    },
  ),
  check('a name is one study’s alone', async (bench) => {
    await studyOf(bench, 1);
    refused(await bench.store.makeStudy({ name: 'study 1', ...described }, 1, bench.now), 'study-name-taken');
    assert.equal((await bench.store.studies()).length, 1);
  }),
  check('counts who came, is in, agrees and has booked since', async (bench) => {
    await studyOf(bench);
    const before = await bench.solved();
    await holdSeats(bench, before, 'VIP-A1');
    await bench.buy(before);
    await bench.pass(1_000);
    good(await join(bench, before));
    const [buyer, left] = [await bench.solved(), await bench.person()];
    good(await join(bench, buyer));
    good(await join(bench, left));
    const yes = { version: consentVersion, recording: true, release: false };
    good(await bench.store.giveConsent(buyer.accountId, yes, 'api', bench.now));
    await holdSeats(bench, buyer, 'VIP-A2');
    await bench.buy(buyer);
    assert.equal(await bench.store.leaveStudy(left.accountId, bench.now), true);
    assert.deepEqual(await figures(bench), [['study 1', 1, 3, 2, 1, 1]]);
  }),
  check('who leaves may join another; who is forgotten was in none', async (bench) => {
    await studyOf(bench, 1);
    await studyOf(bench, 2);
    const { accountId, ...actor } = await bench.person();
    assert.equal(await bench.store.leaveStudy(accountId, bench.now), false);
    good(await join(bench, { accountId, ...actor }));
    await bench.pass(500);
    assert.equal(await bench.store.leaveStudy(accountId, bench.now), true);
    good(await join(bench, { accountId, ...actor }, 2));
    const times = (await bench.store.memberships(accountId)).map(({ study, leftAt }) => [study, leftAt]);
    assert.deepEqual(times, [
      ['study 1', bench.now],
      ['study 2', null],
    ]);
    await bench.store.forgetMemberships(accountId);
    assert.deepEqual(await bench.store.memberships(accountId), []);
    assert.deepEqual(
      (await figures(bench)).map(([name, , came, members]) => [name, came, members]),
      [
        ['study 2', 1, 0],
        ['study 1', 1, 0],
      ],
    );
  }),
  check('an invitation is found by its code alone', async (bench) => {
    await studyOf(bench);
    assert.equal(await bench.store.invitation(code(2)), null);
    const found = await bench.store.invitation(code(1));
    assert.deepEqual([found?.study.name, found?.uses, found?.useLimit], ['study 1', 0, 10]);
  }),
];
