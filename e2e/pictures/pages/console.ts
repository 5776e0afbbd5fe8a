// The rounds page of researchers, with rounds in every state.
import { minutes } from '@podoal/contract/units.ts';
import { toTheBack } from '../../arrive.ts';
import type { PageStates } from '../state.ts';
import { book } from './bookings.ts';

export const rounds: PageStates = {
  page: 'rounds',
  states: [
    {
      name: 'new-round',
      view: async ({ researcher }) => ({
        client: researcher,
        path: '/console/rounds',
        act: (page) => page.locator('.round-open summary').click(),
      }),
    },
    { name: 'first', view: async ({ researcher }) => ({ client: researcher, path: '/console/rounds' }) },
    {
      name: 'some',
      view: async (scene) => {
        const { researcher, showing, reopen, change, sellOut, fan } = scene;
        await book(scene, await fan(), 2);
        await sellOut(showing(3));
        await reopen(showing(4), {
          opens_at: Date.now() + minutes(45),
          queue_size: 12_000,
          rival_rate: 0.5,
          seed: 'a',
        });
        await change(showing(5), { state: 'closed' });
        await toTheBack(await fan(), await scene.round(6, { queue_rate: 100 }));
        return { client: researcher, path: '/console/rounds' };
      },
    },
    {
      name: 'mistakes',
      view: async ({ researcher }) => ({
        client: researcher,
        path: '/console/rounds',
        act: async (page) => {
          const form = page.locator('.round-open');
          await form.locator('summary').click();
          await form.locator('[name=rival_rate]').fill('7');
          await form.locator('[name=queue_size]').fill('0');
          await form.locator('button[type=submit]').click();
          await page.locator('.error-summary, .field-error').first().waitFor();
        },
      }),
    },
  ],
};
