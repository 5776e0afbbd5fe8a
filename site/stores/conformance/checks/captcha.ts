// The captcha as a store keeps it, and the oracle of the lab.
import assert from 'node:assert/strict';
import { minutes, seconds } from '@podoal/contract/units.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import type { Bench } from '../bench.ts';
import {
  type Check,
  check,
  countDeeds,
  good,
  join,
  journalOf,
  refused,
  roundOf,
  runOf,
  seatIds,
  tryHold,
  viewOf,
} from './check.ts';

async function shown(bench: Bench, actor: Actor, wantsNew = false) {
  const outcome = good(await bench.store.showCaptcha(bench.at(actor), bench.name, wantsNew));
  assert.ok('letters' in outcome, 'solved already');
  return outcome;
}
const answer = (bench: Bench, actor: Actor, letters: string) =>
  bench.store.checkCaptcha(bench.at(actor), bench.name, letters);

export const captchaChecks: readonly Check[] = [
  check('the picture stays the same until it is answered or another is wanted, also over a restart', async (bench) => {
    const actor = await bench.admitted();
    const first = await shown(bench, actor);
    await bench.restart();
    assert.deepEqual(await shown(bench, actor), first);
    const other = await shown(bench, actor, true);
    assert.notEqual(other.pictureSeed, first.pictureSeed);
    assert.equal(other.endsAt, first.endsAt, 'another picture does not restart the three minutes');
    assert.deepEqual(await answer(bench, actor, other.letters.toLowerCase()), {
      ...{ ok: true, right: true, attemptsLeft: 0, newPicture: false, again: false },
    });
    assert.deepEqual(await bench.store.showCaptcha(bench.at(actor), bench.name, false), { ok: true, solved: true });
  }),
  check('the journal tells each picture once, however often it is asked for', async (bench) => {
    const actor = await bench.admitted();
    for (const wantsNew of [false, false, true, false]) await shown(bench, actor, wantsNew);
    await bench.restart();
    await shown(bench, actor);
    const deeds = await journalOf(bench, (await viewOf(bench, actor)).flowId);
    const told = deeds.filter(({ kind }) => kind === 'captcha-shown').map(({ data }) => data);
    assert.deepEqual(told, [
      { new_picture: true, pictures: 1 },
      { new_picture: true, pictures: 2 },
    ]);
  }),
  check('three misses use a picture up; the next one comes by itself', async (bench) => {
    const actor = await bench.admitted();
    const first = await shown(bench, actor);
    for (const attemptsLeft of [2, 1, 0]) {
      const missed = await answer(bench, actor, 'ZZZZZZ');
      assert.deepEqual(missed, { ok: true, right: false, attemptsLeft, newPicture: attemptsLeft === 0, again: false });
    }
    const dead = await answer(bench, actor, first.letters);
    assert.ok(dead.ok && !dead.right && dead.newPicture, 'a used picture was taken');
    const second = await shown(bench, actor);
    assert.notEqual(second.pictureSeed, first.pictureSeed);
    const right = await answer(bench, actor, second.letters);
    assert.ok(right.ok && right.right);
    assert.equal(await countDeeds(bench, actor, 'captcha-checked'), 4);
  }),
  check(
    'another captcha is asked of a suspect once, where the round says so, and is met or appealed against',
    async (bench) => {
      const [met, appealed, free] = [await bench.admitted(), await bench.admitted(), await bench.admitted()];
      const right = async (actor: Actor, score: number | null) => {
        const { letters } = await shown(bench, actor);
        return good(await bench.store.checkCaptcha(bench.at(actor), bench.name, letters, () => score));
      };
      const { roundId } = await roundOf(bench);
      assert.equal((await right(free, 0.99)).again, false, 'asked by a round that asks nobody');
      good(await bench.store.changeRound(roundId, { askAgain: 'bots' }, bench.now));
      assert.deepEqual(await right(met, 0.72), {
        ok: true,
        right: true,
        attemptsLeft: 0,
        newPicture: true,
        again: true,
      });
      refused(await tryHold(bench, met, seatIds[0] ?? ''), 'no-captcha');
      await bench.restart();
      assert.equal((await shown(bench, met)).isAgain, true);
      assert.equal((await right(met, 0.99)).again, false, 'asked a third time');
      assert.equal((await right(appealed, 0.71)).again, true);
      good(await bench.store.appealCaptcha(bench.at(appealed), bench.name));
      for (const actor of [met, appealed, free]) {
        assert.deepEqual(await bench.store.showCaptcha(bench.at(actor), bench.name, false), { ok: true, solved: true });
      }
      assert.deepEqual((await roundOf(bench)).demands, {
        ...{ people: { asked: 2, met: 1, appealed: 1 }, runs: { asked: 0, met: 0, appealed: 0 } },
      });
      assert.equal(await countDeeds(bench, met, 'captcha-demanded'), 1);
      assert.equal(await countDeeds(bench, appealed, 'captcha-appealed'), 1);
    },
  ),
  check('an appeal without a demand opens nothing, and nobody is asked of whom nothing is known', async (bench) => {
    const actor = await bench.admitted();
    good(await bench.store.changeRound((await roundOf(bench)).roundId, { askAgain: 'suspects' }, bench.now));
    good(await bench.store.appealCaptcha(bench.at(actor), bench.name));
    refused(await tryHold(bench, actor, seatIds[0] ?? ''), 'no-captcha');
    const { letters } = await shown(bench, actor);
    const checked = good(await bench.store.checkCaptcha(bench.at(actor), bench.name, letters, () => null));
    assert.deepEqual([checked.right, checked.again], [true, false]);
  }),
  check('three minutes after its first picture the step starts over, while the pass lasts', async (bench) => {
    const actor = await bench.admitted();
    const first = await shown(bench, actor);
    assert.equal(first.endsAt, bench.now + minutes(3));
    bench.jump(minutes(3));
    refused(await answer(bench, actor, first.letters), 'captcha-expired');
    const second = await shown(bench, actor);
    assert.notEqual(second.pictureSeed, first.pictureSeed);
    assert.equal(second.endsAt, bench.now + minutes(3));
    assert.ok((await answer(bench, actor, second.letters)).ok);
  }),
  check('too many pictures are slowed down', async (bench) => {
    const actor = await bench.admitted();
    for (let picture = 0; picture < 10; picture += 1) await shown(bench, actor, true);
    const slowed = await bench.store.showCaptcha(bench.at(actor), bench.name, true);
    assert.deepEqual(slowed, { ok: false, reason: 'too-many-requests', retryAfterMs: seconds(1) });
    assert.ok((await shown(bench, actor)).letters.length === 6, 'the present picture can always be seen');
    bench.jump(seconds(1));
    await shown(bench, actor, true);
  }),
  check('a captcha serves one pass: the next attempt needs its own', async (bench) => {
    const actor = await bench.solved();
    assert.ok((await bench.store.leave(bench.at(actor), bench.name)).ok);
    await join(bench, actor);
    await bench.pass(500);
    refused(await tryHold(bench, actor, 'VIP-A1'), 'no-captcha');
    const noPicture = await answer(bench, actor, 'ABCDEF');
    assert.ok(noPicture.ok && !noPicture.right, 'the last attempt opened this one');
    const fresh = await shown(bench, actor);
    assert.equal(fresh.endsAt, bench.now + minutes(3));
  }),
  check('the captcha of one person is nothing to another', async (bench) => {
    const [one, two] = [await bench.admitted(), await bench.admitted()];
    const { letters } = await shown(bench, one);
    const foreign = await answer(bench, two, letters);
    assert.ok(foreign.ok && !foreign.right);
    refused(await tryHold(bench, two, 'VIP-A1'), 'no-captcha');
  }),
  check('an answer tried twice at the same moment solves once', async (bench) => {
    const actor = await bench.admitted();
    const { letters } = await shown(bench, actor);
    await Promise.all([answer(bench, actor, letters), answer(bench, actor, letters), answer(bench, actor, 'ZZZZZZ')]);
    const deeds = await journalOf(bench, (await viewOf(bench, actor)).flowId);
    assert.equal(deeds.filter(({ kind, data }) => kind === 'captcha-checked' && data.right === true).length, 1);
    assert.equal((await viewOf(bench, actor)).passPhase, 'section');
  }),
  check(
    "the oracle tells a run the present picture's answer and is recorded; it opens nothing by itself",
    async (bench) => {
      const actor = await bench.admitted(await runOf(bench, 'bot'));
      const { letters } = await shown(bench, actor);
      assert.deepEqual(await bench.store.askOracle(bench.at(actor), bench.name), { ok: true, answer: letters });
      assert.equal(await countDeeds(bench, actor, 'oracle'), 1);
      refused(await tryHold(bench, actor, 'VIP-A1'), 'no-captcha');
      assert.ok((await answer(bench, actor, letters)).ok);
      assert.ok((await tryHold(bench, actor, 'VIP-A1')).ok);
    },
  ),
  check('the oracle knows a picture that nobody has looked at', async (bench) => {
    const actor = await bench.admitted(await runOf(bench, 'test'));
    const told = good(await bench.store.askOracle(bench.at(actor), bench.name));
    assert.equal(await countDeeds(bench, actor, 'captcha-shown'), 0);
    assert.equal((await shown(bench, actor)).letters, told.answer);
    assert.equal(await countDeeds(bench, actor, 'captcha-shown'), 1);
    const right = await answer(bench, actor, told.answer);
    assert.ok(right.ok && right.right);
  }),
];
