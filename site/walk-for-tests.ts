// A walk through all recorded pages, for tests of what stands on them.
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import { expect } from 'vitest';
import { type Buyer, type TestSite, throughCaptcha } from './stores/site-for-tests.ts';

/** Path and query of a page of the buyer's showing. */
export const pathOf = (page: string, { showing }: Buyer, more: Readonly<Record<string, string>> = {}): string =>
  `/${page}/${showing.performance_id}?${new URLSearchParams({ date: showing.date, time: showing.time, ...more })}`;

/** Walks somebody through all recorded pages; `see` is handed each page with its step. */
export async function walk(
  site: TestSite,
  buyer: Buyer,
  see: (step: RecordedStep, html: string, path: string) => Promise<void>,
) {
  const page = async (step: RecordedStep, path: string): Promise<void> => {
    const answer = await buyer.ask(path);
    expect([path, answer.statusCode]).toEqual([path, 200]);
    await see(step, answer.body, path);
  };
  await page('performances', '/performances');
  await page('performances', '/performances?category=ballet&open=perf007');
  await buyer.call('/api/queue/join');
  await page('queue', pathOf('queue', buyer));
  await throughLine(site, buyer);
  await page('captcha', pathOf('captcha', buyer));
  await throughCaptcha(site, buyer);
  await page('section', pathOf('section', buyer));
  await page('booking', pathOf('booking', buyer, { section: 'VIP-C' }));
  for (const seat_id of ['VIP-A21', 'VIP-B40']) await buyer.call('/api/seat/reserve', { seat_id });
  await page('booking', pathOf('booking', buyer, { section: 'R-L' }));
  await page('step2', pathOf('step2', buyer));
  await buyer.ask(pathOf('step2', buyer), { form: { discount: 'general' } });
  await page('step3', pathOf('step3', buyer));
  await buyer.ask(pathOf('step3', buyer), { form: { delivery: 'pickup' } });
  await page('step4', pathOf('step4', buyer));
}

const throughLine = async (site: TestSite, buyer: Buyer): Promise<void> => {
  await site.pass(2000);
  await buyer.ask(`/api/queue/status?${buyer.query}`);
};
