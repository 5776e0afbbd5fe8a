// A booking as a screen reader gives it: by the roles and names of the accessibility tree alone, with the keyboard.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captchaLetters, launch, newPerson, type Person, register, showingOf } from './browser.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let person: Person;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_CROWD: 'off' }), launch()]);
  person = await newPerson(browser, site.origin, site.newEmail(), { run: site.run });
  page = person.page;
  devtools = await person.context.newCDPSession(page);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What a screen reader knows of a thing on the page. */
type Thing = {
  readonly role: string;
  readonly name: string;
  readonly backendNodeId: number;
  readonly states: Readonly<Record<string, unknown>>;
};

/** The accessibility tree in reading order, without what is ignored. */
async function things(): Promise<readonly Thing[]> {
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  return nodes.flatMap(({ ignored, role, name, backendDOMNodeId, properties = [] }) => {
    if (ignored || backendDOMNodeId === undefined) return [];
    const states = Object.fromEntries(properties.map((property) => [property.name, property.value.value]));
    return [{ role: String(role?.value), name: String(name?.value ?? ''), backendNodeId: backendDOMNodeId, states }];
  });
}

/** The first thing of a role whose name fits, once there is one. */
async function find(role: string, name: RegExp): Promise<Thing> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = (await things()).find((thing) => thing.role === role && name.test(thing.name));
    if (found !== undefined && found.states.disabled !== true) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const all = (await things()).map((thing) => `${thing.role}: ${thing.name}`).join('\n');
  throw new Error(`no ${role} ${name} on ${page.url()}\n${all}`);
}

/** Goes to a thing and presses a key on it. */
async function press(role: string, name: RegExp, key = 'Enter'): Promise<void> {
  const { backendNodeId } = await find(role, name);
  await devtools.send('DOM.focus', { backendNodeId });
  await page.keyboard.press(key);
}

/** Goes to a field and types into it. */
async function type(name: RegExp, text: string): Promise<void> {
  const { backendNodeId } = await find('textbox', name);
  await devtools.send('DOM.focus', { backendNodeId });
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

it('books by roles and names alone', async () => {
  await register(person, site.origin);
  await press('link', /^발레 <호두까기 인형>/u);
  await find('dialog', /^발레 <호두까기 인형>$/u);
  const dates = await find('radio', /일/u);
  expect(dates.states.checked).toBeDefined();
  await press('button', /^예매하기$/u);
  // A line that is over at once may be gone before it is read.
  await find('heading', /대기|^보안문자 입력$/u);

  await find('heading', /^보안문자 입력$/u);
  await find('link', /^음성으로 듣기$/u);
  await type(/문자/u, await captchaLetters(person, showingOf(page)));
  await press('button', /^확인$/u);

  await press('radio', /VIP-C/u, 'Space');
  await press('button', /^다음/u);

  await find('heading', /좌석/u);
  await press('button', /^C열 \d+번, VIP석, 선택 가능$/u);
  await press('button', /좌석 선택 완료/u);

  await find('heading', /할인/u);
  await press('radio', /일반/u, 'Space');
  await press('button', /^다음 단계$/u);
  await find('heading', /수령 방법/u);
  await type(/전화번호/u, '010-2222-3333');
  await press('radio', /현장/u, 'Space');
  await press('button', /^다음 단계$/u);
  await find('heading', /결제 수단/u);
  await press('radio', /카카오페이/u, 'Space');
  await press('button', /^결제하기$/u);
  const { name } = await find('StaticText', /^M\d{8}$/u);
  expect(site.charges()).toHaveLength(1);
  expect(name).toMatch(/^M\d{8}$/u);
});
