// The reconciler: one payment that cannot be finished keeps no other from being finished or refunded.
import type { Intent } from '@podoal/sale/8-complete/payment.ts';
import type { SaleStore } from '@podoal/sale/store.ts';
import { expect, it } from 'vitest';
import { type CompletionDeps, reconcile } from './completion.ts';

const intent = (intentId: number): Intent => ({
  ...{ intentId, accountId: 1, roundId: 1, flowId: 'f', key: `key-${intentId}`, idempotencyKey: `${intentId}` },
  ...{ bodyHash: 'b', holdId: 'h', seats: [1], seatPricesKrw: [1_000], state: 'asked', bookingId: null },
  ...{ createdAt: 0, askingUntil: 0 },
  order: { discount: 'general', delivery: 'pickup', phone: null, email: 'p@example.com', payment: 'card' },
  price: { ticketsKrw: 1_000, discountKrw: 0, deliveryKrw: 0, totalKrw: 1_000 },
});

it('goes on past an intent that breaks, pays what is due, and still tells of the break', async () => {
  const settled: string[] = [];
  const refunded: string[] = [];
  const store: Pick<SaleStore, 'orphanedIntents' | 'settleIntent' | 'dueRefunds' | 'refundDone'> = {
    orphanedIntents: async () => [intent(1), intent(2)],
    settleIntent: async (intentId, answer) => {
      if (intentId === 1) throw new Error('poison');
      settled.push(`${intentId} ${answer}`);
      return { do: 'declined' };
    },
    dueRefunds: async () => ['key-9'],
    refundDone: async (key) => void refunded.push(key),
  };
  const deps = {
    store,
    gateway: { charge: async () => 'approved', lookup: async () => 'declined', refund: async () => undefined },
    clock: { now: () => 0 },
    config: { paymentTimeoutMs: 1_000 },
  };
  await expect(reconcile(deps as unknown as CompletionDeps)).rejects.toThrow('poison');
  expect(settled).toEqual(['2 declined']);
  expect(refunded).toEqual(['key-9']);
});
