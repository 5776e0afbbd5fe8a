// The plan of the house: fresh, with a section chosen, nearly sold, with sections that are full.
import { seconds } from '@podoal/contract/units.ts';
import { arrive, pathOf } from '../../arrive.ts';
import type { Client } from '../../client.ts';
import { type Scene, withLeft } from '../scene.ts';
import type { PageStates, View } from '../state.ts';

async function atPlan(scene: Scene): Promise<View & { readonly client: Client }> {
  const name = await scene.round(1);
  const client = await scene.fan();
  await arrive(client, name, 'section');
  return { client, path: pathOf('section', name) };
}

export const section: PageStates = {
  page: 'section',
  states: [
    { name: 'fresh', vision: true, readme: 'section', view: atPlan },
    {
      name: 'chosen',
      view: async (scene) => ({
        ...(await atPlan(scene)),
        act: (page) => page.locator('.section-box[data-section="R-C"]').click(),
      }),
    },
    {
      name: 'nearly-sold',
      vision: true,
      view: async (scene) => {
        const name = scene.showing(7);
        await scene.sellOut(name, (section) => (['VIP-C', 'R-L'].includes(section) ? 0 : 3));
        const client = await scene.fan();
        await arrive(client, name, 'section');
        return { client, path: pathOf('section', name) };
      },
    },
    {
      name: 'ten-seconds-left',
      view: async (scene) => {
        const view = await atPlan(scene);
        return { ...view, act: (page) => withLeft(page, seconds(10)) };
      },
    },
  ],
};
