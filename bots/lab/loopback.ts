// Whether an origin is this machine itself. The lab sends bots nowhere else.

/** `http://127.0.0.1:3000` and the like: plain http on a loopback address, a port, nothing behind it. */
export function isLoopbackOrigin(origin: string): boolean {
  const url = URL.parse(origin);
  if (url === null || url.protocol !== 'http:' || url.origin !== origin) return false;
  const { hostname } = url;
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u.test(hostname);
}

/** The port of an origin; 80 where none is written. */
export const portOf = (origin: string): number => Number(new URL(origin).port || 80);
