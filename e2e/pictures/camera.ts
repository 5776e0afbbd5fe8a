// Takes the pictures of one state: opens it on a desktop and on a phone in each language, and looks at it in every way.
import { join } from 'node:path';
import { seconds } from '@podoal/contract/units.ts';
import type { CDPSession, Page } from 'playwright-core';
import { newPerson, overflowOf, type Person } from '../browser.ts';
import type { Scene } from './scene.ts';
import type { State, View } from './state.ts';

type Size = '1440' | '1024' | '720' | '360';
/** `forced`: the few colours a person's system sets, as Windows' contrast themes do. */
type Theme = 'light' | 'dark' | 'forced';
type Lang = 'ko' | 'en';

/** Of the whole page, however long; or with this kind of sight. */
const visions = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;
type Way = 'whole' | (typeof visions)[number];

const sizes: Readonly<Record<Size, { readonly width: number; readonly height: number }>> = {
  1440: { width: 1440, height: 900 },
  1024: { width: 1024, height: 768 },
  // What a window of 1440 × 900 shows when zoomed to 200 %.
  720: { width: 720, height: 450 },
  360: { width: 360, height: 780 },
};

/** What is taken on a device in a language: each size with its themes. */
export type Looks = Readonly<
  Record<Lang, Readonly<Record<'desktop' | 'phone', readonly (readonly [Size, Theme])[]>>>
> & {
  /** Named one by one: no other ways of looking beside them. */
  readonly isChosen?: true;
};

export const allLooks: Looks = {
  ko: {
    desktop: [
      ['1440', 'light'],
      ['1024', 'light'],
      ['1440', 'dark'],
      ['720', 'light'],
      ['1440', 'forced'],
    ],
    phone: [
      ['360', 'light'],
      ['360', 'dark'],
    ],
  },
  en: { desktop: [['1440', 'light']], phone: [['360', 'light']] },
};

/** A first impression. */
export const quickLooks: Looks = {
  ko: { desktop: [['1440', 'light']], phone: [['360', 'light']] },
  en: { desktop: [], phone: [] },
};

/** What was asked for by name, as 1024.light.ko. Sizes from 720 on are a desktop's. */
export function looksOf(names: readonly string[]): Looks & { readonly isChosen: true } {
  const wanted = names.map((name) => {
    const [size, theme, lang] = name.split('.');
    const found = { size: Object.keys(sizes).find((one) => one === size), theme, lang };
    if (
      found.size === undefined ||
      !['light', 'dark', 'forced'].includes(theme ?? '') ||
      !/^(?:ko|en)$/u.test(lang ?? '')
    )
      throw new Error(`no such look: ${name}`);
    return found as { readonly size: Size; readonly theme: Theme; readonly lang: Lang };
  });
  const of = (lang: Lang, isPhone: boolean) =>
    wanted
      .filter((one) => one.lang === lang && (one.size === '360') === isPhone)
      .map(({ size, theme }) => [size, theme] as const);
  const both = (lang: Lang) => ({ desktop: of(lang, false), phone: of(lang, true) });
  return { ko: both('ko'), en: both('en'), isChosen: true };
}

const devices = {
  desktop: { viewport: sizes[1440] },
  phone: { viewport: sizes[360], deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  readme: { viewport: { width: 1200, height: 750 }, deviceScaleFactor: 0.5 },
} as const;
type Device = keyof typeof devices;

/** What came of a state: names of files, and what is wrong with the page as such. */
export type Taken = { readonly files: readonly string[]; readonly faults: readonly string[] };

/** For one thing on a page; a machine that is busy beside takes its time. */
const patienceMs = seconds(90);

/** A browser for each language and device. They are kept: a fresh one would load every font anew. */
export type Studio = {
  readonly open: (view: View, lang: Lang, device: Device) => Promise<Person>;
  /** Turns all pages away from the site: what becomes of it next would send them elsewhere in the middle of a step. */
  readonly leave: () => Promise<void>;
};

export function openStudio({ site, browser }: Scene): Studio {
  const people = new Map<string, Person>();
  return {
    open: async ({ client, path, act }, lang, device) => {
      const key = `${lang} ${device}`;
      const person = people.get(key) ?? (await newPerson(browser, site.origin, '', { context: devices[device] }));
      people.set(key, person);
      const { context, page } = person;
      context.setDefaultTimeout(patienceMs);
      await page.goto('about:blank');
      await page.unrouteAll();
      await context.setOffline(false);
      await context.clearCookies();
      // The language as the link in the frame keeps it.
      const language = { name: 'podoal_lang', value: lang, url: site.origin };
      await context.addCookies([language, ...(client?.cookies ?? [])]);
      await page.setViewportSize(devices[device].viewport);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      person.faults.splice(0);
      await page.goto(site.origin + path);
      await page.evaluate(() => document.fonts.ready.then(() => null));
      await act?.(page);
      // Nothing is under the pointer.
      await page.mouse.move(0, 0);
      return person;
    },
    leave: async () => {
      for (const { page } of people.values()) await page.goto('about:blank');
    },
  };
}

const mediaOf = (theme: Theme) =>
  ({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: theme === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  }) as const;

type Shooting = {
  readonly page: string;
  readonly state: State;
  readonly looks: Looks;
  readonly folder: string;
};

/** Takes every picture of a state into a folder; files are named page.state.size.theme.language[.way].png. */
export async function takeState(studio: Studio, view: View, { page, state, looks, folder }: Shooting): Promise<Taken> {
  const files: string[] = [];
  const faults = new Set<string>();
  for (const lang of ['ko', 'en'] as const) {
    for (const device of ['desktop', 'phone'] as const) {
      if (looks[lang][device].length === 0) continue;
      const person = await studio.open(view, lang, device);
      const lens = await lensOf(person.page);
      for (const [size, theme] of looks[lang][device]) {
        await person.page.setViewportSize(sizes[size]);
        await person.page.emulateMedia(mediaOf(theme));
        const overflowPx = await overflowOf(person.page);
        if (overflowPx > 0) faults.add(`${size} ${lang}: ${overflowPx} px wider than the window`);
        const name = `${page}.${state.name}.${size}.${theme}.${lang}`;
        for (const way of looks.isChosen ? [null] : waysOf(state, size, theme, lang)) {
          const file = `${name}${way === null ? '' : `.${way}`}.png`;
          if (await lens(way, join(folder, file))) files.push(file);
        }
      }
      // Refusals are what some states are about; errors of scripts never are.
      const errors = person.faults.filter((fault) => !fault.includes('Failed to load resource'));
      for (const error of errors) faults.add(error);
    }
  }
  return { files, faults: [...faults] };
}

/** In light and Korean also the whole page, and with other sight. */
function waysOf(state: State, size: Size, theme: Theme, lang: Lang): readonly (Way | null)[] {
  if (lang !== 'ko' || theme !== 'light' || size === '1024' || size === '720') return [null];
  return [null, 'whole', ...(state.vision ? visions : [])];
}

/** Takes one picture; false: there is nothing more to see than without this way. */
async function lensOf(page: Page): Promise<(way: Way | null, path: string) => Promise<boolean>> {
  const session = await page.context().newCDPSession(page);
  return async (way, path) => {
    if (way === 'whole') return whole(page, path);
    if (way !== null) await see(session, way);
    await page.screenshot({ path, animations: 'disabled' });
    if (way !== null) await see(session, 'none');
    return true;
  };
}

/** As in a window as high as the page: what sticks to the window's lower edge stands at the end then. */
async function whole(page: Page, path: string): Promise<boolean> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size === null || height <= size.height) return false;
  await page.setViewportSize({ width: size.width, height });
  await page.screenshot({ path, animations: 'disabled' });
  await page.setViewportSize(size);
  return true;
}

const see = (session: CDPSession, type: (typeof visions)[number] | 'none') =>
  session.send('Emulation.setEmulatedVisionDeficiency', { type });

/** Small pictures for the README, in both languages: the page at half its size. */
export async function takeForReadme(studio: Studio, view: View, name: string, folder: string): Promise<Taken> {
  const files: string[] = [];
  for (const lang of ['ko', 'en'] as const) {
    const { page } = await studio.open(view, lang, 'readme');
    const file = `${name}.${lang}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    files.push(file);
  }
  return { files, faults: [] };
}
