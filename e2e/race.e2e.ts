// Two browsers over one seat map: one seat goes to one of them, the other is told who was faster, and both see the same.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrive, freeSeats, pathOf, section } from './arrive.ts';
import { browserOf, launch, type Person, seatOf, wonOf } from './browser.ts';
import { type Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

/** A change reaches an open map within this time: it asks every second. */
const soonMs = 2500;

type Buyer = Person & { readonly client: Client };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Two people side by side at the same section. */
async function pair(site: Site, name: ShowingName): Promise<readonly [Buyer, Buyer]> {
  const come = async (): Promise<Buyer> => {
    const client = await site.newClient();
    await arrive(client, name, 'section');
    const person = await browserOf(browser, client);
    await person.page.goto(site.origin + pathOf('booking', name));
    return { ...person, client };
  };
  return Promise.all([come(), come()]);
}

const mineOn = (page: Page, seat: string) => page.locator(`.seat.selected[data-seat-id="${seat}"]`);
const popupOn = (page: Page) => page.getByRole('alertdialog', { name: '이미 선점된 좌석입니다' });
const shows = (page: Page, seat: string, state: string) =>
  page.locator(`.seat.${state}[data-seat-id="${seat}"]`).waitFor({ timeout: soonMs });

async function stateFor(client: Client, name: ShowingName, seat: string): Promise<string | undefined> {
  const { body } = await client.seats(name, section);
  return body.seats.find(({ seat_id }) => seat_id === seat)?.state;
}

describe('two people at one map', () => {
  let site: Site;
  let name: ShowingName;
  let pairOf: readonly [Buyer, Buyer];
  let seats: readonly string[];

  beforeAll(async () => {
    site = await openSite({ PODOAL_CROWD: 'off' });
    name = await firstShowing(site.origin, 'perf007');
    pairOf = await pair(site, name);
    seats = await freeSeats(pairOf[0].client, name);
  });
  afterAll(() => site?.close());

  /** Both press one seat in the same moment; answers with who got it and who did not. */
  async function race(seat: string): Promise<{ winner: Buyer; loser: Buyer }> {
    const [one, other] = pairOf;
    await Promise.all([seatOf(one.page, seat).click(), seatOf(other.page, seat).click()]);
    const settled = pairOf.map(({ page }) => mineOn(page, seat).or(popupOn(page)).first().waitFor());
    await Promise.all(settled);
    const isMine = await Promise.all(pairOf.map(({ page }) => mineOn(page, seat).count()));
    expect([...isMine].sort()).toEqual([0, 1]);
    return isMine[0] === 1 ? { winner: one, loser: other } : { winner: other, loser: one };
  }

  it('gives a seat to exactly one of them and tells the other that a person was faster', async () => {
    for (const [nth, seat] of seats.slice(0, 3).entries()) {
      const { winner, loser } = await race(seat);
      const shownAt = performance.now();
      expect(await popupOn(loser.page).innerText()).toMatch(/(방금|\d초 전) 다른 사람이 먼저 선택했습니다\./u);
      expect(await popupOn(winner.page).count()).toBe(0);
      expect(await winner.page.locator(`[data-chosen="${seat}"]`).count()).toBe(1);
      expect(await loser.page.locator(`[data-chosen="${seat}"]`).count()).toBe(0);
      await shows(loser.page, seat, 'held');
      const states = [await stateFor(winner.client, name, seat), await stateFor(loser.client, name, seat)];
      expect(states).toEqual(['mine', 'held']);
      expect(site.deeds(winner.email).at(-1)).toMatchObject({ kind: 'seat-held', data: { seat } });
      expect(site.deeds(loser.email).findLast(({ kind }) => kind === 'seat-refused')?.data).toMatchObject({
        ...{ seat, reason: 'seat-taken', taken_by: 'person' },
      });
      if (nth > 0) await popupOn(loser.page).getByRole('button', { name: '확인' }).click();
      await popupOn(loser.page).waitFor({ state: 'hidden', timeout: 5000 });
      if (nth > 0) continue;
      // By itself, after three seconds.
      expect(performance.now() - shownAt).toBeGreaterThan(2000);
      expect(performance.now() - shownAt).toBeLessThan(4000);
    }
  });

  it('closes the popup by 확인 at once, and comes again with the next press', async () => {
    const [one, other] = pairOf;
    const seat = seats.at(-1) ?? '';
    await seatOf(one.page, seat).click();
    await mineOn(one.page, seat).waitFor();
    await shows(other.page, seat, 'held');
    for (const _ of [1, 2]) {
      await seatOf(other.page, seat).click();
      await popupOn(other.page).waitFor();
      const pressedAt = performance.now();
      await popupOn(other.page).getByRole('button', { name: '확인' }).click();
      await popupOn(other.page).waitFor({ state: 'hidden' });
      expect(performance.now() - pressedAt).toBeLessThan(1500);
    }
  });

  it('frees a seat given back by X for the other, who can have it', async () => {
    const [one, other] = pairOf;
    const seat = seats.at(-1) ?? '';
    await one.page.getByRole('button', { name: `${seat} 선택 취소` }).click();
    await shows(one.page, seat, 'free');
    await shows(other.page, seat, 'free');
    await seatOf(other.page, seat).click();
    await mineOn(other.page, seat).waitFor();
    await shows(one.page, seat, 'held');
    // Pressing an own seat again gives it back as well.
    await seatOf(other.page, seat).click();
    await shows(one.page, seat, 'free');
    expect(await stateFor(one.client, name, seat)).toBe('free');
  });

  it('holds four at most, and says so without the popup', async () => {
    const [{ page, client, email }] = pairOf;
    const free = (await freeSeats(client, name)).slice(0, 5);
    const held = await page.locator('.chosen-seat').count();
    for (const seat of free.slice(0, 4 - held)) {
      await seatOf(page, seat).click();
      await mineOn(page, seat).waitFor();
    }
    const fifth = free[4] ?? '';
    await seatOf(page, fifth).click();
    await page.getByText('한 사람이 4석까지 선택할 수 있습니다.').nth(1).waitFor();
    expect(await popupOn(page).count()).toBe(0);
    expect(await page.locator('.seat.selected').count()).toBe(4);
    expect(await wonOf(page, '#sum')).toBe(4 * 90_000);
    expect(await stateFor(client, name, fifth)).toBe('free');
    expect(site.deeds(email).at(-1)).toMatchObject({ kind: 'seat-refused', data: { reason: 'seat-limit' } });
  });
});

it('names the crowd when a fan is faster, and the seat is sold for everybody', async () => {
  const site = await openSite({ PODOAL_RIVAL_RATE: '1' });
  try {
    const name = await firstShowing(site.origin, 'perf007');
    const [one, other] = await pair(site, name);
    for (const seat of (await freeSeats(one.client, name)).slice(0, 2)) {
      await seatOf(one.page, seat).click();
      await popupOn(one.page).waitFor();
      expect(await popupOn(one.page).innerText()).toContain('방금 가상 관객이 먼저 샀습니다.');
      await Promise.all([shows(one.page, seat, 'sold'), shows(other.page, seat, 'sold')]);
      expect(await stateFor(other.client, name, seat)).toBe('sold');
      expect(await one.page.locator('.chosen-seat').count()).toBe(0);
      expect(site.deeds(one.email).at(-1)).toMatchObject({
        ...{ kind: 'seat-refused', data: { seat, reason: 'seat-taken', taken_by: 'crowd' } },
      });
      await popupOn(one.page).getByRole('button', { name: '확인' }).click();
    }
    // Nobody draws when a seat that is sold already is pressed: the fan keeps it.
    expect(await one.page.locator('#btnConfirm').isDisabled()).toBe(true);
  } finally {
    await site.close();
  }
});
