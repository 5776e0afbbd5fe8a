// What the browser says of itself and its window, once a page. Not the language: it would accuse foreigners.
import type { Batch } from '@podoal/contract/behaviour/batch.ts';

export type PageStart = NonNullable<Batch['start']>;

/** What an object says under these names, if it is what it should be: a page's scripts can make it anything. */
const said = (source: object, type: string, names: string, mostSigns = 64): object =>
  Object.fromEntries(
    names.split(' ').map((name) => {
      const value = (source as Readonly<Record<string, unknown>>)[name];
      const isSo = typeof value === type && !(Math.abs(Number(value)) > 100_000);
      return [name, isSo ? (typeof value === 'string' ? value.slice(0, mostSigns) : value) : null];
    }),
  );

const mediaOf = (feature: string, words: readonly string[]) =>
  words.find((word) => matchMedia(`(${feature}:${word})`).matches) ?? null;

/** Newer browsers' own; `Intl` says the zone too, but takes 30 ms to begin. */
type WithTemporal = { readonly Temporal?: { readonly Now: { readonly timeZoneId: () => string } } };

/** Facts of a page that its first batch carries. */
export function pageStart(): PageStart {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const zone = (globalThis as WithTemporal).Temporal?.Now.timeZoneId();
  const environment: object = {
    ...said(navigator, 'boolean', 'webdriver cookieEnabled'),
    ...said(navigator, 'string', 'userAgent', 512),
    ...said(navigator, 'string', 'platform doNotTrack', 16),
    ...said(navigator, 'number', 'hardwareConcurrency deviceMemory maxTouchPoints'),
    ...said(window, 'number', 'devicePixelRatio'),
    screen: said(screen, 'number', 'width height availWidth availHeight colorDepth'),
    window: said(window, 'number', 'innerWidth innerHeight outerWidth outerHeight screenX screenY'),
    ...said({ timezone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }, 'string', 'timezone'),
    pointer: mediaOf('pointer', ['fine', 'coarse', 'none']),
    hover: mediaOf('hover', ['hover', 'none']),
  };
  return { navigation: entry?.type ?? 'navigate', environment: environment as PageStart['environment'] };
}
