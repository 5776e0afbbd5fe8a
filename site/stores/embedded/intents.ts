// Payment intents in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '@podoal/contract/units.ts';
import { type Intent, intentStates } from '@podoal/sale/8-complete/payment.ts';
import { number, oneOf, type Row, text, textOrNull } from './columns.ts';

/** Prepares the statements on intents. */
export function openIntents(database: DatabaseSync) {
  const insert = database.prepare(`
    INSERT INTO intent (account_id, idempotency_key, key, body_hash, round_id, flow_id, hold_id, seats, seat_prices,
      choices, price, state, booking_id, created_at, asking_until) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`);
  const byId = database.prepare('SELECT * FROM intent WHERE intent_id = ?');
  const byIdempotencyKey = database.prepare('SELECT * FROM intent WHERE account_id = ? AND idempotency_key = ?');
  const lastOf = database.prepare(
    "SELECT idempotency_key FROM intent WHERE account_id = ? AND round_id = ? AND state IN ('asked','booked') ORDER BY intent_id DESC LIMIT 1",
  );
  // A line break is no part of any key a client can send, so a retired key meets none.
  const retire = database.prepare(
    'UPDATE intent SET idempotency_key = idempotency_key || char(10) || intent_id WHERE intent_id = ?',
  );
  const finish = database.prepare('UPDATE intent SET state = ?, booking_id = ?, refund = ? WHERE intent_id = ?');
  const askUntil = database.prepare('UPDATE intent SET asking_until = ? WHERE intent_id = ?');
  const openOfHold = database.prepare("SELECT * FROM intent WHERE hold_id = ? AND state = 'asked'");
  const orphaned = database.prepare(
    "SELECT * FROM intent WHERE state = 'asked' AND asking_until <= ? ORDER BY asking_until LIMIT 500",
  );
  const owe = database.prepare("UPDATE intent SET refund = 'due' WHERE intent_id = ?");
  const due = database.prepare("SELECT key FROM intent WHERE refund = 'due' LIMIT 500");
  const refunded = database.prepare(
    "UPDATE intent SET refund = 'done' WHERE key = ? AND refund = 'due' RETURNING flow_id",
  );

  return {
    read: intentOf,
    insert: (intent: Omit<Intent, 'intentId'>): Intent => {
      const { accountId, idempotencyKey, key, bodyHash, roundId, flowId, holdId, seats, seatPricesKrw, order, price } =
        intent;
      const { lastInsertRowid } = insert.run(
        ...[accountId, idempotencyKey, key, bodyHash, roundId, flowId, holdId],
        ...[JSON.stringify(seats), JSON.stringify(seatPricesKrw), JSON.stringify(order), JSON.stringify(price)],
        ...[intent.state, intent.bookingId, intent.createdAt, intent.askingUntil],
      );
      return { ...intent, intentId: Number(lastInsertRowid) };
    },
    byId: (intentId: number): Intent | null => {
      const row = byId.get(intentId);
      return row === undefined ? null : intentOf(row);
    },
    byIdempotencyKey: (accountId: number, key: string): Intent | null => {
      const row = byIdempotencyKey.get(accountId, key);
      return row === undefined ? null : intentOf(row);
    },
    /** The key of the account's last completion in a round that led, or may still lead, to a booking. */
    lastKey: (accountId: number, roundId: number): string | null => {
      const row = lastOf.get(accountId, roundId);
      return row === undefined ? null : text(row, 'idempotency_key');
    },
    /** Frees a key that is older than its life. */
    retireKey: (intent: Intent): void => void retire.run(intent.intentId),
    finish: (intentId: number, state: Intent['state'], bookingId: string | null, refund: 'due' | null): void =>
      void finish.run(state, bookingId, refund, intentId),
    /** Says until when somebody is asking the gateway about the intent. */
    askAgain: (intentId: number, until: EpochMs): void => void askUntil.run(until, intentId),
    /** Ends open intents of a hold whose answer never came, because a new one begins; their money must go back. */
    supersede: (holdId: string): readonly string[] => {
      const open = openOfHold.all(holdId).map(intentOf);
      for (const intent of open) finish.run('void', null, 'due', intent.intentId);
      return open.map((intent) => intent.key);
    },
    orphaned: (now: EpochMs): readonly Intent[] => orphaned.all(now).map(intentOf),
    owe: (intentId: number): void => void owe.run(intentId),
    dueRefunds: (): readonly string[] => due.all().map((row) => text(row, 'key')),
    /** Marks a due refund as done; answers with the flow it belongs to. */
    refunded: (key: string): string | null => {
      const row = refunded.get(key);
      return row === undefined ? null : text(row, 'flow_id');
    },
  };
}

function intentOf(row: Row): Intent {
  return {
    intentId: number(row, 'intent_id'),
    accountId: number(row, 'account_id'),
    roundId: number(row, 'round_id'),
    flowId: text(row, 'flow_id'),
    key: text(row, 'key'),
    idempotencyKey: text(row, 'idempotency_key'),
    bodyHash: text(row, 'body_hash'),
    holdId: text(row, 'hold_id'),
    seats: JSON.parse(text(row, 'seats')),
    seatPricesKrw: JSON.parse(text(row, 'seat_prices')),
    order: JSON.parse(text(row, 'choices')),
    price: JSON.parse(text(row, 'price')),
    state: oneOf(row, 'state', intentStates),
    bookingId: textOrNull(row, 'booking_id'),
    createdAt: number(row, 'created_at'),
    askingUntil: number(row, 'asking_until'),
  };
}
