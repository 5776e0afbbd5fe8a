// After the payment: the ticket, and one's own bookings.
import { arrive } from '../../arrive.ts';
import type { Client } from '../../client.ts';
import type { Scene } from '../scene.ts';
import type { PageStates } from '../state.ts';

/** Books two seats of a performance; answers with the number. */
export async function book(scene: Scene, client: Client, nth: number): Promise<string> {
  const name = await scene.round(nth, { rival_rate: 0 });
  await arrive(client, name, 'step4');
  const { status, body } = await client.complete(name, { discount: 'senior', delivery: 'post' });
  if (status !== 200) throw new Error(`booking: ${status}`);
  return body.booking_id;
}

async function someBookings(scene: Scene): Promise<{ readonly client: Client; readonly path: string }> {
  const client = await scene.fan();
  const first = await book(scene, client, 3);
  for (const nth of [5, 7]) await book(scene, client, nth);
  await client.call(`/api/bookings/${first}/cancel`, {});
  return { client, path: '/bookings' };
}

export const done: PageStates = {
  page: 'done',
  states: [
    {
      name: 'booked',
      readme: 'done',
      view: async (scene) => {
        const client = await scene.fan();
        return { client, path: `/done/${await book(scene, client, 2)}` };
      },
    },
    {
      name: 'cancelled',
      view: async (scene) => {
        const client = await scene.fan();
        const number = await book(scene, client, 2);
        await client.call(`/api/bookings/${number}/cancel`, {});
        return { client, path: `/done/${number}` };
      },
    },
  ],
};

export const bookings: PageStates = {
  page: 'bookings',
  states: [
    { name: 'empty', view: async (scene) => ({ client: await scene.fan(), path: '/bookings' }) },
    { name: 'some', view: someBookings },
    {
      name: 'question',
      view: async (scene) => ({
        ...(await someBookings(scene)),
        act: async (page) => {
          await page.locator('[popovertarget^=cancel]').first().click();
          await page.locator('.dialog:popover-open').waitFor();
        },
      }),
    },
    {
      name: 'just-cancelled',
      view: async (scene) => {
        const client = await scene.fan();
        const number = await book(scene, client, 2);
        await client.call(`/api/bookings/${number}/cancel`, {});
        return { client, path: `/bookings?cancelled=${number}` };
      },
    },
  ],
};
