// The browser of a run: one Chromium without a window and an empty profile for every session; for sessions in a window a
// Chromium and a display of their own. No way leads to any other machine.
import { pick, type Random } from '@podoal/motion';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';
import type { Cookie } from '../walk/client.ts';
import { type Display, openDisplay, type Size } from '../window/display.ts';

const flags = [
  // Whatever a page asked for elsewhere, no name would lead there.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.*, EXCLUDE [::1]',
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** Windows that many people have, px. */
const windows: readonly Size[] = [
  { width: 1440, height: 900 },
  { width: 1536, height: 864 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

/** Starts a Chromium: the one named by PODOAL_CHROMIUM. */
export const launch = (executablePath: string, { args = [], ...more }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...flags, ...args], ...more });

/** An empty window that carries the session's cookies. */
export async function openPage(browser: Browser, cookies: readonly Cookie[], random: Random): Promise<Page> {
  const context = await browser.newContext({ viewport: pick(random, windows), locale: 'ko-KR' });
  await context.addCookies([...cookies]);
  return context.newPage();
}

export type Window = { readonly page: Page; readonly display: Display; readonly close: () => Promise<void> };

/** An empty window that fills a display of its own and carries the session's cookies. */
export async function openWindow(executablePath: string, cookies: readonly Cookie[], random: Random): Promise<Window> {
  const size = pick(random, windows);
  const display = await openDisplay(size);
  try {
    const args = ['--window-position=0,0', `--window-size=${size.width},${size.height}`];
    const env = { ...process.env, ...display.env };
    const browser = await launch(executablePath, { args, env, headless: false });
    const close = async (): Promise<void> => {
      await browser.close();
      await display.close();
    };
    try {
      const context = await browser.newContext({ viewport: null, locale: 'ko-KR' });
      await context.addCookies([...cookies]);
      return { page: await context.newPage(), display, close };
    } catch (error) {
      await browser.close();
      throw error;
    }
  } catch (error) {
    await display.close();
    throw error;
  }
}
