// Discount, booker and payment: fresh, with mistakes, and after a payment that failed.
import type { Page } from 'playwright-core';
import { arrive, pathOf, type Step } from '../../arrive.ts';
import type { Scene } from '../scene.ts';
import type { PageStates, View } from '../state.ts';

async function at(scene: Scene, step: Step): Promise<View> {
  const name = await scene.round(2, { rival_rate: 0 });
  const client = await scene.fan();
  await arrive(client, name, step);
  return { client, path: pathOf(step, name) };
}

const next = (page: Page) =>
  Promise.all([page.waitForEvent('domcontentloaded'), page.locator('.btn-next-step').click()]);

/** Pays; the sandbox is told what to answer by the field that only a run may send. */
const payAnd = (sandbox: 'decline' | 'timeout') => async (page: Page) => {
  await page.locator('form:has(.btn-next-step)').evaluate((form, value) => {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'sandbox', value }));
  }, sandbox);
  await next(page);
  await page.locator('.notice-error, .notice-warning').first().waitFor();
};

export const discount: PageStates = {
  page: 'step2',
  states: [
    { name: 'fresh', view: (scene) => at(scene, 'step2') },
    {
      name: 'senior',
      view: async (scene) => ({
        ...(await at(scene, 'step2')),
        act: (page) => page.locator('input[value=senior]').check({ force: true }),
      }),
    },
  ],
};

export const booker: PageStates = {
  page: 'step3',
  states: [
    { name: 'fresh', view: (scene) => at(scene, 'step3') },
    {
      name: 'mistakes',
      view: async (scene) => ({
        ...(await at(scene, 'step3')),
        act: async (page) => {
          await page.locator('[name="booker.email"]').fill('no-address');
          await page.locator('[name="booker.phone"]').fill('12');
          await next(page);
          await page.locator('.error-summary').waitFor();
        },
      }),
    },
  ],
};

export const payment: PageStates = {
  page: 'step4',
  env: { PODOAL_PAYMENT_TIMEOUT_MS: '1000' },
  states: [
    { name: 'fresh', view: (scene) => at(scene, 'step4') },
    { name: 'declined', view: async (scene) => ({ ...(await at(scene, 'step4')), act: payAnd('decline') }) },
    { name: 'timeout', view: async (scene) => ({ ...(await at(scene, 'step4')), act: payAnd('timeout') }) },
  ],
};
