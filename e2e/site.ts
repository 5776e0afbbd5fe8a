// A site of its own for a file of browser tests, and a look into its books: what the store keeps, beside what people see.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { pathsOf } from '@podoal/site/stores/embedded/behaviour/paths.ts';
import { freePort, startSite } from '../bench/processes.ts';
import { Client, labKey, registerRun } from './client.ts';

/** A deed of somebody's journal. */
export type Deed = { readonly kind: DeedKind; readonly data: Readonly<Record<string, unknown>> };

/** What the store keeps of somebody's attempt: ticket, pass, hold, choices and captcha, as they are stored. */
export type Attempt = Readonly<Record<string, unknown>>;

export type Site = {
  readonly origin: string;
  /** The data folder. */
  readonly folder: string;
  /** Token of a run of kind `test`: its buyers may ask for the captcha's answer. */
  readonly run: string;
  /** Somebody new who is registered, by calls. */
  readonly newClient: () => Promise<Client>;
  /** An e-mail nobody has. */
  readonly newEmail: () => string;
  /** The last attempt of an account; null: none. */
  readonly attempt: (email: string) => Attempt | null;
  /** The journal of an account, over all its flows. */
  readonly deeds: (email: string) => readonly Deed[];
  /** The documents of all stages, as their files stand in the data folder. */
  readonly documents: () => readonly StageDocument[];
  /** Charges the payment gateway took, by amount in won and state. */
  readonly charges: () => readonly { readonly amountKrw: number; readonly state: string }[];
  /** Writes into the books while the site is stopped. */
  readonly rewrite: (sql: string, ...values: readonly SQLInputValue[]) => void;
  /** Stops the site as Ctrl+C does. */
  readonly stop: () => Promise<void>;
  /** Ends the site without a word. */
  readonly kill: () => Promise<void>;
  /** Starts it again over the same folder, on the same port. */
  readonly start: () => Promise<void>;
  /** Stops it and throws its folder away. */
  readonly close: () => Promise<void>;
};

/** Starts a site; `env` are its settings. The line is fast and nobody is in the way unless they say otherwise. */
export async function openSite(env: Readonly<Record<string, string>> = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-e2e-'));
  const port = await freePort();
  const settings = {
    ...{ PODOAL_QUEUE_RATE: '3000', PODOAL_RIVAL_RATE: '0', PODOAL_LAB_KEY: labKey, PODOAL_PORT: String(port) },
    ...env,
  };
  const origin = `http://127.0.0.1:${port}`;
  // Only a bench needs a core of its own.
  const begin = () => startSite(folder, settings, { isPinned: false });
  let server = await begin();
  const close = async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  // Nobody else could close a site that did not open.
  const run = await registerRun(origin, 'e2e').catch((reason: unknown) => close().then(() => Promise.reject(reason)));
  let people = 0;
  const newEmail = (): string => `fan${++people}@example.com`;
  const books = booksOf(folder);
  return {
    origin,
    folder,
    run,
    newEmail,
    newClient: async () => {
      const client = new Client(origin, newEmail(), run);
      await client.register();
      return client;
    },
    ...books,
    stop: () => server.stop(),
    kill: () => server.kill(),
    start: async () => {
      server = await begin();
    },
    close,
  };
}

const attemptSql = `
  SELECT entry.round_id, ticket_serial, ticket_number, ticket_state, ticket_end, pass_until, pass_phase, hold, choices,
    started_at AS captcha_started_at, picture_seed, misses, solved_at
  FROM entry JOIN account USING (account_id) LEFT JOIN captcha USING (round_id, account_id, ticket_serial)
  WHERE email = ? ORDER BY joined_at DESC LIMIT 1`;
const deedsSql = `
  SELECT kind, data FROM deed JOIN flow USING (flow_no) JOIN account USING (account_id) WHERE email = ? ORDER BY deed_no`;

function booksOf(folder: string): Pick<Site, 'attempt' | 'deeds' | 'documents' | 'charges' | 'rewrite'> {
  const reading = <Found>(file: string, read: (database: DatabaseSync) => Found): Found => {
    const database = new DatabaseSync(join(folder, file), { readOnly: true });
    try {
      return read(database);
    } finally {
      database.close();
    }
  };
  const book = 'podoal.db';
  return {
    attempt: (email) => reading(book, (database) => database.prepare(attemptSql).get(email) ?? null),
    deeds: (email) =>
      reading(book, (database) =>
        database
          .prepare(deedsSql)
          .all(email)
          .map(({ kind, data }) => ({ kind: String(kind) as DeedKind, data: JSON.parse(String(data)) })),
      ),
    documents: () => {
      const { logs } = pathsOf(folder);
      return readdirSync(logs).map((file) => JSON.parse(readFileSync(join(logs, file), 'utf8')));
    },
    charges: () =>
      reading('sandbox-gateway.db', (database) =>
        database
          .prepare('SELECT amount_krw, state FROM charge')
          .all()
          .map((row) => ({ amountKrw: Number(row.amount_krw), state: String(row.state) })),
      ),
    rewrite: (sql, ...values) => {
      const database = new DatabaseSync(join(folder, book));
      database.prepare(sql).run(...values);
      database.close();
    },
  };
}
