// Requests another site made a browser send are refused: by Origin, by Sec-Fetch-Site, and, on a site of this machine
// alone, by the Host that a rebound name carries. What is no browser sends none of the first two and is accepted.
import { isLoopbackHost } from '../setting.ts';
import type { Asked } from './app-type.ts';

/** Where the site is reached. */
export type Reached = { readonly host: string; readonly publicOrigin: string | null };

/** Checks requests; made once, remembers the hosts it has seen to be fine. */
export function originCheck(reached: Reached): (request: Asked) => 'own' | 'foreign' {
  const hostIsOurs = hostCheck(reached);
  return ({ method, headers }) => {
    if (!hostIsOurs(headers.host)) return 'foreign';
    if (method === 'GET' || method === 'HEAD') return 'own';
    if (headers['sec-fetch-site'] === 'cross-site') return 'foreign';
    const { origin } = headers;
    if (origin === undefined) return 'own';
    if (origin === reached.publicOrigin) return 'own';
    const url = URL.parse(origin);
    return url !== null && url.host !== '' && url.host === headers.host?.toLowerCase() ? 'own' : 'foreign';
  };
}

function hostCheck(reached: Reached): (host: string | undefined) => boolean {
  if (!isLoopbackHost(reached.host)) return () => true;
  const publicHost = URL.parse(reached.publicOrigin ?? '')?.host ?? null;
  let lastOurs: string | undefined;
  return (host) => {
    if (host === lastOurs || host === undefined) return true;
    const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/gu, '') ?? '';
    const ours = isLoopbackHost(name) || host === publicHost;
    if (ours) lastOurs = host;
    return ours;
  };
}
