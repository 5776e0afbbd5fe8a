// What accounts said about the record of behaviour: the history, and what holds now on the account's own row.
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '@podoal/contract/units.ts';
import {
  answersText,
  type ConsentAnswer,
  decideConsent,
  type GivenConsent,
  mayRecordUnder,
} from '@podoal/sale/1-login/consent.ts';
import type { ConsentOutcome, ConsentStore, ConsentWay } from '@podoal/sale/1-login/port.ts';
import { asCells, number, numberOrNull, oneOf, type Row, text, textOrNull, textOrNullAt } from './columns.ts';
import type { Writer } from './writer.ts';

const ways = ['register', 'my-data', 'api'] as const satisfies readonly ConsentWay[];

export type Consents = ReturnType<typeof openConsents>;

/** Prepares the statements on consent. `currentVersion`: of the text that is shown now. */
export function openConsents(database: DatabaseSync, currentVersion: string) {
  const now = 'consent_version AS version, recording, release, consent_at AS given_at';
  const ofAccount = database.prepare(`SELECT birth, ${now} FROM account WHERE account_id = ?`);
  // Asked for every batch of behaviour.
  const ofFlow = asCells(
    database.prepare('SELECT recording, consent_version FROM flow JOIN account USING (account_id) WHERE flow_no = ?'),
  );
  const history = database.prepare(
    'SELECT version, recording, release, given_at, via FROM consent WHERE account_id = ? ORDER BY consent_no',
  );
  const insert = database.prepare(
    'INSERT INTO consent (account_id, version, recording, release, given_at, via) VALUES (?,?,?,?,?,?)',
  );
  const update = database.prepare(
    'UPDATE account SET consent_version = ?, recording = ?, release = ?, consent_at = ? WHERE account_id = ?',
  );
  const mayRecord = (row: Row | undefined): boolean => mayRecordUnder(givenIn(row), currentVersion);

  return {
    /** Whether a row with the columns `version`, `recording`, `release` and `given_at` lets behaviour be recorded. */
    mayRecord,
    mayRecordFlow: (flowNo: number): boolean => {
      const cells = ofFlow.get(flowNo);
      const version = cells === undefined ? null : textOrNullAt(cells, 1);
      return version !== null && cells?.[0] === 1 && answersText(version, currentVersion);
    },
    given: (accountId: number): GivenConsent | null => givenIn(ofAccount.get(accountId)),
    history: (accountId: number) =>
      history.all(accountId).map((row) => ({ ...givenOf(row), via: oneOf(row, 'via', ways) })),
    /** What an answer of somebody born on this day comes to. */
    decide: (asked: ConsentAnswer, birth: string | null, at: EpochMs) =>
      decideConsent(asked, { birth, currentVersion, now: at }),
    birthOf: (accountId: number): string | null => textOrNull(ofAccount.get(accountId) ?? {}, 'birth'),
    /** Writes an answer that was decided. Inside a deed of the writer. */
    write: (accountId: number, { version, recording, release, at }: GivenConsent, via: ConsentWay): void => {
      const said = [version, Number(recording), Number(release), at] as const;
      insert.run(accountId, ...said, via);
      update.run(...said, accountId);
    },
  };
}

/** The consent deeds. `forgetSessions`: what is remembered of sessions no longer holds. */
export function consentDeeds(consents: Consents, writer: Writer, forgetSessions: () => void): ConsentStore {
  return {
    consent: async (accountId) => consents.given(accountId),
    consents: async (accountId) => consents.history(accountId),
    giveConsent: (accountId, asked, via, now) =>
      writer.run((): ConsentOutcome => {
        const decided = consents.decide(asked, consents.birthOf(accountId), now);
        if (!decided.ok) return decided;
        const given = { ...decided.choice, version: asked.version, at: now };
        consents.write(accountId, given, via);
        forgetSessions();
        return { ok: true, given };
      }),
    mayRecord: async (flowNo) => consents.mayRecordFlow(flowNo),
  };
}

const givenOf = (row: Row): GivenConsent => ({
  version: text(row, 'version'),
  recording: number(row, 'recording') === 1,
  release: number(row, 'release') === 1,
  at: number(row, 'given_at'),
});

const givenIn = (row: Row | undefined): GivenConsent | null =>
  row === undefined || numberOrNull(row, 'given_at') === null ? null : givenOf(row);
