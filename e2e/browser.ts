// A real browser for the walks: one Chromium for a file of tests, an empty profile for every person.
import type { ShowingName } from '@podoal/contract/routes.ts';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { type Client, query } from './client.ts';
import { followPages } from './trail.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What stands on every page. */
export const notice = '연습·연구용 모의 예매 (실제 티켓이 아닙니다)';

/** Starts the browser that the test command found (PODOAL_CHROMIUM); `without`: flags that would be set for tests. */
export function launch(without: readonly string[] = [], more: LaunchOptions = {}): Promise<Browser> {
  const executablePath = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags, ignoreDefaultArgs: [...without], ...more });
}

/** A person with a browser of their own. */
export type Person = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly email: string;
  /** What went wrong inside the page: errors of scripts, what the console called an error. */
  readonly faults: string[];
};

export type Look = {
  readonly width?: number;
  readonly height?: number;
  readonly phone?: boolean;
  readonly dark?: boolean;
  /** Anything else of the browser's window. */
  readonly context?: BrowserContextOptions;
};

/** Opens a browser for somebody new; under a run the captcha's answer can be asked for. */
export async function newPerson(
  browser: Browser,
  origin: string,
  email: string,
  { run, ...look }: Look & { readonly run?: string } = {},
): Promise<Person> {
  const cookies = run === undefined ? [] : [{ name: 'podoal_run', value: run, url: origin }];
  return openBrowser(browser, email, cookies, look);
}

/** Opens a browser for somebody who came this far by calls. */
export const browserOf = (browser: Browser, client: Client, look: Look = {}): Promise<Person> =>
  openBrowser(browser, client.email, client.cookies, look);

async function openBrowser(browser: Browser, email: string, cookies: Client['cookies'], look: Look): Promise<Person> {
  const { width = 1440, height = 900, phone = false, dark = false, context: more } = look;
  const options: BrowserContextOptions = {
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'ko-KR',
    ...(phone ? { hasTouch: true, isMobile: true } : {}),
    ...more,
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  await context.addCookies(cookies);
  followPages(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page, email, faults };
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

/** The step a page stands at: the first part of its path. */
export const stepOf = (page: Page): string => new URL(page.url()).pathname.split('/')[1] ?? '';

/** A press of the seat with this name. */
export const seatOf = (page: Page, seatId: string) => page.locator(`.seat[data-seat-id="${seatId}"]`);

/** A sum as it stands on the page, in won. */
export async function wonOf(page: Page, selector: string): Promise<number> {
  const text = await page.locator(selector).first().innerText();
  return Number(text.replaceAll('−', '-').replaceAll(/[^\d-]/gu, ''));
}

/** The last second of the chip, by the server's clock. */
export const deadlineOf = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-countdown]').getAttribute('data-deadline'));

/** How far something is wider than the window, px. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
