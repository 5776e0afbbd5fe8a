// Stores that break one promise each, made of the embedded store; the suite must catch every one of them.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { minutes } from '@podoal/contract/units.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import type { SaleStore } from '@podoal/sale/store.ts';
import type { OpenStore } from './bench.ts';
import { seatIds } from './checks/check.ts';
import { openEmbedded } from './places.ts';

/** A broken store: what it does instead of its promise. `sql` reaches behind the store's back. */
type Break = (store: SaleStore, sql: (statement: string) => void) => Partial<SaleStore>;

const broken =
  (breaks: Break): OpenStore =>
  async (place, options) => {
    const store = await openEmbedded(place, options);
    const sql = (statement: string): void => {
      const database = new DatabaseSync(join(place, 'podoal.db'));
      database.exec(statement);
      database.close();
    };
    return { ...store, ...breaks(store, sql) };
  };

const freeSeat = (seatId: string): string => `DELETE FROM seat WHERE seat = ${seatIds.indexOf(seatId)}`;
const isTaken = (outcome: { ok: boolean; reason?: string }): boolean => outcome.reason === 'seat-taken';

/** One promise broken each. */
export const brokenStores: Readonly<Record<string, OpenStore>> = {
  'says that a taken seat is held': broken((store) => ({
    hold: async (at, name, seatId) => {
      const outcome = await store.hold(at, name, seatId);
      return isTaken(outcome) ? { ok: true, heldUntil: at.now + minutes(10) } : outcome;
    },
  })),
  'sells a seat twice': broken((store, sql) => ({
    hold: async (at, name, seatId) => {
      const outcome = await store.hold(at, name, seatId);
      if (!isTaken(outcome)) return outcome;
      sql(freeSeat(seatId));
      return store.hold(at, name, seatId);
    },
  })),
  'frees anybody’s seat': broken((store, sql) => ({
    release: async (at, name, seatId) => {
      const outcome = await store.release(at, name, seatId);
      if (outcome.ok || outcome.reason !== 'not-yours') return outcome;
      sql(freeSeat(seatId));
      return { ok: true, heldUntil: at.now + minutes(10) };
    },
  })),
  'lets expired holds live on': broken((store) => {
    const born = new Map<number, number>();
    const early = <At extends { now: number; actor: { accountId: number } }>(at: At): At => {
      born.set(at.actor.accountId, born.get(at.actor.accountId) ?? at.now);
      return { ...at, now: born.get(at.actor.accountId) ?? at.now };
    };
    return {
      hold: (at, name, seatId) => store.hold(early(at), name, seatId),
      beginCompletion: (at, name, wish) => store.beginCompletion(early(at), name, wish),
      settleIntent: (intentId, answer) => store.settleIntent(intentId, answer, Math.min(...born.values())),
    };
  }),
  'allows a fifth seat': broken((store) => ({
    hold: async (at, name, seatId) => {
      const outcome = await store.hold(at, name, seatId);
      return !outcome.ok && outcome.reason === 'seat-limit' ? { ok: true, heldUntil: at.now + 1 } : outcome;
    },
  })),
  'lets the crowd win without buying': broken((store, sql) => ({
    hold: async (at, name, seatId) => {
      const outcome = await store.hold(at, name, seatId);
      if (!outcome.ok && outcome.reason === 'seat-taken' && outcome.takenBy === 'crowd') sql(freeSeat(seatId));
      return outcome;
    },
  })),
  'lets an invitation be used once too often': broken((store) => ({
    joinStudy: async (code, actor, now) => {
      const outcome = await store.joinStudy(code, actor, now);
      if (outcome.ok || outcome.reason !== 'invitation-used-up') return outcome;
      return { ok: true, membership: { study: 'study 1', joinedAt: now, leftAt: null } };
    },
  })),
  'misses changes of the map': broken((store) => ({
    seats: async (at, name, section, since) => {
      const outcome = await store.seats(at, name, section, since);
      return outcome.ok && !outcome.full ? { ...outcome, seats: outcome.seats.slice(1) } : outcome;
    },
  })),
  'draws a fresh ticket each time': broken((store) => ({
    join: async (at, name) => {
      const outcome = await store.join(at, name);
      if (!outcome.ok || outcome.fresh) return outcome;
      await store.leave(at, name);
      return store.join(at, name);
    },
  })),
  'lets places grow': broken((store) => {
    let asked = 0;
    return {
      queueStatus: async (at, name) => {
        const outcome = await store.queueStatus(at, name);
        asked += 1;
        if (!outcome.ok || outcome.view.standing === null) return outcome;
        const standing = { ...outcome.view.standing, position: outcome.view.standing.position + asked };
        return { ...outcome, view: { ...outcome.view, standing } };
      },
    };
  }),
  'keeps its gates open': broken((store) => ({
    hold: (at, name, seatId) => store.hold({ ...at, gates: 'observe' }, name, seatId),
    sections: (at, name) => store.sections({ ...at, gates: 'observe' }, name),
  })),
  'records no violation and no oracle': broken((store) => ({
    flow: async (flowId) => {
      const view = await store.flow(flowId);
      const isKept = ({ kind }: { kind: string }) => kind !== 'violation' && kind !== 'oracle';
      return view === null ? null : { ...view, deeds: view.deeds.filter(isKept) };
    },
  })),
  'takes any answer to the captcha': broken((store) => ({
    checkCaptcha: async (at, name, _answer) => {
      const shown = await store.showCaptcha(at, name, false);
      return store.checkCaptcha(at, name, shown.ok && 'letters' in shown ? shown.letters : '');
    },
  })),
  'asks no suspect again': broken((store) => ({
    checkCaptcha: (at, name, answer) => store.checkCaptcha(at, name, answer),
  })),
  'lets appeal without a demand': broken((store) => ({
    appealCaptcha: async (at, name) => {
      const shown = await store.showCaptcha(at, name, false);
      if (shown.ok && 'letters' in shown) await store.checkCaptcha(at, name, shown.letters);
      return { ok: true, was: true };
    },
  })),
  'marks no runs': broken((store) => {
    const plain = <At extends { actor: Actor }>(at: At): At => ({ ...at, actor: { ...at.actor, run: null } });
    return {
      join: (at, name) => store.join(plain(at), name),
      queueStatus: (at, name) => store.queueStatus(plain(at), name),
      showCaptcha: (at, name, wantsNew) => store.showCaptcha(plain(at), name, wantsNew),
      checkCaptcha: (at, name, answer) => store.checkCaptcha(plain(at), name, answer),
      hold: (at, name, seatId) => store.hold(plain(at), name, seatId),
    };
  }),
  'gives anybody’s flow away': broken((store) => ({
    ownFlow: async (at, wanted) => {
      const flow = await store.ownFlow(at, wanted);
      if (flow !== null || wanted.flowId === null || (await store.flow(wanted.flowId)) === null) return flow;
      return { flowId: wanted.flowId, flowNo: Number.parseInt(wanted.flowId.slice(0, 8), 16) };
    },
  })),
  'draws its keys anew': broken((store) => ({
    secretKey: async (name) => store.secretKey(`${name} ${Math.random()}`),
  })),
  'forgets idempotency keys': broken((store) => {
    let begun = 0;
    return {
      beginCompletion: (at, name, wish) => {
        begun += 1;
        return store.beginCompletion(at, name, { ...wish, key: `${wish.key} ${begun}` });
      },
    };
  }),
  'books again with every settling': broken((store) => {
    let settled = 0;
    return {
      settleIntent: async (intentId, answer, now) => {
        const outcome = await store.settleIntent(intentId, answer, now);
        settled += 1;
        const bookingId = `M9${String(settled).padStart(7, '0')}`;
        return outcome.do === 'booked' ? { ...outcome, booking: { ...outcome.booking, bookingId } } : outcome;
      },
    };
  }),
  'lets seats change while a payment runs': broken((store, sql) => ({
    release: (at, name, seatId) => {
      sql('UPDATE entry SET paying_until = NULL');
      return store.release(at, name, seatId);
    },
  })),
  'gives the seats up with a decline': broken((store, sql) => ({
    settleIntent: async (intentId, answer, now) => {
      const outcome = await store.settleIntent(intentId, answer, now);
      if (outcome.do === 'declined') sql('UPDATE entry SET hold_seats = NULL, hold_id = NULL');
      return outcome;
    },
  })),
  'forgets refunds': broken(() => ({ dueRefunds: async () => [] })),
  'keeps the seats of a cancelled booking': broken((store, sql) => ({
    cancelBooking: async (at, bookingId) => {
      const booking = await store.booking(at.actor.accountId, bookingId);
      if (booking === null) return { ok: false, reason: 'no-such-booking' };
      sql(`UPDATE booking SET state = 'cancelled' WHERE booking_id = '${bookingId}'`);
      return { ok: true, booking: { ...booking, state: 'cancelled' }, refundKey: '' };
    },
  })),
  'charges another sum': broken((store) => ({
    bookings: async (accountId) =>
      (await store.bookings(accountId)).map((booking) => ({
        ...booking,
        price: { ...booking.price, totalKrw: booking.price.totalKrw + 1 },
      })),
  })),
  'forgets everything when it is stopped': async (place, options) => {
    const store = await openEmbedded(place, options);
    const close = async (): Promise<void> => {
      await store.close();
      rmSync(place, { recursive: true, force: true });
    };
    return { ...store, close };
  },
};
