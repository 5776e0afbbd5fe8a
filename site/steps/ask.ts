// Browser side of every step's calls: asks the site's API, reads refusals by their code, knows where a refusal leads.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';

/** An answer; `offline` when nothing came back at all. `facts` are the problem's own, such as `taken_by`. */
export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly code: ErrorCode | 'offline'; readonly facts: Readonly<Record<string, unknown>> };

/** Calls `url`: a POST of JSON when something is sent, else a GET. Never throws. */
export async function ask<Body>(url: string, sent?: object): Promise<Answer<Body>> {
  try {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) };
    const response = await fetch(url, sent === undefined ? { headers: { accept: 'application/json' } } : post);
    const body = await response.json();
    return response.ok ? { ok: true, body } : { ok: false, code: body.code ?? 'internal', facts: body };
  } catch {
    return { ok: false, code: 'offline', facts: {} };
  }
}

/** What the page wrote for its script; both sides share the type. */
export const pageData = <Data>(): Data => JSON.parse(document.getElementById('page-data')?.textContent ?? 'null');

/** Where refusals lead; the server writes them into the page's data. */
export type WaysOut = { readonly login: string; readonly queue: string; readonly captcha: string };

const leadsTo: Readonly<Record<string, keyof WaysOut>> = {
  'not-logged-in': 'login',
  'no-ticket': 'queue',
  'no-pass': 'queue',
  'hold-expired': 'queue',
  'round-closed': 'queue',
  'no-captcha': 'captcha',
};

// Who leaves by a form goes where it leads: a call that is refused meanwhile, because they left, leads nowhere else.
let isLeaving = false;
document.addEventListener('submit', ({ defaultPrevented }) => {
  if (!defaultPrevented) isLeaving = true;
});
window.addEventListener('pageshow', () => {
  isLeaving = false;
});

/** Follows a refusal to the step that is missing; false where the page itself can go on. */
export function followRefusal(code: string, ways: WaysOut): boolean {
  const way = leadsTo[code];
  if (way === undefined) return false;
  if (isLeaving) return true;
  location.assign(way === 'login' ? ways.login : `${ways[way]}&notice=${code}`);
  return true;
}
