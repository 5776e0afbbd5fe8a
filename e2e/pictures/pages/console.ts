// Pages of researchers: rounds in every state, the detector and the dataset with little and with much in the record.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minutes } from '@podoal/contract/units.ts';
import { build } from '@podoal/detect/dataset/build.ts';
import { noteDataset } from '@podoal/detect/dataset/last-dataset.ts';
import type { Page } from 'playwright-core';
import { toTheBack } from '../../arrive.ts';
import type { Client } from '../../client.ts';
import { documentsOf, visitByHand } from '../by-hand.ts';
import type { Scene } from '../scene.ts';
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

/** Two who were recorded by hand, one called a person and one a bot; six bookings, so that there are synthetic sessions too. */
async function labelledRecord(scene: Scene): Promise<Client> {
  for (const nth of [1, 2, 3, 4, 5, 8]) await book(scene, await scene.fan(), nth);
  const [person, bot] = [await visitByHand(scene), await visitByHand(scene)];
  for (const [{ email }, label] of [
    [person, 'person'],
    [bot, 'bot'],
  ] as const) {
    await documentsOf(scene, email, 2);
    const query = `/api/flows?q=${encodeURIComponent(email)}`;
    const { body } = await scene.researcher.call<{ rows: { flow_id: string }[] }>(query);
    await scene.researcher.call('/api/labels', { flow_ids: [body.rows[0]?.flow_id ?? ''], label });
  }
  return person;
}

const unfold = (page: Page) =>
  page.locator('details:not([open]) > summary').evaluateAll((all: HTMLElement[]) => {
    for (const one of all) one.click();
  });

export const detector: PageStates = {
  page: 'detector',
  states: [
    { name: 'empty', view: async ({ researcher }) => ({ client: researcher, path: '/viewer/detector' }) },
    {
      name: 'some',
      view: async (scene) => {
        await labelledRecord(scene);
        return { client: scene.researcher, path: '/viewer/detector?threshold=40', act: unfold };
      },
    },
  ],
};

export const detectorOfSample: PageStates = {
  page: 'detector-sample',
  env: { PODOAL_SAMPLE: 'on' },
  states: [
    { name: 'bots', view: async ({ researcher }) => ({ client: researcher, path: '/viewer/detector' }) },
    {
      name: 'moved',
      view: async ({ researcher }) => ({
        client: researcher,
        path: '/viewer/detector',
        act: async (page) => {
          await page.locator('#threshold').focus();
          await page.keyboard.press('PageDown');
          await page.keyboard.press('PageDown');
        },
      }),
    },
  ],
};

/** Builds a dataset of the site's data folder, as its command does. */
async function built({ site }: Scene): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'podoal-pictures-'));
  const wanted = { withSynthetic: true, withTests: true, csv: false, json: false };
  const made = await build({ data: site.folder, out: join(out, 'dataset'), ...wanted }, () => undefined);
  rmSync(out, { recursive: true, force: true });
  if (!made.ok) throw new Error(made.problems.join());
  noteDataset(site.folder, made.report, Date.now());
}

export const dataset: PageStates = {
  page: 'dataset',
  states: [
    { name: 'empty', view: async ({ researcher }) => ({ client: researcher, path: '/viewer/dataset' }) },
    {
      name: 'some',
      view: async (scene) => {
        const person = await labelledRecord(scene);
        const { body } = await person.call('/api/consent');
        await person.call('/api/consent', { version: body.version, recording: true, release: true });
        await built(scene);
        return { client: scene.researcher, path: '/viewer/dataset' };
      },
    },
  ],
};

export const datasetOfSample: PageStates = {
  page: 'dataset-sample',
  env: { PODOAL_SAMPLE: 'on' },
  states: [{ name: 'bots', view: async ({ researcher }) => ({ client: researcher, path: '/viewer/dataset' }) }],
};
