// A data folder keeps to the venue plan it was begun with: stored seats are numbers in that plan.
import { seoulEpoch } from '@podoal/contract/units.ts';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import { expect, it } from 'vitest';
import { consentVersion, countingSecrets, smallCatalogue } from '../conformance/bench.ts';
import { freshPlaces } from '../conformance/places.ts';
import { openEmbeddedStore } from './index.ts';

const place = freshPlaces();
const settings = { seed: 'seed', queueRate: 10, rivalRate: 0, crowd: false };
const now = seoulEpoch('2026-12-01', '12:00');

const open = (dataDirectory: string, catalogue: Catalogue) =>
  openEmbeddedStore({ dataDirectory, catalogue, secrets: countingSecrets(), settings, consentVersion, now });

it('opens a folder again with its own plan, and refuses another one by name without harming the folder', async () => {
  const folder = place();
  const own = smallCatalogue();
  await (await open(folder, own)).close();
  const { venue } = own;
  const narrower = { ...own, venue: { ...venue, sections: venue.sections.slice(0, 1), seatCount: 12 } };
  await expect(open(folder, narrower)).rejects.toThrow(`${folder} holds a sale in another venue plan`);
  const renamed = { ...own, venue: { ...venue, nameKo: '새 이름' } };
  const store = await open(folder, renamed);
  expect((await store.showings(now)).length).toBe(1);
  await store.close();
});
