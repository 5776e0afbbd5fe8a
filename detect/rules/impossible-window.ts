// A window that no desktop shows: without any frame around the page, and yet not the whole screen.
import type { Rule } from './rule.ts';

export const impossibleWindow: Rule = {
  name: 'impossible-window',
  says: 'with a mouse: outer size 0, or a window without frame (outer size = inner size) that is not as large as its screen',
  source: 'window.outerWidth, CSSOM View; headless browsers have no frame',
  onPeople: null,
  isEnvironment: true,
  weight: 0.5,
  holds: ({ browser_info: info }) => {
    if (info?.pointer !== 'fine' || info.window === null || info.screen === null) return false;
    const { innerWidth, innerHeight, outerWidth, outerHeight } = info.window;
    if ([innerWidth, innerHeight, outerWidth, outerHeight].includes(null)) return false;
    if (outerWidth === 0 || outerHeight === 0) return true;
    const hasFrame = outerWidth !== innerWidth || outerHeight !== innerHeight;
    // Wherever that screen is: a second one begins at the width of the first.
    const isWholeScreen = outerWidth === info.screen.width && outerHeight === info.screen.height;
    return !hasFrame && !isWholeScreen;
  },
};
