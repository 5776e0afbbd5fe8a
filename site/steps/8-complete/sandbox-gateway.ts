// A payment gateway that takes no real money. It keeps its own little file, apart from the sale's store as a real one
// would be, so that what it said survives a killed process.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Charge, PaymentGateway } from '@podoal/sale/8-complete/gateway.ts';

/** Name of the gateway's file in the data folder. */
export const sandboxFile = 'sandbox-gateway.db';

type State = 'approved' | 'declined' | 'refunded';

export type SandboxGateway = PaymentGateway & { readonly close: () => void };

/** Opens the sandbox over its file in `dataFolder`; the folder must exist. */
export function openSandboxGateway(dataFolder: string): SandboxGateway {
  const database = new DatabaseSync(join(dataFolder, sandboxFile));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS charge (
      key TEXT PRIMARY KEY, state TEXT NOT NULL, amount_krw INTEGER NOT NULL, method TEXT NOT NULL) WITHOUT ROWID;`);
  const find = database.prepare('SELECT state FROM charge WHERE key = ?');
  const put = database.prepare('INSERT INTO charge (key, state, amount_krw, method) VALUES (?, ?, ?, ?)');
  // A key whose money went back, or never came, can never be charged any more.
  const refund = database.prepare(`
    INSERT INTO charge (key, state, amount_krw, method) VALUES (?, 'refunded', 0, '')
    ON CONFLICT (key) DO UPDATE SET state = 'refunded' WHERE state = 'approved'`);

  const stateOf = (key: string): State | null => {
    const state = find.get(key)?.state;
    return state === 'approved' || state === 'declined' || state === 'refunded' ? state : null;
  };

  return {
    charge: ({ key, amountKrw, method, sandbox }: Charge) => {
      const known = stateOf(key);
      if (known !== null) return Promise.resolve(known === 'approved' ? 'approved' : 'declined');
      if (sandbox === 'timeout') return new Promise(() => {});
      const state = sandbox === 'decline' ? 'declined' : 'approved';
      put.run(key, state, amountKrw, method);
      return Promise.resolve(state);
    },
    lookup: async (key) => {
      const known = stateOf(key);
      return known === 'refunded' ? 'declined' : (known ?? 'unknown');
    },
    refund: async (key) => void refund.run(key),
    close: () => database.close(),
  };
}
