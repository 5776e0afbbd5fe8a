// A browser that says that a program drives it.
import type { Rule } from './rule.ts';

export const webdriver: Rule = {
  name: 'webdriver',
  says: 'navigator.webdriver is true',
  source: 'navigator.webdriver, W3C WebDriver',
  onPeople: null,
  isEnvironment: true,
  weight: 0.8,
  holds: ({ browser_info }) => browser_info?.webdriver === true,
};
