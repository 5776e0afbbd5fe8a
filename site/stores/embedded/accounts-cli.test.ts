// The accounts' command line works beside a running site: the site notices with its next tick.
import { expect, it } from 'vitest';
import { makeBench } from '../conformance/bench.ts';
import { freshPlaces, openEmbedded } from '../conformance/places.ts';
import { openAccountsFile } from './accounts-cli.ts';

const place = freshPlaces();

it('grants a role and ends sessions that the running site has just seen', async () => {
  const folder = place();
  const bench = await makeBench(openEmbedded, folder);
  await bench.person();
  const token = 'token of 1';
  expect(await bench.store.findSession(token, bench.now)).toMatchObject({ role: 'buyer' });
  const file = openAccountsFile(folder);
  expect(file?.grantResearcher('p1@example.com')).toBe(true);
  await bench.pass(250);
  expect(await bench.store.findSession(token, bench.now)).toMatchObject({ role: 'researcher' });
  expect(file?.setPassword('p1@example.com', 'other')).toBe(true);
  await bench.pass(250);
  expect(await bench.store.findSession(token, bench.now)).toBeNull();
  file?.close();
  await bench.close();
});
