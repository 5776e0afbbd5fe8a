// What is kept of people: their own page about it, and the viewer of researchers.
import type { Page } from 'playwright-core';
import type { Client } from '../../client.ts';
import { bookByHand, documentsOf } from '../by-hand.ts';
import type { Scene } from '../scene.ts';
import type { PageStates, View } from '../state.ts';
import { book } from './bookings.ts';

const people = new WeakMap<Scene, Promise<Client>>();

/** Somebody who was recorded from the list to the booking, once all three documents are there; one in each scene. */
function recorded(scene: Scene): Promise<Client> {
  const known = people.get(scene);
  if (known !== undefined) return known;
  const client = bookByHand(scene).then(async (one) => {
    await documentsOf(scene, one.email, 3);
    return one;
  });
  people.set(scene, client);
  client.catch(() => people.delete(scene));
  return client;
}

export const myData: PageStates = {
  page: 'my-data',
  states: [
    { name: 'empty', view: async (scene) => ({ client: await scene.fan(), path: '/my-data' }) },
    { name: 'some', view: async (scene) => ({ client: await recorded(scene), path: '/my-data' }) },
    {
      name: 'question',
      view: async (scene) => ({
        client: await scene.fan(),
        path: '/my-data',
        act: async (page) => {
          await page.locator('[popovertarget=withdraw]').first().click();
          await page.locator('#withdraw:popover-open').waitFor();
        },
      }),
    },
  ],
};

/** The viewer, asked for somebody's session or for all. */
const viewerOf = (scene: Scene, query = '', act?: View['act']): View => ({
  client: scene.researcher,
  path: `/viewer${query}`,
  ...(act === undefined ? {} : { act }),
});

const ready = (page: Page) =>
  page.waitForFunction(() => document.querySelector('[role=option], .empty, .session-figures') !== null);

/** The session of somebody recorded by hand, with one of the tabs beside it. */
async function session(scene: Scene, tab: string): Promise<View> {
  const { email } = await recorded(scene);
  const flows = await scene.researcher.call<{ rows: { flow_id: string }[] }>(
    `/api/flows?q=${encodeURIComponent(email)}`,
  );
  return viewerOf(scene, `?flow=${flows.body.rows[0]?.flow_id}&tab=${tab}`, async (page) => {
    await page.locator('.session-figures').waitFor();
    await page.waitForLoadState('networkidle');
    if (tab !== 'summary') await page.locator('#detail').scrollIntoViewIfNeeded();
  });
}

export const viewer: PageStates = {
  page: 'viewer',
  states: [
    { name: 'empty', view: async (scene) => viewerOf(scene, '', ready) },
    {
      // Six bookings: after the sixth the synthetic sessions are written.
      name: 'some',
      view: async (scene) => {
        for (const nth of [2, 3, 5, 7, 8]) await book(scene, await scene.fan(), nth);
        await recorded(scene);
        await documentsOf(scene, '', 15);
        return viewerOf(scene, '', ready);
      },
    },
    { name: 'session', readme: 'viewer', view: (scene) => session(scene, 'summary') },
    {
      name: 'session-labels',
      view: async (scene) => {
        const { email } = await recorded(scene);
        const query = `/api/flows?q=${encodeURIComponent(email)}`;
        const found = await scene.researcher.call<{ rows: { flow_id: string }[] }>(query);
        const of = { flow_ids: [found.body.rows[0]?.flow_id ?? ''] };
        await scene.researcher.call('/api/labels', { ...of, label: 'person', note: '멈칫거림이 사람답다' });
        await scene.researcher.call('/api/labels', {
          ...of,
          stage: 'book',
          label: 'bot',
          family: 'linear_move',
          level: 'L3',
        });
        await scene.researcher.call('/api/labels', { ...of, label: 'unsure' });
        return session(scene, 'labels');
      },
    },
    {
      name: 'choosing',
      view: async (scene) => {
        await recorded(scene);
        return viewerOf(scene, '', async (page) => {
          await ready(page);
          await page.locator('.viewer-head .button[aria-pressed]').click();
          await page.locator('.flow[role=option]').first().click();
        });
      },
    },
    { name: 'session-clicks', view: (scene) => session(scene, 'clicks') },
    { name: 'session-deeds', view: (scene) => session(scene, 'deeds') },
    { name: 'session-loss', view: (scene) => session(scene, 'loss') },
    { name: 'session-raw', view: (scene) => session(scene, 'raw') },
    { name: 'nothing-found', view: async (scene) => viewerOf(scene, '?q=nobody-has-this', ready) },
  ],
};
