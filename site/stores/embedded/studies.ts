// Deeds of studies: making and closing them, their invitations, who is in which since when.
import type { StudyStore, StudyView } from '@podoal/sale/study/port.ts';
import { decideJoin, type InvitationState, type Membership, type StudyDescription } from '@podoal/sale/study/study.ts';
import { tokenHash } from '../../token-hash.ts';
import type { Books } from './books.ts';
import { number, numberOrNull, type Row, text, textOrNull } from './columns.ts';

/** The study deeds over the books. */
export function studyDeeds({ database, writer }: Books): StudyStore {
  const insert = database.prepare(`
    INSERT INTO study (name, purpose_ko, purpose_en, contact, made_by, made_at) VALUES (?,?,?,?,?,?)
    ON CONFLICT (name) DO NOTHING RETURNING study_id`);
  const view = `
    SELECT study.*,
      (SELECT count(*) FROM invitation WHERE invitation.study_id = study.study_id) AS codes,
      (SELECT coalesce(sum(uses), 0) FROM invitation WHERE invitation.study_id = study.study_id) AS came,
      count(account_id) AS members, coalesce(sum(account.recording), 0) AS consented,
      coalesce(sum(EXISTS (SELECT 1 FROM booking
        WHERE booking.account_id = membership.account_id AND booked_at >= joined_at)), 0) AS booked
    FROM study LEFT JOIN membership ON membership.study_id = study.study_id AND left_at IS NULL
      LEFT JOIN account USING (account_id)`;
  const all = database.prepare(`${view} GROUP BY study.study_id ORDER BY study.study_id DESC`);
  const one = database.prepare(`${view} WHERE study.study_id = ? GROUP BY study.study_id`);
  const close = database.prepare('UPDATE study SET closed_at = coalesce(closed_at, ?) WHERE study_id = ?');
  const insertInvitation = database.prepare(
    'INSERT INTO invitation (code_hash, study_id, use_limit, expires_at, made_at) VALUES (?,?,?,?,?)',
  );
  const invitation = database.prepare('SELECT * FROM invitation JOIN study USING (study_id) WHERE code_hash = ?');
  const use = database.prepare('UPDATE invitation SET uses = uses + 1 WHERE code_hash = ?');
  const madeByRun = database.prepare('SELECT 1 FROM account WHERE account_id = ? AND made_by_run IS NOT NULL');
  const memberships = database.prepare(`
    SELECT study_id, name, joined_at, left_at FROM membership JOIN study USING (study_id)
    WHERE account_id = ? ORDER BY membership_no`);
  const join = database.prepare('INSERT INTO membership (account_id, study_id, joined_at) VALUES (?,?,?)');
  const leave = database.prepare('UPDATE membership SET left_at = ? WHERE account_id = ? AND left_at IS NULL');
  const forget = database.prepare('DELETE FROM membership WHERE account_id = ?');
  const researchers = database.prepare(
    "SELECT account_id, name FROM account WHERE role = 'researcher' ORDER BY account_id",
  );
  const viewOf = (studyId: number): StudyView | null => {
    const row = one.get(studyId);
    return row === undefined ? null : studyOf(row);
  };

  return {
    makeStudy: ({ name, purposeKo, purposeEn, contact }, madeBy, now) =>
      writer.run(() => {
        const made = insert.get(name, purposeKo, purposeEn, contact, madeBy, now);
        const study = made === undefined ? null : viewOf(number(made, 'study_id'));
        return study === null ? { ok: false, reason: 'study-name-taken' } : { ok: true, study };
      }),
    studies: async () => all.all().map(studyOf),
    closeStudy: (studyId, now) =>
      writer.run(() => {
        close.run(now, studyId);
        const study = viewOf(studyId);
        return study === null ? { ok: false, reason: 'no-such-study' } : { ok: true, study };
      }),
    invite: (studyId, { codes, useLimit, expiresAt }, now) =>
      writer.run(() => {
        const study = viewOf(studyId);
        if (study === null) return { ok: false, reason: 'no-such-study' };
        if (study.closedAt !== null) return { ok: false, reason: 'study-closed' };
        for (const code of codes) insertInvitation.run(tokenHash(code), studyId, useLimit, expiresAt, now);
        return { ok: true };
      }),
    invitation: async (code) => {
      const row = invitation.get(tokenHash(code));
      if (row === undefined) return null;
      return { ...stateOf(row), studyId: number(row, 'study_id'), study: descriptionOf(row) };
    },
    joinStudy: (code, { accountId, run }, now) =>
      writer.run(() => {
        const row = invitation.get(tokenHash(code));
        if (row === undefined) return { ok: false, reason: 'no-such-invitation' };
        const studyId = number(row, 'study_id');
        const known = memberships.all(accountId);
        const present = known.find(({ left_at }) => left_at === null);
        const isOfRun = run !== null || madeByRun.get(accountId) !== undefined;
        const isIn = present === undefined ? 'no-study' : present.study_id === studyId ? 'this-study' : 'another-study';
        const decided = decideJoin(stateOf(row), { isOfRun, isIn, came: known.length }, now);
        if (decided === 'stay' && present !== undefined) return { ok: true, membership: membershipOf(present) };
        if (decided !== 'join') return { ok: false, reason: decided === 'stay' ? 'in-another-study' : decided };
        use.run(tokenHash(code));
        join.run(accountId, studyId, now);
        return { ok: true, membership: { study: text(row, 'name'), joinedAt: now, leftAt: null } };
      }),
    memberships: async (accountId) => memberships.all(accountId).map(membershipOf),
    leaveStudy: (accountId, now) => writer.run(() => leave.run(now, accountId).changes > 0),
    forgetMemberships: (accountId) => writer.run(() => void forget.run(accountId)),
    researchers: async () =>
      researchers.all().map((row) => ({ accountId: number(row, 'account_id'), name: text(row, 'name') })),
  };
}

const descriptionOf = (row: Row): StudyDescription => ({
  name: text(row, 'name'),
  purposeKo: text(row, 'purpose_ko'),
  purposeEn: textOrNull(row, 'purpose_en'),
  contact: text(row, 'contact'),
});

const studyOf = (row: Row): StudyView => ({
  ...descriptionOf(row),
  ...{ studyId: number(row, 'study_id'), madeAt: number(row, 'made_at'), closedAt: numberOrNull(row, 'closed_at') },
  ...{ codes: number(row, 'codes'), came: number(row, 'came'), members: number(row, 'members') },
  ...{ consented: number(row, 'consented'), booked: number(row, 'booked') },
});

const stateOf = (row: Row): InvitationState => ({
  ...{ studyClosedAt: numberOrNull(row, 'closed_at'), expiresAt: number(row, 'expires_at') },
  ...{ uses: number(row, 'uses'), useLimit: number(row, 'use_limit') },
});

const membershipOf = (row: Row): Membership => ({
  study: text(row, 'name'),
  joinedAt: number(row, 'joined_at'),
  leftAt: numberOrNull(row, 'left_at'),
});
