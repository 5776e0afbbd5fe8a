// The flow by plain HTTP: the calls a level-0 bot makes, one function a step. Each says what the site answered.
import type { PerformancesAnswer } from '@podoal/contract/http/2-performances.ts';
import type { QueueAnswer } from '@podoal/contract/http/3-queue.ts';
import type { VerifyAnswer } from '@podoal/contract/http/4-captcha.ts';
import type { SeatsAnswer, SectionsAnswer } from '@podoal/contract/http/6-seats.ts';
import { api, pages, type ShowingName } from '@podoal/contract/routes.ts';
import type { Answer, Client } from './client.ts';
import type { Plan } from './plan.ts';
import { showingFields, showingQuery } from './showing-fields.ts';
import { end, reach } from './trail.ts';
import type { HttpVisit } from './visit.ts';

/** Opens the list and reads the catalogue; the showing the plan means, or null: none can be had. */
export async function findShowing(
  { client, performanceId, showingRank, trail }: HttpVisit,
  plan: Plan,
): Promise<ShowingName | null> {
  await client.call(pages.performances);
  reach(trail, 'list');
  const { body } = await client.call<PerformancesAnswer>(api.performances);
  const performance = body.performances?.find((one) => one.performance_id === performanceId);
  const open = performance?.showings.filter(({ state }) => state === 'open') ?? [];
  const showing = open[(showingRank ?? plan.showingRank) % open.length];
  if (showing === undefined) {
    end(trail, 'line-closed', `no showing of ${performanceId} is open`);
    return null;
  }
  trail.showing = { performanceId, date: showing.date, time: showing.time };
  return trail.showing;
}

/** Stands in line until it is let in, asking when the site says so; false: it is not let in. */
export async function standInLine({ client, trail, pause }: HttpVisit, showing: ShowingName): Promise<boolean> {
  const since = performance.now();
  let { status, code, body } = await client.call<QueueAnswer>(api.queueJoin, showingFields(showing));
  reach(trail, 'queue');
  trail.place = placeOf(body);
  while (status === 200 && body.status === 'waiting') {
    await pause(body.poll_after_ms ?? 1000);
    ({ status, code, body } = await client.call<QueueAnswer>(`${api.queueStatus}?${showingQuery(showing)}`));
  }
  trail.waitedMs = Math.round(performance.now() - since);
  if (body.status === 'ready') return true;
  end(trail, 'line-closed', code ?? body.status ?? `status ${status}`);
  return false;
}

/** Place in the line; null: its turn has come, or there is no ticket. Asking changes nothing about it. */
export async function placeIn(client: Client, showing: ShowingName): Promise<number | null> {
  const { body } = await client.call<QueueAnswer>(`${api.queueStatus}?${showingQuery(showing)}`);
  return placeOf(body);
}

/** 0 stands for whose turn it is: no place any more. */
const placeOf = ({ position }: Partial<QueueAnswer>): number | null => position || null;

/** Fetches the picture and answers as the plan says; false: refused, or all answers were wrong. */
export async function passCaptcha(
  { client, trail, pause }: HttpVisit,
  showing: ShowingName,
  plan: Plan,
): Promise<boolean> {
  const picture = await client.call(`${api.captcha}?${showingQuery(showing)}`);
  if (picture.status !== 200) return refused(trail, picture);
  reach(trail, 'captcha');
  for (const [nth, ms] of plan.captcha.solveMs.entries()) {
    await pause(ms);
    const answer = plan.captcha.wrong[nth] ?? (await client.oracle(showing)) ?? '';
    const verified = await client.call<VerifyAnswer>(api.captchaVerify, { ...showingFields(showing), answer });
    if (verified.status !== 200) return refused(trail, verified);
    if (verified.body.ok) return true;
    trail.captchaMisses += 1;
  }
  end(trail, 'captcha-failed', `${trail.captchaMisses} misses`);
  return false;
}

/** A section with free seats; null: refused, or there is none. */
export async function findSection(
  { client, trail }: HttpVisit,
  showing: ShowingName,
  plan: Plan,
): Promise<string | null> {
  const asked = await client.call<SectionsAnswer>(`${api.sections}?${showingQuery(showing)}`);
  if (asked.body.sections === undefined) {
    refused(trail, asked);
    return null;
  }
  reach(trail, 'section');
  const free = asked.body.sections.filter(({ left }) => left > 0);
  const section = free[plan.sectionRank % free.length]?.section ?? null;
  if (section === null) end(trail, 'no-seats', 'every section is full');
  return section;
}

/** Free seats of a section; null: refused. */
export async function freeSeats(
  { client, trail }: HttpVisit,
  { performanceId, date, time }: ShowingName,
  section: string,
): Promise<readonly string[] | null> {
  const query = new URLSearchParams({ date, time, section });
  const asked = await client.call<SeatsAnswer>(`${api.seats.replace(':id', performanceId)}?${query}`);
  if (asked.body.seats === undefined) {
    refused(trail, asked);
    return null;
  }
  reach(trail, 'seats');
  return asked.body.seats.filter(({ state }) => state === 'free').map(({ seat_id: id }) => id);
}

/** Asks for a seat: held, lost to somebody quicker, or refused. */
export async function reserve(
  { client, trail }: HttpVisit,
  showing: ShowingName,
  seat: string,
): Promise<'held' | 'lost' | 'refused'> {
  const asked = await client.call<{ success: boolean }>(api.reserve, { ...showingFields(showing), seat_id: seat });
  if (asked.body.success) {
    trail.seats.push(seat);
    return 'held';
  }
  if (asked.code === 'seat-taken') {
    trail.lost.push(seat);
    return 'lost';
  }
  refused(trail, asked);
  return 'refused';
}

/** Prices and pays. */
export async function pay(
  { client, trail, pause }: HttpVisit,
  showing: ShowingName,
  plan: Plan,
  betweenMs: () => number,
) {
  const order = { ...showingFields(showing), discount: plan.discount, delivery: plan.delivery };
  const priced = await client.call(api.price, order);
  if (priced.status === 200) reach(trail, 'payment');
  await pause(betweenMs());
  const paid = await client.call<{ booking_id: string }>(api.complete, { ...order, payment: plan.payment });
  if (paid.body.booking_id === undefined) return refused(trail, paid);
  reach(trail, 'done');
  trail.bookingId = paid.body.booking_id;
  end(trail, 'booked');
  return true;
}

/** Ends the session with what the site said. */
export function refused(trail: HttpVisit['trail'], { status, code }: Answer<unknown>): false {
  end(trail, 'refused', code ?? `status ${status}`);
  return false;
}
