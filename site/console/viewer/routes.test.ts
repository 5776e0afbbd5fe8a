// Who may see the viewer, and that what it is told harms no page.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buyerOf, openTestSite, type TestSite } from '../../stores/site-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

it('shows its page to researchers only', async () => {
  const researcher = await buyerOf(site, 'perf007', false);
  const page = await researcher.ask('/viewer?label=bot');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('행동 기록');
  expect(page.body).toContain('"flows":"/api/flows"');
  expect(page.body).not.toMatch(/ style=|<script(?![^>]* src=)(?![^>]*application\/json)| on[a-z]+="/);
  expect((await researcher.ask('/viewer?lang=en')).body).toContain('Behaviour records');
  const buyer = await buyerOf(site);
  expect((await buyer.ask('/viewer')).statusCode).toBe(403);
  expect((await buyer.ask('/performances')).body).not.toContain('href="/viewer"');
  const nobody = await site.visitor().ask('/viewer?flow=1');
  expect([nobody.statusCode, nobody.headers.location]).toEqual([303, '/login?next=%2Fviewer%3Fflow%3D1']);
});
