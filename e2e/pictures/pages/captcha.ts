// The captcha: fresh, missed, nearly out of time, refreshed too often.
import { seconds } from '@podoal/contract/units.ts';
import type { Page } from 'playwright-core';
import { arrive, pathOf } from '../../arrive.ts';
import { type Client, query } from '../../client.ts';
import { type Scene, withLeft } from '../scene.ts';
import type { PageStates, View } from '../state.ts';

async function atCaptcha(scene: Scene): Promise<View & { readonly client: Client; readonly picture: string }> {
  const name = await scene.round(1);
  const client = await scene.fan();
  await arrive(client, name, 'captcha');
  return { client, path: pathOf('captcha', name), picture: `/api/captcha?${query(name)}` };
}

const pictureShown = (page: Page) =>
  page.waitForFunction(() => document.querySelector<HTMLImageElement>('#picture')?.complete === true);

const answer = async (page: Page, letters: string): Promise<void> => {
  await page.locator('#answer').fill(letters);
  await page.locator('#captcha').evaluate((form: HTMLFormElement) => form.requestSubmit());
  await page.locator('.field-error').waitFor();
  await pictureShown(page);
};

export const captcha: PageStates = {
  page: 'captcha',
  states: [
    {
      name: 'fresh',
      readme: 'captcha',
      view: async (scene) => ({ ...(await atCaptcha(scene)), act: pictureShown }),
    },
    {
      name: 'typed',
      view: async (scene) => ({
        ...(await atCaptcha(scene)),
        act: async (page) => {
          await page.locator('#answer').fill('PQRW');
          await pictureShown(page);
        },
      }),
    },
    // Two devices in two languages miss once each; the third miss brings another picture.
    { name: 'wrong', view: async (scene) => ({ ...(await atCaptcha(scene)), act: (page) => answer(page, 'QQQQQQ') }) },
    { name: 'too-short', view: async (scene) => ({ ...(await atCaptcha(scene)), act: (page) => answer(page, 'QQ') }) },
    {
      name: 'ten-seconds-left',
      view: async (scene) => {
        const view = await atCaptcha(scene);
        await view.client.call(view.picture);
        return { ...view, act: (page) => withLeft(page, seconds(10)) };
      },
    },
    {
      name: 'too-many',
      view: async (scene) => {
        const view = await atCaptcha(scene);
        return {
          ...view,
          act: async (page) => {
            for (let tries = 0; tries < 30; tries += 1) {
              if ((await view.client.call(`${view.picture}&new=1`)).status === 429) break;
            }
            await page.locator('#refresh').click();
            await page.locator('.field-error').waitFor();
            await pictureShown(page);
          },
        };
      },
    },
    { name: 'led-here', view: async (scene) => ledHere(await atCaptcha(scene)) },
  ],
};

/** The section's address, typed by hand. */
const ledHere = (view: View): View => ({ ...view, path: view.path.replace('/captcha/', '/section/') });
