// The entrance: both tabs, and their mistakes.
import type { PageStates } from '../state.ts';

const nobody = { client: null };
/** The one form of the page. */
const submit = '.login-form button[type=submit]';

export const login: PageStates = {
  page: 'login',
  states: [
    { name: 'empty', view: async () => ({ ...nobody, path: '/login' }) },
    { name: 'led-here', view: async () => ({ ...nobody, path: '/bookings' }) },
    { name: 'register', view: async () => ({ ...nobody, path: '/register' }) },
    {
      name: 'wrong',
      view: async () => ({
        ...nobody,
        path: '/login',
        act: async (page) => {
          await page.locator('[name=email]').fill('nobody@example.com');
          await page.locator('[name=password]').fill('not-the-password');
          await page.locator(submit).click();
          await page.locator('.error-summary').first().waitFor();
        },
      }),
    },
    {
      name: 'register-mistakes',
      view: async () => ({
        ...nobody,
        path: '/register',
        act: async (page) => {
          await page.locator('[name=email]').fill('no-address');
          await page.locator('[name=phone]').fill('12');
          await page.locator('[name=birth]').fill('31.12.1999');
          await page.locator('[name=password]').fill('short');
          await page.locator(submit).click();
          await page.locator('.error-summary').waitFor();
        },
      }),
    },
  ],
};
