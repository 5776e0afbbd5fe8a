// Counts what became of holds, captchas and payments, by standing between routes and store; for the metrics.

import type { SaleStore } from '@podoal/sale/store.ts';
import { Counter, type Registry } from 'prom-client';

/** The store with its contested deeds counted: `podoal_deeds_total{deed, outcome}`. */
export function counted(store: SaleStore, registry: Registry): SaleStore {
  const deeds = new Counter({
    name: 'podoal_deeds_total',
    help: 'Deeds of the sale by their outcome',
    labelNames: ['deed', 'outcome'],
    registers: [registry],
  });
  const count = (deed: string, outcome: string): void => deeds.inc({ deed, outcome });
  const byReason = (deed: string, result: { ok: true } | { ok: false; reason: string }): void =>
    count(deed, result.ok ? 'ok' : result.reason);
  return {
    ...store,
    join: async (at, name) => {
      const result = await store.join(at, name);
      byReason('join', result);
      return result;
    },
    hold: async (at, name, seatId) => {
      const result = await store.hold(at, name, seatId);
      if (!result.ok && result.reason === 'seat-taken') count('hold', `seat-taken-by-${result.takenBy}`);
      else byReason('hold', result);
      return result;
    },
    checkCaptcha: async (...asked) => {
      const result = await store.checkCaptcha(...asked);
      if (result.ok) count('captcha', result.again ? 'again' : result.right ? 'right' : 'wrong');
      else count('captcha', result.reason);
      return result;
    },
    settleIntent: async (intentId, answer, now) => {
      const result = await store.settleIntent(intentId, answer, now);
      count('payment', result.do);
      return result;
    },
  };
}
