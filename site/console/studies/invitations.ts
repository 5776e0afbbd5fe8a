// Making invitation codes: drawn here, kept by the store as hashes, told once.
import type { InvitationsAnswer, InvitationsBody } from '@podoal/contract/http/studies.ts';
import { pages } from '@podoal/contract/routes.ts';
import { days } from '@podoal/contract/units.ts';
import { writtenCode } from '@podoal/sale/study/study.ts';
import { isoSeoul } from '../../behaviour/assemble/document-name.ts';
import { csvCell } from '../../csv.ts';
import type { Deps } from '../../deps.ts';
import type { Asked } from '../../http/app-type.ts';

export type Invited =
  | ({ readonly ok: true } & InvitationsAnswer)
  | { readonly ok: false; readonly reason: 'no-such-study' | 'study-closed' };

/** Makes codes for a study; the answer is the only place where they are ever told. */
export async function invite(deps: Deps, request: Asked, studyId: number, wish: InvitationsBody): Promise<Invited> {
  const { store, secrets, clock } = deps;
  const now = clock.now();
  const codes = Array.from({ length: wish.count }, () => secrets.invitationCode());
  const expiresAt = now + days(wish.days);
  const made = await store.invite(studyId, { codes, useLimit: wish.uses, expiresAt }, now);
  if (!made.ok) return made;
  const study = (await store.studies()).find((one) => one.studyId === studyId)?.name ?? '';
  const origin = deps.config.publicOrigin ?? `http://${request.headers.host}`;
  const invitations = codes.map((code) => {
    const written = writtenCode(code);
    return { code: written, url: `${origin}${pages.study.replace(':code', written)}` };
  });
  return { ok: true, study, uses: wish.uses, expires_at: expiresAt, invitations };
}

/** The codes as a CSV file. */
export function invitationsCsv({ study, uses, expires_at: expiresAt, invitations }: InvitationsAnswer): string {
  const rows = invitations.map(({ code, url }) => [study, code, url, uses, isoSeoul(expiresAt)]);
  const head = ['study', 'code', 'link', 'uses', 'expires_at'];
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
