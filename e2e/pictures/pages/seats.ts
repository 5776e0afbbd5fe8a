// The seat map: fresh, four seats chosen, a seat lost, a section that is full, the last seconds and what comes after them.
import { seconds } from '@podoal/contract/units.ts';
import type { Page } from 'playwright-core';
import { arrive, freeSeats, pathOf, section } from '../../arrive.ts';
import { seatOf } from '../../browser.ts';
import type { Client } from '../../client.ts';
import { type Scene, withLeft } from '../scene.ts';
import type { PageStates, View } from '../state.ts';

type AtMap = View & { readonly client: Client; readonly name: Parameters<typeof pathOf>[1] };

/** Somebody at the map of a round of its own, holding so many seats; somebody else holds two. */
async function atMap(scene: Scene, held = 0, settings: Parameters<Scene['round']>[1] = {}): Promise<AtMap> {
  const name = await scene.round(1, { rival_rate: 0, ...settings });
  if (settings?.rival_rate === undefined) await arrive(await scene.fan(), name, 'booking');
  const client = await scene.fan();
  await arrive(client, name, 'section');
  for (const seat of (await freeSeats(client, name)).slice(20, 20 + held)) await client.reserve(name, seat);
  return { client, name, path: pathOf('booking', name) };
}

/** The popup closes by itself after three seconds; it is held open for the picture. */
async function lose(page: Page, seats: string): Promise<void> {
  await page.evaluate(() => {
    HTMLDialogElement.prototype.close = () => {};
  });
  await page
    .locator(seats)
    .first()
    .evaluate((seat: HTMLButtonElement) => seat.click());
  await page.locator('#taken:modal').waitFor();
}

export const seats: PageStates = {
  page: 'seats',
  states: [
    { name: 'fresh', vision: true, view: (scene) => atMap(scene) },
    { name: 'chosen-4', vision: true, readme: 'seats', view: (scene) => atMap(scene, 4) },
    {
      name: 'fifth-refused',
      view: async (scene) => ({
        ...(await atMap(scene, 4)),
        act: async (page) => {
          await page
            .locator('.seat.free')
            .first()
            .evaluate((seat: HTMLButtonElement) => seat.click());
          await page.locator('.toast').first().waitFor();
        },
      }),
    },
    {
      name: 'zoomed',
      view: async (scene) => ({
        ...(await atMap(scene, 2)),
        act: async (page) => {
          for (let presses = 0; presses < 3; presses += 1) await page.locator('#zoom button').first().click();
        },
      }),
    },
    {
      name: 'leaving',
      view: async (scene) => ({
        ...(await atMap(scene, 2)),
        act: async (page) => {
          await page.locator('[data-target="button:leave"]').click();
          await page.locator('#leave:popover-open').waitFor();
        },
      }),
    },
    {
      name: 'taken-by-person',
      view: async (scene) => ({ ...(await atMap(scene, 1)), act: (page) => lose(page, '.seat.held') }),
    },
    {
      name: 'taken-by-crowd',
      view: async (scene) => ({
        ...(await atMap(scene, 0, { rival_rate: 1 })),
        act: (page) => lose(page, '.seat.free'),
      }),
    },
    {
      name: 'section-sold-out',
      view: async (scene) => {
        const name = scene.showing(7);
        await scene.sellOut(name, (one) => (one === section ? 0 : 1000));
        const client = await scene.fan();
        await arrive(client, name, 'section');
        return { client, path: pathOf('booking', name) };
      },
    },
    {
      name: 'ten-seconds-left',
      view: async (scene) => {
        const view = await atMap(scene, 2);
        return { ...view, act: (page) => withLeft(page, seconds(10)) };
      },
    },
    {
      name: 'hold-expired',
      view: async (scene) => {
        const view = await atMap(scene, 2);
        await scene.leave(view.client, -1);
        return view;
      },
    },
    {
      name: 'focus',
      view: async (scene) => ({
        ...(await atMap(scene, 1)),
        act: async (page) => {
          const free = await page.locator('.seat.free').first().getAttribute('data-seat-id');
          await seatOf(page, free ?? '').focus();
          await page.keyboard.press('ArrowDown');
        },
      }),
    },
  ],
};
