// For operators: alive, ready, metrics that name no person, and a description of every call.
import { api } from '@podoal/contract/routes.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { buyerOf, openTestSite, type TestSite, throughCaptcha } from '../stores/site-for-tests.ts';

let site: TestSite;
afterEach(() => site.close());

describe('operations', () => {
  it('tell that the site is alive and ready', async () => {
    site = await openTestSite();
    expect((await site.visitor().ask('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await site.visitor().ask('/readyz')).json()).toEqual({ status: 'ok', store: true, clockwork: true });
  });

  it('measure routes, deeds and the sale, without anything of people', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await throughCaptcha(site, buyer);
    await buyer.call('/api/seat/reserve', { seat_id: 'VIP-A21' });
    const { body, headers } = await site.visitor().ask('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain(
      'podoal_http_request_duration_seconds_count{method="POST",route="/api/seat/reserve",status="200"} 1',
    );
    expect(body).toContain('podoal_deeds_total{deed="hold",outcome="ok"} 1');
    expect(body).toContain('podoal_sale{what="held"} 1');
    expect(body).not.toContain(buyer.email);
  });

  it('describe every call', async () => {
    site = await openTestSite();
    const { paths, openapi } = (await site.visitor().ask('/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    const wanted = Object.values(api).map((path) => path.replaceAll(/:(\w+)/g, '{$1}'));
    expect(Object.keys(paths)).toEqual(expect.arrayContaining([...wanted, '/login', '/register', '/logout']));
    expect(Object.keys(paths[api.complete].post.responses)).toEqual(['200', '4XX', '5XX']);
    const { content } = paths[api.batch].post.requestBody;
    expect(Object.keys(content)).toEqual(['application/json', 'text/plain']);
    const { pointer } = content['text/plain'].schema.properties.tables.properties;
    expect(pointer).toMatchObject({ type: 'array', items: false, prefixItems: expect.any(Array) });
    expect([paths[api.batch].post.security, paths[api.log].post.security]).toEqual([[], [{ session: [] }]]);
    for (const path of [api.log, api.stageLog])
      expect(paths[path].post.requestBody.content).toHaveProperty(['application/json']);
    for (const path of ['/api/logs', '/api/logs/{name}', '/api/flows', '/api/flows/{flowId}']) {
      expect(Object.keys(paths[path].get.responses)).toEqual(['200', '4XX', '5XX']);
    }
  });
});
