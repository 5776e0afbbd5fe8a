// The list and its panel, in every state of a sale.
import { minutes, seconds } from '@podoal/contract/units.ts';
import type { Page } from 'playwright-core';
import { Client } from '../../client.ts';
import type { Scene } from '../scene.ts';
import type { PageStates, State } from '../state.ts';

const path = '/performances';

const openPanel =
  (nth: number) =>
  async (page: Page): Promise<void> => {
    await page
      .locator('[data-open]')
      .nth(nth - 1)
      .click();
    await page.locator('dialog.panel:modal').waitFor();
  };

const parted = new WeakSet<Scene>();

/** Once a scene: the third is sold out, the fourth opens soon, the fifth is closed. */
async function part(scene: Scene): Promise<void> {
  if (parted.has(scene)) return;
  parted.add(scene);
  for (const name of scene.showings(3)) await scene.sellOut(name);
  const opensAt = Date.now() + minutes(12) + seconds(36);
  for (const name of scene.showings(4)) await scene.reopen(name, { opens_at: opensAt });
  for (const name of scene.showings(5)) await scene.change(name, { state: 'closed' });
}

const partedPanel =
  (nth: number): State['view'] =>
  async (scene) => {
    await part(scene);
    return { client: await scene.fan(), path, act: openPanel(nth) };
  };

export const performances: PageStates = {
  page: 'performances',
  states: [
    { name: 'list', readme: 'performances', view: async (scene) => ({ client: await scene.fan(), path }) },
    {
      name: 'asks-consent',
      view: async ({ site }) => {
        // Nobody asks who comes with a run.
        const client = new Client(site.origin, site.newEmail());
        await client.register({ name: '김포도' });
        return { client, path };
      },
    },
    { name: 'researcher', view: async ({ researcher }) => ({ client: researcher, path }) },
    { name: 'filtered', view: async (scene) => ({ client: await scene.fan(), path: `${path}?category=musical` }) },
    { name: 'panel', view: async (scene) => ({ client: await scene.fan(), path, act: openPanel(1) }) },
    {
      name: 'panel-chosen',
      view: async (scene) => ({
        client: await scene.fan(),
        path,
        act: async (page) => {
          await openPanel(2)(page);
          for (const what of ['date', 'time']) {
            await page.locator(`dialog:modal label.pick[data-target^="${what}:"]:visible`).last().click();
          }
        },
      }),
    },
    {
      name: 'mixed',
      view: async (scene) => {
        await part(scene);
        return { client: await scene.fan(), path };
      },
    },
    { name: 'panel-sold-out', view: partedPanel(3) },
    { name: 'panel-scheduled', view: partedPanel(4) },
    { name: 'panel-closed', view: partedPanel(5) },
  ],
};
