// A real browser for the walks: one Chromium for a file of tests, an empty profile for every person.

import type { ShowingName } from '@podoal/contract/routes.ts';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { query } from './client.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser that the test command found (PODOAL_CHROMIUM). */
export function launch(): Promise<Browser> {
  const executablePath = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags });
}

/** A person with a browser of their own. */
export type Person = { readonly context: BrowserContext; readonly page: Page; readonly email: string };

/** Opens a browser for somebody new; under a run the captcha's answer can be asked for. */
export async function newPerson(
  browser: Browser,
  origin: string,
  email: string,
  options: { run?: string; width?: number; height?: number; touch?: boolean; dark?: boolean } = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    hasTouch: options.touch ?? false,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'ko-KR',
  });
  if (options.run !== undefined) {
    await context.addCookies([{ name: 'podoal_run', value: options.run, url: origin }]);
  }
  const page = await context.newPage();
  return { context, page, email };
}

/** Registers through the form. */
export async function register({ page, email }: Person, origin: string): Promise<void> {
  await page.goto(`${origin}/register`);
  const form = page.locator('form[action="/register"]');
  await form.getByLabel('이름').fill('김포도');
  await form.getByLabel('이메일').fill(email);
  await form.getByLabel('비밀번호').fill('맞춤-비밀번호-1');
  await form.getByRole('button', { name: '회원가입' }).click();
  await page.waitForURL('**/performances');
}

/** Asks the oracle for the letters of the picture on the page. */
export async function captchaLetters({ page }: Person, name: ShowingName): Promise<string> {
  return page.evaluate(
    async (path) => {
      const answer = await fetch(path);
      const { answer: letters } = await answer.json();
      return String(letters);
    },
    `/api/lab/captcha?${query(name)}`,
  );
}

/** The showing that a page's address names. */
export function showingOf(page: Page): ShowingName {
  const url = new URL(page.url());
  const performanceId = url.pathname.split('/')[2] ?? '';
  return { performanceId, date: url.searchParams.get('date') ?? '', time: url.searchParams.get('time') ?? '' };
}
