// Accounts from the command line, on the database file beside a running site: list them, give a role, set a password.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { number, text } from './columns.ts';
import { databaseFile } from './index.ts';

export type ListedAccount = {
  readonly accountId: number;
  readonly email: string;
  readonly name: string;
  readonly role: string;
};

export type AccountsFile = {
  readonly list: () => readonly ListedAccount[];
  /** False when there is no account with this e-mail, or a run of the lab made it. */
  readonly grantResearcher: (email: string) => boolean;
  /** Sets the password and ends all sessions of the account. False when there is no account with this e-mail. */
  readonly setPassword: (email: string, passwordHash: string) => boolean;
  readonly close: () => void;
};

/** Opens the accounts of a data folder; null when no site has run there yet. */
export function openAccountsFile(dataFolder: string): AccountsFile | null {
  const file = join(dataFolder, databaseFile);
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;');
  const all = database.prepare('SELECT account_id, email, name, role FROM account ORDER BY account_id');
  const grant = database.prepare(
    "UPDATE account SET role = 'researcher' WHERE email = ? AND made_by_run IS NULL RETURNING account_id",
  );
  const promoteSessions = database.prepare("UPDATE session SET role = 'researcher' WHERE account_id = ?");
  const reset = database.prepare('UPDATE account SET password_hash = ? WHERE email = ? RETURNING account_id');
  const endSessions = database.prepare('DELETE FROM session WHERE account_id = ?');
  return {
    list: () =>
      all.all().map((row) => ({
        accountId: number(row, 'account_id'),
        email: text(row, 'email'),
        name: text(row, 'name'),
        role: text(row, 'role'),
      })),
    grantResearcher: (email) => {
      const row = grant.get(email);
      if (row !== undefined) promoteSessions.run(number(row, 'account_id'));
      return row !== undefined;
    },
    setPassword: (email, passwordHash) => {
      const row = reset.get(passwordHash, email);
      if (row !== undefined) endSessions.run(number(row, 'account_id'));
      return row !== undefined;
    },
    close: () => database.close(),
  };
}
