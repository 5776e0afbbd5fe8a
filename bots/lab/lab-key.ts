// The lab key, from PODOAL_LAB_KEY: the same that the site was started with.
import type { Problem } from './problem.ts';

export type LabKey = { readonly ok: true; readonly labKey: string } | { readonly ok: false; readonly problem: Problem };

/** Reads the key; what does not fit is never shown. */
export function readLabKey(env: Readonly<Record<string, string | undefined>>): LabKey {
  const labKey = env.PODOAL_LAB_KEY ?? '';
  if (/^[\x21-\x7e]{32,500}$/u.test(labKey)) return { ok: true, labKey };
  const expected = 'the lab key the site was started with, at least 32 characters without spaces';
  return {
    ok: false,
    problem: { name: 'PODOAL_LAB_KEY', found: null, expected, example: '0123456789abcdef0123456789abcdef' },
  };
}
