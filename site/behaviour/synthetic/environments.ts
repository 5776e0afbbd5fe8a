// Browsers that synthetic attempts pretend to run in: a desktop's window and what its browser says of itself.
import type { Environment } from '@podoal/contract/behaviour/batch.ts';
import { integer, pick, type Random } from '@podoal/motion';

/** The window a page is drawn in, CSS px. */
export type View = { readonly width: number; readonly height: number; readonly ratio: number };

/** A desktop: system, screen, and what the browser's own bars take of the window. */
const desktops = [
  {
    platform: 'Win32',
    system: 'Windows NT 10.0; Win64; x64',
    ...{ width: 1920, height: 1080, bars: 48, chrome: 87, edge: 16, ratio: 1, cores: 8, memory: 8 },
  },
  {
    platform: 'Win32',
    system: 'Windows NT 10.0; Win64; x64',
    ...{ width: 1536, height: 864, bars: 48, chrome: 87, edge: 16, ratio: 1.25, cores: 12, memory: 16 },
  },
  {
    platform: 'Win32',
    system: 'Windows NT 10.0; Win64; x64',
    ...{ width: 2560, height: 1440, bars: 48, chrome: 87, edge: 16, ratio: 1, cores: 16, memory: 32 },
  },
  {
    platform: 'MacIntel',
    system: 'Macintosh; Intel Mac OS X 10_15_7',
    ...{ width: 1512, height: 982, bars: 37, chrome: 121, edge: 0, ratio: 2, cores: 10, memory: 16 },
  },
  {
    platform: 'Linux x86_64',
    system: 'X11; Linux x86_64',
    ...{ width: 1920, height: 1080, bars: 27, chrome: 87, edge: 0, ratio: 1, cores: 8, memory: 8 },
  },
] as const;

/** Chrome's major versions of a year. */
const chromeVersions = { low: 146, high: 153 } as const;
/** Share of macros whose driver says so by `navigator.webdriver`. */
const webdriverShare = 0.4;
/** Share of windows that do not fill the screen. */
const smallWindowShare = 0.3;

/** One of these desktops, its window, and how the browser describes both. */
export function drawnEnvironment(random: Random): { readonly environment: Environment; readonly view: View } {
  const desktop = pick(random, desktops);
  const { width, height, bars, chrome, edge, ratio } = desktop;
  const isSmall = random() < smallWindowShare;
  const outerWidth = isSmall ? integer(random, 1240, width) : width;
  const outerHeight = isSmall ? integer(random, 720, height - bars) : height - bars;
  const window = {
    innerWidth: outerWidth - edge,
    innerHeight: outerHeight - chrome,
    outerWidth,
    outerHeight,
    screenX: isSmall ? integer(random, 0, width - outerWidth) : 0,
    screenY: isSmall ? integer(random, 0, height - bars - outerHeight) : 0,
  };
  const version = integer(random, chromeVersions.low, chromeVersions.high);
  // In the order of recorder/sensors/environment.ts, which is the order in a document.
  const environment: Environment = {
    webdriver: random() < webdriverShare,
    cookieEnabled: true,
    userAgent: `Mozilla/5.0 (${desktop.system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
    platform: desktop.platform,
    doNotTrack: null,
    hardwareConcurrency: desktop.cores,
    deviceMemory: desktop.memory,
    maxTouchPoints: 0,
    devicePixelRatio: ratio,
    screen: { width, height, availWidth: width, availHeight: height - bars, colorDepth: 24 },
    window,
    timezone: 'Asia/Seoul',
    pointer: 'fine',
    hover: 'hover',
  };
  return { environment, view: { width: window.innerWidth, height: window.innerHeight, ratio } };
}
