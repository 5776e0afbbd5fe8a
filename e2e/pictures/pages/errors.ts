// Addresses that lead nowhere, are not for everybody, or were not earned.
import { arrive, pathOf } from '../../arrive.ts';
import type { PageStates } from '../state.ts';

export const errors: PageStates = {
  page: 'error',
  states: [
    { name: '404', view: async (scene) => ({ client: await scene.fan(), path: '/nowhere' }) },
    { name: '404-nobody', view: async () => ({ client: null, path: '/nowhere' }) },
    { name: '403', view: async (scene) => ({ client: await scene.fan(), path: '/viewer' }) },
    {
      name: 'no-such-showing',
      view: async (scene) => ({
        client: await scene.fan(),
        path: pathOf('queue', { ...scene.showing(1), date: '2020-01-01' }),
      }),
    },
    {
      // From the payment page back to the plan, which says why.
      name: 'back-to-section',
      view: async (scene) => {
        const name = await scene.round(1);
        const client = await scene.fan();
        await arrive(client, name, 'section');
        return { client, path: pathOf('step4', name) };
      },
    },
    {
      name: 'back-to-queue',
      view: async (scene) => ({ client: await scene.fan(), path: pathOf('booking', await scene.round(1)) }),
    },
  ],
};
