// Brings somebody to a step by calls, for tests that are about what a browser makes of it there.
import { pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { Client } from './client.ts';

/** The steps of a sale that can be left and come back to, in their order. */
export const steps = ['queue', 'captcha', 'section', 'booking', 'step2', 'step3', 'step4'] as const;
export type Step = (typeof steps)[number];

const stepPages: Readonly<Record<Step, string>> = {
  queue: pages.queue,
  captcha: pages.captcha,
  section: pages.section,
  booking: pages.booking,
  step2: pages.discount,
  step3: pages.booker,
  step4: pages.payment,
};

/** Section of the seats that `arrive` holds. */
export const section = 'R-C';

/** Path and query of a step's page. */
export const pathOf = (step: Step, name: ShowingName): string =>
  showingUrl(stepPages[step], name, step === 'booking' ? { section } : {});

/** Goes to a step with all that it needs before it; answers with the seats held on the way. */
export async function arrive(client: Client, name: ShowingName, to: Step): Promise<readonly string[]> {
  const reached = (step: Step): boolean => steps.indexOf(to) <= steps.indexOf(step);
  if (to === 'queue') {
    await toTheBack(client, name);
    return [];
  }
  await client.waitForTurn(name, 50);
  if (reached('captcha')) return [];
  await client.solve(name);
  if (reached('section')) return [];
  const seats = await holdTwo(client, name);
  if (reached('step2')) return seats;
  await choose(client, pathOf('step2', name), { discount: 'senior' });
  if (reached('step3')) return seats;
  const booker = { phone: '010-7777-8888', email: 'other@example.com' };
  await choose(client, pathOf('step3', name), { delivery: 'post', booker });
  return seats;
}

/** Stands in line as far back as can be: who leaves and comes again stands behind everybody. */
export async function toTheBack(client: Client, name: ShowingName): Promise<void> {
  await client.join(name);
  await client.call('/api/queue/leave', { performance_id: name.performanceId, date: name.date, time: name.time });
  await client.join(name);
}

async function holdTwo(client: Client, name: ShowingName): Promise<readonly string[]> {
  const held: string[] = [];
  for (const seat of await freeSeats(client, name)) {
    const answer = await client.reserve(name, seat);
    if (answer.status === 200) held.push(seat);
    if (held.length === 2) return held;
  }
  throw new Error('no two seats were free');
}

/** Seats of the section that anybody could have now. */
export async function freeSeats(client: Client, name: ShowingName): Promise<readonly string[]> {
  const { body } = await client.seats(name, section);
  return body.seats.filter(({ state }) => state === 'free').map((seat) => seat.seat_id);
}

async function choose(client: Client, path: string, choices: object): Promise<void> {
  const answer = await client.call(path, choices);
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${answer.code}`);
}
