// Deeds of step 7: where an attempt stands, the choices of the order, its price.

import { isPaying } from '@podoal/sale/6-seats/hold.ts';
import type { AttemptView, CheckoutStore } from '@podoal/sale/7-checkout/port.ts';
import { type Entry, forNextPayment, type OrderChoices, type Pass } from '@podoal/sale/entry.ts';
import { checkGate } from '@podoal/sale/gates.ts';
import { priceOrder } from '@podoal/sale/price.ts';
import type { Books } from './books.ts';
import { textOrNull } from './columns.ts';
import type { Flow } from './journal.ts';
import type { Round } from './rounds.ts';

/** The checkout deeds over the books. */
export function checkoutDeeds(books: Books): CheckoutStore {
  const { database, writer, rounds, entries, journal } = books;
  const accountById = database.prepare('SELECT email, phone FROM account WHERE account_id = ?');

  /** Whether the booker is another one than before: what forms send unchanged edits nothing, nothing means the account's. */
  const editsBooker = (before: OrderChoices, after: OrderChoices, accountId: number): boolean => {
    const account = accountById.get(accountId) ?? {};
    return (['email', 'phone'] as const).some((field) => {
      const own = textOrNull(account, field);
      return (after[field] ?? own) !== (before[field] ?? own);
    });
  };

  const viewOf = (round: Round, flow: Flow, entry: Entry, pass: Pass): AttemptView => ({
    flowId: flow.flowId,
    passUntil: pass.until,
    passPhase: pass.phase,
    hold: entry.hold,
    seats: (entry.hold?.seats ?? []).map((index) => ({ index, priceKrw: books.seatPriceKrw(round.showing, index) })),
    order: entry.order,
  });

  /** The gate of a step, with its violations written. */
  const enter = (...[at, name, need, step]: Parameters<CheckoutStore['attempt']>) => {
    const round = rounds.current(name);
    if (round === null) return { ok: false as const, reason: 'no-such-showing' as const };
    const { entry, flow, gates } = books.open(round, at);
    const gate = checkGate(entry, need, at.now, gates);
    journal.mark(flow, at.actor, 'book');
    journal.writeViolations(flow, at, gate.violations, step, 'book');
    if (gate.ok && gate.entry !== entry) entries.save(round, gate.entry);
    return gate.ok ? { ...gate, round, flow } : gate;
  };

  return {
    attempt: (at, name, need, step) =>
      writer.run(() => {
        const gate = enter(at, name, need, step);
        return gate.ok ? { ok: true, attempt: viewOf(gate.round, gate.flow, gate.entry, gate.pass) } : gate;
      }),
    chooseOrder: (at, name, choices) =>
      writer.run(() => {
        const gate = enter(at, name, 'hold', 'order');
        if (!gate.ok) return gate;
        if (isPaying(gate.entry, at.now)) return { ok: false, reason: 'payment-running' };
        const order = { ...gate.entry.order, ...choices };
        const isSame = JSON.stringify(order) === JSON.stringify(gate.entry.order);
        const hold = isSame || gate.entry.hold === null ? gate.entry.hold : forNextPayment(gate.entry.hold);
        const entry: Entry = { ...gate.entry, hold, order };
        entries.save(gate.round, entry);
        const { discount, delivery, payment } = entry.order;
        const edited = editsBooker(gate.entry.order, order, at.actor.accountId);
        journal.write(
          gate.flow,
          at.now,
          'order-changed',
          { discount, delivery, payment, booker_edited: edited },
          at.actor,
        );
        return { ok: true, attempt: viewOf(gate.round, gate.flow, entry, gate.pass) };
      }),
    price: (at, name, discount, delivery) =>
      writer.run(() => {
        const gate = enter(at, name, 'hold', 'price');
        if (!gate.ok) return gate;
        const { seats } = viewOf(gate.round, gate.flow, gate.entry, gate.pass);
        const price = priceOrder(
          seats.map((seat) => seat.priceKrw),
          discount,
          delivery,
        );
        journal.write(gate.flow, at.now, 'priced', { discount, delivery, total: price.totalKrw }, at.actor);
        return { ok: true, price };
      }),
    showSum: (at, name, totalKrw) =>
      writer.run(() => {
        const round = rounds.current(name);
        if (round === null) return;
        const { entry, flow } = books.open(round, at);
        const { hold, order } = entry;
        if (hold === null || hold.shownKrw === totalKrw) return;
        entries.save(round, { ...entry, hold: { ...hold, shownKrw: totalKrw } });
        const { discount, delivery } = order;
        journal.write(flow, at.now, 'priced', { discount, delivery, total: totalKrw }, at.actor);
      }),
  };
}
