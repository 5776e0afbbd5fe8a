// The browser of a run: one Chromium, an empty profile for every session, and no way to any other machine.
import { pick, type Random } from '@podoal/motion';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Cookie } from '../walk/client.ts';

const flags = [
  // Whatever a page asked for elsewhere, no name would lead there.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.*, EXCLUDE [::1]',
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** Windows that many people have, px. */
const windows = [
  { width: 1440, height: 900 },
  { width: 1536, height: 864 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** Starts a Chromium: the one named by PODOAL_CHROMIUM. */
export const launch = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: flags });

/** An empty window that carries the session's cookies. */
export async function openPage(browser: Browser, cookies: readonly Cookie[], random: Random): Promise<Page> {
  const context = await browser.newContext({ viewport: pick(random, windows), locale: 'ko-KR' });
  await context.addCookies([...cookies]);
  return context.newPage();
}
