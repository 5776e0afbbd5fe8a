// Addresses typed by hand: a step that was not earned leads back to the one that is missing, which says why; where gates
// only observe, the page opens and the journal tells. Logging out ends all of it.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrive, pathOf, type Step, steps } from './arrive.ts';
import { browserOf, launch, newPerson, notice, stepOf } from './browser.ts';
import { type Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

let browser: Browser;
let site: Site;
let name: ShowingName;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_QUEUE_RATE: '1000', PODOAL_CROWD: 'off' }), launch()]);
  name = await firstShowing(site.origin, 'perf007');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const words = {
  noTicket: '아직 대기열에 들어오지 않았습니다.',
  line: '아직 입장 순서가 아닙니다.',
  captcha: '보안문자를 먼저 입력해 주세요.',
  seats: '아직 선택한 좌석이 없습니다. 좌석을 먼저 선택해 주세요.',
  step: '앞 단계를 먼저 마쳐야 합니다. 마치지 않은 단계로 옮겼습니다.',
} as const;

/** Who stands where, and where a step's address leads from there, with what is said. */
const skips: readonly {
  readonly who: string;
  readonly at: Step | null;
  readonly skip: readonly Step[];
  readonly leadsTo: Step;
  readonly says: string;
  readonly kind: string;
}[] = [
  {
    ...{ who: 'nobody in line', at: null, skip: ['captcha', 'section', 'booking', 'step2', 'step3', 'step4'] },
    ...{ leadsTo: 'queue', says: words.noTicket, kind: 'queue-skipped' },
  },
  {
    ...{ who: 'somebody in line', at: 'queue', skip: ['captcha', 'section', 'booking', 'step4'] },
    ...{ leadsTo: 'queue', says: words.line, kind: 'queue-skipped' },
  },
  {
    ...{ who: 'somebody without captcha', at: 'captcha', skip: ['section', 'booking', 'step2', 'step3', 'step4'] },
    ...{ leadsTo: 'captcha', says: words.captcha, kind: 'captcha-skipped' },
  },
  {
    ...{ who: 'somebody without a seat', at: 'section', skip: ['step2', 'step3', 'step4'] },
    ...{ leadsTo: 'section', says: words.seats, kind: 'step-skipped' },
  },
  {
    ...{ who: 'somebody without discount', at: 'step2', skip: ['step3', 'step4'] },
    ...{ leadsTo: 'step2', says: words.step, kind: 'step-skipped' },
  },
  {
    ...{ who: 'somebody without delivery', at: 'step3', skip: ['step4'] },
    ...{ leadsTo: 'step3', says: words.step, kind: 'step-skipped' },
  },
];

const violations = (of: Site, client: Client) =>
  of.deeds(client.email).flatMap(({ kind, data }) => (kind === 'violation' ? [data.kind] : []));

/** Somebody new, this far. */
async function visitorAt(of: Site, step: Step | null): Promise<{ client: Client; page: Page; showing: ShowingName }> {
  const client = await of.newClient();
  const showing = step === 'queue' ? await firstShowing(of.origin, 'perf006') : name;
  if (step !== null) await arrive(client, showing, step);
  const { page } = await browserOf(browser, client);
  return { client, page, showing };
}

describe('enforced', () => {
  it.each(skips)('$who is led to $leadsTo from any later address', async ({ at, skip, leadsTo, says, kind }) => {
    const { client, page, showing } = await visitorAt(site, at);
    for (const step of skip) {
      const before = violations(site, client).length;
      await page.goto(site.origin + pathOf(step, showing));
      expect(stepOf(page)).toBe(leadsTo);
      await page.getByText(says).waitFor();
      expect(violations(site, client).slice(before)).toEqual([kind]);
    }
    expect((await client.bookings()).body.bookings).toEqual([]);
  });

  it('nobody who is not logged in sees a step; the address comes back after logging in', async () => {
    const client = await site.newClient();
    const { page } = await newPerson(browser, site.origin, client.email);
    for (const step of steps) {
      await page.goto(site.origin + pathOf(step, name));
      expect(stepOf(page)).toBe('login');
      expect(await page.locator('.notice-bar').innerText()).toBe(notice);
    }
    await page.goto(site.origin + pathOf('queue', name));
    await page.getByLabel('이메일').fill(client.email);
    await page.getByLabel('비밀번호').fill('wrong-password');
    await page.getByRole('button', { name: '로그인' }).click();
    await page.locator('.field-error', { hasText: '이메일 또는 비밀번호가 맞지 않습니다.' }).waitFor();
    expect(await page.getByLabel('이메일').inputValue()).toBe(client.email);
    await page.getByLabel('비밀번호').fill(client.password);
    await page.getByRole('button', { name: '로그인' }).click();
    await page.waitForURL(site.origin + pathOf('queue', name));
    await page.getByText('아직 대기열에 들어오지 않았습니다.').waitFor();
  });

  it('an address of nothing says so and leads to the performances', async () => {
    const { page } = await visitorAt(site, null);
    for (const path of ['/nowhere', '/queue/perf999?date=2026-01-01&time=10:00', '/queue/perf007?date=x&time=y']) {
      const answer = await page.goto(site.origin + path);
      expect(answer?.status()).toBe(404);
      expect(await page.locator('.notice-bar').innerText()).toBe(notice);
      expect(await page.getByRole('link', { name: '공연 목록으로' }).count()).toBe(1);
    }
    await page.goto(`${site.origin}/queue/perf007`);
    expect(new URL(page.url()).search).toContain('open=perf007');
  });

  it('logging out ends the session, and going back shows nothing', async () => {
    const { client, page } = await visitorAt(site, 'step2');
    await page.goto(site.origin + pathOf('step2', name));
    await page.goto(`${site.origin}/bookings`);
    await page.getByRole('button', { name: '로그아웃' }).click();
    await page.waitForURL('**/login?**');
    expect(await page.getByText('김포도').count()).toBe(0);
    await page.goBack();
    expect(stepOf(page)).toBe('login');
    await page.goto(site.origin + pathOf('step2', name));
    expect(stepOf(page)).toBe('login');
    expect(await page.locator('.order-seat').count()).toBe(0);
    // The cookie of before opens nothing, whoever still has it.
    expect((await client.bookings()).status).toBe(401);
  });
});

it('observed: every address opens, and the journal says what was skipped', async () => {
  const observing = await openSite({ PODOAL_GATES: 'observe', PODOAL_CROWD: 'off' });
  try {
    name = await firstShowing(observing.origin, 'perf007');
    const { client, page } = await visitorAt(observing, null);
    await page.goto(observing.origin + pathOf('section', name));
    expect(stepOf(page)).toBe('section');
    expect(violations(observing, client)).toEqual(['queue-skipped', 'captcha-skipped']);
    await page.goto(observing.origin + pathOf('booking', name));
    expect(await page.locator('.seat').count()).toBe(160);
    await page.locator('.seat.free').first().click();
    await page.locator('.seat.selected').waitFor();
    // Seats are needed in both modes, the order of the pages after them is not.
    await page.goto(observing.origin + pathOf('step4', name));
    expect(stepOf(page)).toBe('step4');
    expect(violations(observing, client).at(-1)).toBe('step-skipped');
    const other = await visitorAt(observing, null);
    await other.page.goto(observing.origin + pathOf('step4', name));
    expect(stepOf(other.page)).toBe('section');
    await other.page.getByText(words.seats).waitFor();
  } finally {
    await observing.close();
  }
});
