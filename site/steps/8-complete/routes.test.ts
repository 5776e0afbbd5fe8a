// Completion over HTTP: one booking however often it is asked for, declines, silence, refunds, and what a stop leaves.
import type { Charge, PaymentGateway } from '@podoal/sale/8-complete/gateway.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { buyerOf, holding, openTestSite, type TestSite, wholeOrder } from '../../stores/site-for-tests.ts';
import { reconcile } from './completion.ts';
import { openSandboxGateway } from './sandbox-gateway.ts';

let site: TestSite;
afterEach(() => site.close());

const bookings = async () => (await site.store.counts(site.deps.clock.now())).bookings;

/** A sandbox whose deeds are written down; `slow` holds charges back until released. */
function watched(slow: Promise<void> = Promise.resolve()) {
  const deeds: string[] = [];
  const gateway = (folder: string): PaymentGateway => {
    const sandbox = openSandboxGateway(folder);
    return {
      charge: async (charge: Charge) => {
        deeds.push(`charge ${charge.amountKrw}`);
        await slow;
        return sandbox.charge(charge);
      },
      lookup: sandbox.lookup,
      refund: (key) => {
        deeds.push('refund');
        return sandbox.refund(key);
      },
    };
  };
  return { deeds, gateway };
}

describe('completion', () => {
  it('pressed five times at once is one charge and one booking', async () => {
    const { deeds, gateway } = watched(new Promise((resolve) => setTimeout(resolve, 80)));
    site = await openTestSite({ gateway });
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21', 'VIP-A22');
    const answers = await Promise.all(Array.from({ length: 5 }, () => buyer.call('/api/complete', wholeOrder)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.json().booking_id)).size).toBe(1);
    expect([deeds, await bookings()]).toEqual([['charge 240000'], 1]);
  });

  it('takes a key again after a day, whatever other keys look like', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const decline = (idempotency_key: string) =>
      buyer.call('/api/complete', { ...wholeOrder, idempotency_key, sandbox: 'decline' });
    for (const key of ['mine', 'mine#1', 'mine#2', 'mine 1']) expect((await decline(key)).statusCode).toBe(402);
    await site.pass(25 * 60 * 60 * 1000);
    expect((await decline('mine')).json().code).toBe('hold-expired');
  });

  it('keeps an idempotency key to its body, by header or field', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const headers = { 'idempotency-key': 'press-1' };
    const first = await buyer.ask('/api/complete', { json: { ...buyer.showing, ...wholeOrder }, headers });
    const again = await buyer.call('/api/complete', { ...wholeOrder, idempotency_key: 'press-1' });
    expect(again.json()).toEqual(first.json());
    const other = await buyer.call('/api/complete', { ...wholeOrder, payment: 'bank', idempotency_key: 'press-1' });
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-conflict']);
    const bad = await buyer.ask('/api/complete', {
      json: { ...buyer.showing, ...wholeOrder },
      headers: { 'idempotency-key': 'x'.repeat(101) },
    });
    expect(bad.json()).toMatchObject({ code: 'invalid-input', errors: [{ field: 'idempotency_key' }] });
  });

  it('names what is missing and what does not fit', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const missing = await buyer.call('/api/complete', { discount: 'general' });
    expect(missing.json().errors.map(({ field }: { field: string }) => field)).toEqual(['delivery', 'payment']);
    const bad = await buyer.call('/api/complete', { ...wholeOrder, booker: { phone: 'call me', email: 'nobody' } });
    expect(bad.json().errors.map(({ field }: { field: string }) => field)).toEqual(['booker.phone', 'booker.email']);
    for (const more of [{ discount: 'free' }, { total: 1, payment: 'gold' }, { booker: 'me' }, { delivery: '' }]) {
      const answer = await buyer.call('/api/complete', { ...wholeOrder, ...more });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-input']);
    }
    expect(await bookings()).toBe(0);
    const priced = await buyer.call('/api/complete', { ...wholeOrder, total: 1, price: 1, tickets: 0 });
    expect(priced.json().total).toBe(120_000);
  });

  it('lets only runs choose what the sandbox does', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    buyer.cookies.delete('podoal_run');
    const answer = await buyer.call('/api/complete', { ...wholeOrder, sandbox: 'decline' });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'run-needed']);
    expect((await buyer.call('/api/complete', wholeOrder)).statusCode).toBe(200);
  });

  it('keeps the seats after a decline, and books with the next attempt', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const declined = await buyer.call('/api/complete', { ...wholeOrder, sandbox: 'decline' });
    expect([declined.statusCode, declined.json().code]).toEqual([402, 'payment-declined']);
    expect(await site.store.counts(site.deps.clock.now())).toMatchObject({ held: 1, bookings: 0 });
    expect((await buyer.call('/api/complete', wholeOrder)).json()).toMatchObject({ success: true });
  });

  it('tells of a payment company that is silent, and a retry with the same words goes on', async () => {
    const { deeds, gateway } = watched();
    site = await openTestSite({ gateway });
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const silent = await buyer.call('/api/complete', { ...wholeOrder, sandbox: 'timeout' });
    expect([silent.statusCode, silent.json().code]).toEqual([504, 'payment-timeout']);
    await site.pass(500);
    expect((await buyer.call('/api/complete', wholeOrder)).json()).toMatchObject({ success: true });
    expect([deeds, await bookings()]).toEqual([['charge 120000', 'charge 120000'], 1]);
  });

  it('gives money back that can no longer become a booking', async () => {
    let release = (): void => {};
    const { deeds, gateway } = watched(new Promise((resolve) => (release = resolve)));
    site = await openTestSite({ gateway, config: { paymentTimeoutMs: 5000 } });
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const paying = buyer.call('/api/complete', wholeOrder);
    await expect.poll(() => deeds.length).toBe(1);
    await site.pass(13 * 60_000);
    release();
    expect([(await paying).statusCode, (await paying).json().code]).toEqual([409, 'payment-refunded']);
    expect([deeds, await bookings()]).toEqual([['charge 120000', 'refund'], 0]);
    expect(await site.store.dueRefunds()).toEqual([]);
  });

  it('books on the next start what was paid when the process died', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21', 'VIP-A22');
    const { accountId } = (await site.store.findAccount(buyer.email))?.account ?? { accountId: 0 };
    const at = {
      now: site.deps.clock.now(),
      actor: { sessionId: 1, accountId, role: 'buyer', run: null },
      gates: 'enforce',
    } as const;
    const name = await site.showing('perf007');
    const wish = { key: 'lost', bodyHash: 'lost', order: wholeOrder, askingUntil: at.now + 300 };
    const begun = await site.store.beginCompletion(at, name, wish);
    if (!begun.ok || begun.do !== 'ask') throw new Error('no intent');
    const { key, price } = begun.intent;
    await site.deps.gateway.charge({ key, amountKrw: price.totalKrw, method: 'card', sandbox: null });
    await reconcile(site.deps);
    expect(await bookings()).toBe(0);
    await site.pass(1000);
    await reconcile(site.deps);
    expect(await bookings()).toBe(1);
    await reconcile(site.deps);
    expect((await buyer.ask('/api/bookings')).json().bookings).toHaveLength(1);
  });
});

describe('the sandbox gateway', () => {
  it('remembers every key over a restart and never charges after a refund', async () => {
    site = await openTestSite();
    const charge = (key: string, sandbox: Charge['sandbox']) =>
      ({ key, amountKrw: 1000, method: 'card', sandbox }) as const;
    const first = openSandboxGateway(site.folder);
    expect(await first.charge(charge('a', null))).toBe('approved');
    expect(await first.charge(charge('b', 'decline'))).toBe('declined');
    await first.refund('c');
    first.close();
    const second = openSandboxGateway(site.folder);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(second.lookup))).toEqual([
      'approved',
      'declined',
      'declined',
      'unknown',
    ]);
    expect(await second.charge(charge('b', 'approve'))).toBe('declined');
    expect(await second.charge(charge('c', 'approve'))).toBe('declined');
    await second.refund('a');
    expect(await second.charge(charge('a', 'approve'))).toBe('declined');
    second.close();
  });
});
