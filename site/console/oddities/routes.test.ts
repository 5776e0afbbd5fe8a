// Who may see what did not fit, and that names and bodies of others harm no page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '@podoal/contract/routes.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buyerOf, openTestSite, type TestSite } from '../../stores/site-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

const hostile = '<img src=x onerror=alert(1)>\u202egnp.json';

it('is for researchers only, page and button', async () => {
  const researcher = await buyerOf(site, 'perf007', false);
  const buyer = await buyerOf(site);
  for (const method of ['GET', 'POST'] as const) {
    expect((await buyer.ask(pages.oddities, { method })).statusCode).toBe(403);
    const nobody = await site.visitor().ask(pages.oddities, { method });
    expect([nobody.statusCode, String(nobody.headers.location).split('?')[0]]).toEqual([303, '/login']);
  }
  const evil = { origin: 'https://evil.example' };
  expect((await researcher.ask(pages.oddities, { method: 'POST', headers: evil })).statusCode).toBe(403);
  expect((await researcher.ask('/viewer')).body).toContain(`"oddities":"${pages.oddities}"`);
  const page = await researcher.ask(pages.oddities);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('거부되거나 낯선 자료');
  expect(page.body).toContain('따로 보관된 묶음이 없습니다');
  expect(page.body).not.toMatch(/ style=|<script(?![^>]* src=)| on[a-z]+="/);
});

it('checks the folder when asked, in the background, and shows names and bodies as text', async () => {
  const researcher = await buyerOf(site, 'perf007', false);
  await site.recorded();
  expect((await researcher.ask(pages.oddities)).body).toContain('모든 파일이 색인과 맞습니다');
  writeFileSync(join(site.folder, 'logs', hostile.replaceAll('/', '')), '{}');
  mkdirSync(join(site.folder, 'logs', 'more'));
  const body = Buffer.from('{"token":"secret","v":"</pre><script>alert(1)</script>\0\ufeff"}');
  const from = { flowNo: null, step: null, receivedAt: site.deps.clock.now(), ip: '127.0.0.1' };
  await site.behaviour.refuse({ ...from, reason: 'tables <b>', body });
  const asked = await researcher.ask(pages.oddities, { method: 'POST' });
  expect([asked.statusCode, asked.headers.location]).toEqual([303, pages.oddities]);
  expect((await researcher.ask(pages.oddities)).body).toContain('확인하는 중입니다');
  await site.recorded();
  for (const [lang, words] of [
    ['ko', ['이름이 문서와 다른 파일', '일반 파일이 아닌 것', '지금까지 1건 적어 두었습니다']],
    ['en', ['Files with other names', 'Not plain files', '1 that did not fit or had no valid token were noted so far']],
  ] as const) {
    const page = (await researcher.ask(`${pages.oddities}?lang=${lang}`)).body;
    for (const word of words) expect(page).toContain(word);
    expect(page).toContain('&lt;img src=x onerror=alert(1)>\\u{202e}gnp.json');
    expect(page).toContain('&lt;/pre>&lt;script>alert(1)&lt;/script>\\u{0}\\u{feff}');
    expect(page).toContain('tables &lt;b>');
    expect(page).not.toMatch(/<img|<b>|secret|\u202e|\0/u);
  }
});
