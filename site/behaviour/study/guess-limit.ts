// Looks invitations up, and slows down an address that tries codes nobody made. A code has 100 random bits, so this only
// keeps the noise away.
import type { DurationMs } from '@podoal/contract/units.ts';
import type { InvitationView } from '@podoal/sale/study/port.ts';
import type { Deps } from '../../deps.ts';
import type { Asked } from '../../http/app-type.ts';
import { count, countedAddress, fewAtATime, waitMs } from '../../http/limits.ts';

export type Looked =
  | { readonly ok: true; readonly invitation: InvitationView | null }
  | { readonly ok: false; readonly waitMs: DurationMs };

/** `code` null: what was sent is no code at all; that counts as a wrong one. */
export function guessLimit(deps: Deps): (request: Asked, code: string | null) => Promise<Looked> {
  const ofAddress = fewAtATime();
  return (request, code) => {
    const address = countedAddress(deps, request, 'invitation');
    return ofAddress(address, async () => {
      // A right code is let through from whatever address: others behind it may have tried wrong ones.
      const invitation = code === null ? null : await deps.store.invitation(code);
      if (invitation !== null) return { ok: true, invitation };
      const wait = await waitMs(deps, [address]);
      if (wait > 0) return { ok: false, waitMs: wait };
      await count(deps, [address]);
      return { ok: true, invitation };
    });
  };
}
