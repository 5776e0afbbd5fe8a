// Cookies read and written: on the hot calls a request's cookie header is searched for one name, never parsed whole.
import type { DurationMs } from '@podoal/contract/units.ts';

/** The value of the cookie `name` in a `Cookie` header, or null. */
export function cookieValue(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  for (let at = header.indexOf(name); at !== -1; at = header.indexOf(name, at + 1)) {
    const starts = at === 0 || header[at - 1] === ' ' || header[at - 1] === ';';
    const equals = at + name.length;
    if (!starts || header[equals] !== '=') continue;
    const end = header.indexOf(';', equals);
    return header.slice(equals + 1, end === -1 ? undefined : end);
  }
  return null;
}

/** A `Set-Cookie` value for the whole site; `value` must be plain (tokens, words). `maxAgeMs` 0 removes the cookie. */
export function setCookie(
  name: string,
  value: string,
  options: { readonly maxAgeMs: DurationMs; readonly httpOnly: boolean; readonly secure: boolean },
): string {
  const flags = `${options.httpOnly ? '; HttpOnly' : ''}${options.secure ? '; Secure' : ''}`;
  return `${name}=${value}; Path=/; Max-Age=${Math.floor(options.maxAgeMs / 1000)}; SameSite=Lax${flags}`;
}
