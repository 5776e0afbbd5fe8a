// The answer about consent inside something that was sent, by form or as JSON.
import type { ConsentAnswer } from '@podoal/sale/1-login/consent.ts';
import { textField } from '../../http/visit.ts';

/** The answer in the fields `consent_version`, `recording` and `release`; null when none of them came: nobody asked. */
export function consentIn(sent: unknown): ConsentAnswer | null {
  const version = textField(sent, 'consent_version');
  const [recording, release] = [isTicked(sent, 'recording'), isTicked(sent, 'release')];
  return version === null && !recording && !release ? null : { version: version ?? '', recording, release };
}

/** Whether a switch was sent as on: `true` as JSON says it, or as a box of a form does. */
function isTicked(sent: unknown, name: string): boolean {
  if (typeof sent !== 'object' || sent === null || !Object.hasOwn(sent, name)) return false;
  const value: unknown = Reflect.get(sent, name);
  return value === true || value === 'true';
}
