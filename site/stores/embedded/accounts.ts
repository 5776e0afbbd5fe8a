// Deeds of step 1 and of the lab: accounts, sessions, log-in failures, roles, runs.

import { type EpochMs, minutes } from '@podoal/contract/units.ts';
import { failuresForgottenAfterMs, isNobodys, oneMoreFailure } from '@podoal/sale/1-login/account.ts';
import type { Account, AccountStore, SessionView } from '@podoal/sale/1-login/port.ts';
import type { Run } from '@podoal/sale/actor.ts';
import { tokenHash } from '../../token-hash.ts';
import type { Books } from './books.ts';
import { count, number, oneOf, type Row, text, textOrNull } from './columns.ts';
import type { Consents } from './consents.ts';

const linkKey = 'researcher-link';
/** A session looked up is trusted for so long; whatever ends or changes one empties the memory at once. */
const seenForMs = minutes(1);
const seenAtMost = 100_000;
const runsAtMost = 10_000;
/** Failures that no longer count are dropped with every so many new ones: guessing at invented accounts fills no disk. */
const failuresBetweenDrops = 500;

/** The account deeds over the books. */
export function accountDeeds(
  { database, writer }: Books,
  consents: Consents,
): AccountStore & { readonly forgetSessions: () => void } {
  const byEmail = database.prepare('SELECT * FROM account WHERE email = ?');
  const byId = database.prepare('SELECT * FROM account WHERE account_id = ?');
  const insert = database.prepare(
    'INSERT INTO account (account_id, email, name, phone, birth, password_hash, role, created_at, made_by_run) VALUES (?,?,?,?,?,?,?,?,?)',
  );
  const newest = database.prepare('SELECT coalesce(max(account_id), 0) AS n FROM account');
  const anyOwn = database.prepare('SELECT 1 FROM account WHERE made_by_run IS NULL LIMIT 1');
  const anyResearcher = database.prepare("SELECT 1 FROM account WHERE role = 'researcher' LIMIT 1");
  const promote = database.prepare(
    "UPDATE account SET role = 'researcher' WHERE account_id = ? AND made_by_run IS NULL",
  );
  const insertSession = database.prepare(`
    INSERT INTO session SELECT ?, ?, account_id, role, name, ?, ? FROM account WHERE account_id = ?`);
  // Never the number of a session that has ended: its flows are not the next one's.
  const nextSession = database.prepare(`
    INSERT INTO meta VALUES ('sessions', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1 RETURNING value`);
  const findSession = database.prepare(`
    SELECT session_id, session.account_id, session.role, session.name, until,
      consent_version AS version, recording, release, consent_at AS given_at
    FROM session JOIN account USING (account_id) WHERE token_hash = ? AND until > ?`);
  const promoteSessions = database.prepare("UPDATE session SET role = 'researcher' WHERE account_id = ?");
  const dropSession = database.prepare('DELETE FROM session WHERE token_hash = ?');
  const dropOldSessions = database.prepare('DELETE FROM session WHERE account_id = ? AND until <= ?');
  const failures = database.prepare('SELECT count, last_at FROM login_failure WHERE subject = ?');
  const putFailure = database.prepare('INSERT OR REPLACE INTO login_failure VALUES (?,?,?)');
  const dropFailure = database.prepare('DELETE FROM login_failure WHERE subject = ?');
  const dropForgotten = database.prepare('DELETE FROM login_failure WHERE last_at <= ?');
  const getMeta = database.prepare('SELECT value FROM meta WHERE key = ?');
  const putMeta = database.prepare('INSERT OR REPLACE INTO meta VALUES (?,?)');
  const dropMeta = database.prepare('DELETE FROM meta WHERE key = ?');
  const insertRun = database.prepare(
    'INSERT INTO run (token_hash, kind, family, level, tool, version, seed, parameters, created_at) VALUES (?,?,?,?,?,?,?,?,?)',
  );
  const findRun = database.prepare('SELECT run_id, kind, seed FROM run WHERE token_hash = ?');
  const nextBuyer = database.prepare('UPDATE run SET buyers = buyers + 1 WHERE run_id = ? RETURNING buyers');
  const insertBuyer = database.prepare('INSERT OR IGNORE INTO run_buyer VALUES (?,?,?)');
  const isBuyer = database.prepare('SELECT 1 FROM run_buyer WHERE run_id = ? AND account_id = ?');

  /** Sessions looked up lately, by token; emptied when a session ends, or a role or consent changes. */
  const seen = new Map<string, { readonly session: SessionView; readonly at: EpochMs; readonly until: EpochMs }>();
  /** Runs looked up, by token: a run never changes, and every request of it asks. */
  const runs = new Map<string, Run>();
  let failuresRecorded = 0;
  const failuresOf = (subject: string) => {
    const row = failures.get(subject);
    return row === undefined ? null : { count: number(row, 'count'), lastAt: number(row, 'last_at') };
  };
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

  /** An account that acts under a run for the first time becomes its next buyer, 1 … */
  const countBuyer = (run: Run | null, accountId: number): void => {
    if (run === null || isBuyer.get(run.runId, accountId) !== undefined) return;
    const row = nextBuyer.get(run.runId);
    if (row !== undefined) insertBuyer.run(run.runId, accountId, number(row, 'buyers'));
  };

  return {
    register: ({ registration, consent, passwordHash, fromThisMachine, run, now }) =>
      writer.run(() => {
        if (byEmail.get(registration.email) !== undefined) return { ok: false, reason: 'email-taken' };
        const decided = consent == null ? null : consents.decide(consent, registration.birth, now);
        if (decided?.ok === false && decided.reason === 'consent-outdated')
          return { ok: false, reason: decided.reason };
        const isFirst = run === null && fromThisMachine && anyOwn.get() === undefined;
        const role = isFirst && anyResearcher.get() === undefined ? 'researcher' : 'buyer';
        const { email, name, phone, birth } = registration;
        let accountId = count(newest.get()) + 1;
        while (isNobodys(accountId)) accountId += 1;
        insert.run(accountId, email, name, phone, birth, passwordHash, role, now, run?.runId ?? null);
        countBuyer(run, accountId);
        if (consent != null && decided !== null) {
          const choice = decided.ok ? decided.choice : { recording: false, release: false };
          consents.write(accountId, { ...choice, version: consent.version, at: now }, 'register');
        }
        return { ok: true, account: { ...registration, accountId, role } };
      }),
    findAccount: async (email) => {
      const row = byEmail.get(email);
      return row === undefined ? null : { account: accountOf(row), passwordHash: text(row, 'password_hash') };
    },
    account: async (accountId) => {
      const row = byId.get(accountId);
      return row === undefined ? null : accountOf(row);
    },
    openSession: ({ token, accountId, run, now, until }) =>
      writer.run(() => {
        dropOldSessions.run(accountId, now);
        const sessionId = Number(nextSession.get()?.value);
        insertSession.run(tokenHash(token), sessionId, now, until, accountId);
        countBuyer(run, accountId);
      }),
    findSession: async (token, now) => {
      const known = seen.get(token);
      const isFresh = known !== undefined && now >= known.at && now < Math.min(known.until, known.at + seenForMs);
      if (isFresh) return known.session;
      const row = findSession.get(tokenHash(token), now);
      if (row === undefined) return null;
      const session: SessionView = {
        sessionId: number(row, 'session_id'),
        accountId: number(row, 'account_id'),
        role: roleOf(row),
        name: text(row, 'name'),
        recording: consents.mayRecord(row),
      };
      if (seen.size >= seenAtMost && !seen.has(token)) seen.clear();
      seen.set(token, { session, at: now, until: number(row, 'until') });
      return session;
    },
    forgetSessions: () => seen.clear(),
    closeSession: (token) => {
      seen.clear();
      return writer.run(() => {
        dropSession.run(tokenHash(token));
        seen.clear();
      });
    },
    loginFailures: async (subject) => failuresOf(subject),
    recordLoginFailure: (subject, now) =>
      writer.run(() => {
        const more = oneMoreFailure(failuresOf(subject), now);
        putFailure.run(subject, more.count, more.lastAt);
        failuresRecorded += 1;
        if (failuresRecorded % failuresBetweenDrops === 0) dropForgotten.run(now - failuresForgottenAfterMs);
      }),
    forgetLoginFailures: (subject) => writer.run(() => void dropFailure.run(subject)),
    hasResearcher: async () => anyResearcher.get() !== undefined,
    offerResearcherLink: (linkHash) => writer.run(() => void putMeta.run(linkKey, hex(linkHash))),
    takeResearcherLink: (linkHash, accountId) =>
      writer.run(() => {
        const offered = getMeta.get(linkKey);
        if (offered === undefined || text(offered, 'value') !== hex(linkHash)) return false;
        if (promote.run(accountId).changes === 0) return false;
        promoteSessions.run(accountId);
        seen.clear();
        dropMeta.run(linkKey);
        return true;
      }),
    registerRun: (run) =>
      writer.run(() => {
        const { kind, family, level, tool, version, seed, parameters, now } = run;
        const made = insertRun.run(
          tokenHash(run.token),
          kind,
          family,
          level,
          tool,
          version,
          seed,
          JSON.stringify(parameters),
          now,
        );
        return { runId: Number(made.lastInsertRowid), kind, seed };
      }),
    findRun: async (token) => {
      const known = runs.get(token);
      if (known !== undefined) return known;
      const row = findRun.get(tokenHash(token));
      if (row === undefined) return null;
      const kind = oneOf(row, 'kind', ['bot', 'test']);
      const run: Run = { runId: number(row, 'run_id'), kind, seed: text(row, 'seed') };
      if (runs.size >= runsAtMost) runs.clear();
      runs.set(token, run);
      return run;
    },
  };
}

const roleOf = (row: Row) => oneOf(row, 'role', ['buyer', 'researcher']);

function accountOf(row: Row): Account {
  return {
    accountId: number(row, 'account_id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    phone: textOrNull(row, 'phone'),
    birth: textOrNull(row, 'birth'),
    role: roleOf(row),
  };
}
