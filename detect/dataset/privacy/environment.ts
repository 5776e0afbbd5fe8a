// The environment of a flow in four details, from exact to nothing: rare ones are told in a coarser one.

import { rounded50 } from '../rows/events.ts';
import { fieldsOf, flagOf, realOf, wholeOf } from '../rows/words.ts';

/** What a browser said of itself, reduced to what may be told at all. */
export type Environment = {
  readonly browser_family: string | null;
  readonly os_family: string | null;
  readonly screen_width: number | null;
  readonly screen_height: number | null;
  readonly screen_class: string | null;
  readonly viewport_width: number | null;
  readonly viewport_height: number | null;
  readonly device_pixel_ratio: number | null;
  readonly cpu_cores: number | null;
  readonly memory_gb: number | null;
  readonly is_touch: boolean | null;
  readonly timezone: string | null;
  readonly webdriver: boolean | null;
};

export const nothingKnown: Environment = {
  ...{ browser_family: null, os_family: null, screen_width: null, screen_height: null, screen_class: null },
  ...{ viewport_width: null, viewport_height: null, device_pixel_ratio: null, cpu_cores: null, memory_gb: null },
  ...{ is_touch: null, timezone: null, webdriver: null },
};

/** Browsers by what their user agent holds; the first that fits, for each holds the names of others too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/HeadlessChrome/u, 'HeadlessChrome'],
  [/SamsungBrowser/u, 'Samsung Internet'],
  [/Whale/u, 'Whale'],
  [/KAKAOTALK|NAVER\(inapp/u, 'in-app'],
  [/Edg/u, 'Edge'],
  [/OPR|Opera/u, 'Opera'],
  [/Firefox|FxiOS/u, 'Firefox'],
  [/Chrome|CriOS/u, 'Chrome'],
  [/Safari/u, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/u, 'Android'],
  [/iPhone|iPad|iPod/u, 'iOS'],
  [/Win/u, 'Windows'],
  [/Mac/u, 'macOS'],
  [/Linux|X11|CrOS/u, 'Linux'],
];
const familyIn = (list: typeof browsers, text: string): string =>
  list.find(([form]) => form.test(text))?.[1] ?? 'other';

const classOf = (width: number | null): string | null => {
  if (width === null) return null;
  if (width < 800) return 'under-800';
  return width < 1400 ? '800-1399' : width < 2000 ? '1400-1999' : 'from-2000';
};
const timezonePattern = /^[A-Za-z][A-Za-z0-9_+/-]{1,40}$/u;

/** The environment that a document tells; null: it tells none. */
export function environmentOf(browserInfo: unknown, viewport: unknown): Environment | null {
  if (typeof browserInfo !== 'object' || browserInfo === null) return null;
  const info = fieldsOf(browserInfo);
  const [screen, window, given] = [fieldsOf(info.screen), fieldsOf(info.window), fieldsOf(viewport)];
  const agent = typeof info.userAgent === 'string' ? info.userAgent : null;
  const width = wholeOf(screen.width);
  const touches = wholeOf(info.maxTouchPoints);
  return {
    browser_family: agent === null ? null : familyIn(browsers, agent),
    os_family: agent === null ? null : familyIn(systems, `${agent} ${info.platform}`),
    ...{ screen_width: width, screen_height: wholeOf(screen.height), screen_class: classOf(width) },
    viewport_width: rounded50(given.w ?? window.innerWidth),
    viewport_height: rounded50(given.h ?? window.innerHeight),
    device_pixel_ratio: realOf(info.devicePixelRatio ?? screen.pixelRatio),
    ...{ cpu_cores: wholeOf(info.hardwareConcurrency), memory_gb: realOf(info.deviceMemory) },
    is_touch: touches === null ? null : touches > 0,
    timezone: typeof info.timezone === 'string' && timezonePattern.test(info.timezone) ? info.timezone : null,
    webdriver: flagOf(info.webdriver),
  };
}

/** How far an environment is told. */
export const details = ['exact', 'rounded', 'family', 'none'] as const;
export type Detail = (typeof details)[number];

/** An environment and a week in a coarser detail. `week`: YYYY-MM-DD of its Monday. */
export function coarsened(
  environment: Environment,
  week: string,
  detail: Detail,
): { readonly environment: Environment; readonly period: string | null } {
  const { browser_family, os_family, screen_class, is_touch } = environment;
  switch (detail) {
    case 'exact':
      return { environment, period: week };
    case 'rounded':
      return {
        environment: { ...nothingKnown, browser_family, os_family, screen_class, is_touch },
        period: week.slice(0, 7),
      };
    case 'family':
      return { environment: { ...nothingKnown, os_family, is_touch }, period: week.slice(0, 4) };
    case 'none':
      return { environment: nothingKnown, period: null };
  }
}
