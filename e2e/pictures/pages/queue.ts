// The line: far back, in the middle, at the front, before the opening, and every end it can have.
import { minutes, seconds } from '@podoal/contract/units.ts';
import type { Page } from 'playwright-core';
import { arrive, pathOf, toTheBack } from '../../arrive.ts';
import { fields } from '../../client.ts';
import type { Scene } from '../scene.ts';
import type { PageStates, View } from '../state.ts';

/** Somebody at the back of a line of this length that moves so many places a second (null: 100–200). */
async function inLine(scene: Scene, length: number, rate: number | null): Promise<View> {
  const name = await scene.round(6, { queue_size: length, queue_rate: rate });
  const client = await scene.fan();
  await toTheBack(client, name);
  return { client, path: pathOf('queue', name) };
}

/** Waits until the page has drawn so many points of its curve. */
const drawn = (points: number) => (page: Page) =>
  page.waitForFunction(
    (least) => (document.querySelector('#curve')?.getAttribute('d') ?? '').split(/[ML]/u).length > least,
    points,
  );

/** Lets the page ask now, as it does when a connection comes back. */
const askNow = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));
const connectionIs = (page: Page, state: string) => page.locator(`#connection[data-state=${state}]`).waitFor();

export const queue: PageStates = {
  page: 'queue',
  states: [
    { name: 'far-15000', view: (scene) => inLine(scene, 15_000, 20) },
    {
      name: 'middle',
      readme: 'line',
      view: async (scene) => ({ ...(await inLine(scene, 15_000, 300)), act: drawn(3) }),
    },
    {
      name: 'one-ahead',
      view: async (scene) => {
        const view = await inLine(scene, 2, 0.02);
        await scene.change(scene.showing(6), { queue_size: 15_000 });
        return view;
      },
    },
    {
      name: 'scheduled',
      view: async (scene) => {
        const name = await scene.round(6, { opens_at: Date.now() + minutes(12) + seconds(36) });
        const client = await scene.fan();
        await client.join(name);
        return { client, path: pathOf('queue', name) };
      },
    },
    {
      name: 'reconnecting',
      view: async (scene) => ({
        ...(await inLine(scene, 8000, null)),
        act: async (page) => {
          await page.route('**/api/queue/status*', (route) => route.abort());
          await askNow(page);
          await connectionIs(page, 'reconnecting');
        },
      }),
    },
    {
      name: 'offline',
      view: async (scene) => ({
        ...(await inLine(scene, 8000, null)),
        act: async (page) => {
          await page.context().setOffline(true);
          await askNow(page);
          await connectionIs(page, 'offline');
        },
      }),
    },
    {
      name: 'leave-question',
      view: async (scene) => ({
        ...(await inLine(scene, 8000, null)),
        act: async (page) => {
          await page.locator('[popovertarget=leave]').first().click();
          await page.locator('#leave').waitFor();
        },
      }),
    },
    {
      name: 'no-ticket',
      view: async (scene) => ({ client: await scene.fan(), path: pathOf('queue', await scene.round(7)) }),
    },
    {
      name: 'left',
      view: async (scene) => {
        const view = await inLine(scene, 8000, null);
        await view.client?.call('/api/queue/leave', fields(scene.showing(6)));
        return view;
      },
    },
    {
      name: 'expired',
      view: async (scene) => {
        const name = await scene.round(7);
        const client = await scene.fan();
        await arrive(client, name, 'section');
        await scene.leave(client, -1);
        return { client, path: pathOf('queue', name) };
      },
    },
    {
      name: 'used',
      view: async (scene) => {
        const name = await scene.round(7, { rival_rate: 0 });
        const client = await scene.fan();
        await arrive(client, name, 'step4');
        await client.complete(name);
        return { client, path: pathOf('queue', name) };
      },
    },
    {
      name: 'closed',
      view: async (scene) => {
        const view = await inLine(scene, 8000, null);
        await scene.change(scene.showing(6), { state: 'closed' });
        // Somebody far back hears of it with the next answer.
        return { ...view, act: async (page) => void (await page.locator('.queue-end').waitFor()) };
      },
    },
    {
      name: 'sold-out',
      view: async (scene) => {
        const name = scene.showing(7);
        await scene.sellOut(name);
        return { client: await scene.fan(), path: pathOf('queue', name) };
      },
    },
  ],
};
