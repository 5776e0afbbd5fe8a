// Recording of a page: the recorder comes with a token of this flow and step exactly when it may, and the sign says so.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, openTestSite, runTokenOf, type TestSite } from './stores/site-for-tests.ts';
import { pathOf, walk } from './walk-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

/** What a page's head tells the recorder; null: there is none. */
function recorderOf(html: string) {
  const content = /<meta name="podoal-record" content="([^"]*)"/u.exec(html)?.[1];
  if (content === undefined) return null;
  const { token, endpoint } = JSON.parse(content.replaceAll('&quot;', '"'));
  const right = site.deps.uploadTokens.read(token, site.deps.clock.now());
  return {
    endpoint,
    right,
    hasScript: /<script src="[^"]*\/record\.entry\.ts[^"]*"><\/script>.*<link rel="stylesheet"/u.test(html),
  };
}

const agree = async (buyer: Buyer): Promise<void> => {
  const { version } = (await buyer.ask('/api/consent')).json();
  const said = await buyer.ask('/api/consent', { json: { version, recording: true, release: false } });
  expect(said.statusCode).toBe(200);
};

describe('recording', () => {
  it('comes to every recorded page of who agreed, with a token of the flow and step', async () => {
    const buyer = await buyerOf(site, 'perf007', false);
    await agree(buyer);
    buyer.cookies.set('podoal_run', await runTokenOf(site.visitor()));
    const flows = new Set<number | undefined>();
    await walk(site, buyer, async (step, html) => {
      const recorder = recorderOf(html);
      expect(recorder).toMatchObject({ endpoint: '/api/batch', right: { step, underRun: true }, hasScript: true });
      flows.add(recorder?.right?.flowNo);
      expect(html).toContain('data-recording="on"');
    });
    expect(flows.size).toBe(1);
  });

  it('is said by the token to stand on consent alone where no run is', async () => {
    const buyer = await buyerOf(site, 'perf007', false);
    expect(recorderOf((await buyer.ask('/performances')).body)).toBeNull();
    await agree(buyer);
    const list = (await buyer.ask('/performances')).body;
    expect(recorderOf(list)).toMatchObject({ right: { step: 'performances', underRun: false } });
    await buyer.call('/api/queue/join');
    const queue = (await buyer.ask(pathOf('queue', buyer))).body;
    expect(recorderOf(queue)?.right?.flowNo).toBe(recorderOf(list)?.right?.flowNo);
  });

  it('never comes to who did not agree, and the pages say so and ask quietly', async () => {
    const buyer = await buyerOf(site, 'perf007', false);
    await buyer.call('/api/queue/join');
    for (const path of ['/performances', pathOf('queue', buyer)]) {
      const { body } = await buyer.ask(path);
      expect([path, recorderOf(body)]).toEqual([path, null]);
      expect(body).not.toContain('record.entry');
      expect(body).toContain('data-recording="off"');
    }
    expect((await buyer.ask('/performances')).body).toContain('href="/my-data#recording" data-target="link:my-data"');
  });

  it('never comes to pages that are no step', async () => {
    const buyer = await buyerOf(site);
    await agree(buyer);
    for (const path of ['/bookings', '/my-data', '/login', '/nowhere']) {
      const { body } = await buyer.ask(path);
      expect([path, recorderOf(body), body.includes('data-recording')]).toEqual([path, null, false]);
    }
  });

  it('ends with the consent, on the very next page', async () => {
    const buyer = await buyerOf(site, 'perf007', false);
    await agree(buyer);
    expect(recorderOf((await buyer.ask('/performances')).body)).not.toBeNull();
    await buyer.ask('/my-data/withdraw', { method: 'POST' });
    expect(recorderOf((await buyer.ask('/performances')).body)).toBeNull();
  });
});
