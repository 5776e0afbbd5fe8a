// Where somebody stands in checkout: the held seats, what was chosen, what it costs; what all three pages start from.
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import type { AttemptView } from '@podoal/sale/7-checkout/port.ts';
import { priceOrder } from '@podoal/sale/price.ts';
import { seatAt } from '@podoal/sale/venue/venue.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, Asked } from '../../http/app-type.ts';
import { fieldErrorsOf, refuseFields, wantsProblem } from '../../http/problem.ts';
import { toStep, type Visit } from '../../http/visit.ts';
import type { CheckoutPageProps } from './checkout-page.tsx';

/** The pages of checkout in their order. */
export type CheckoutStep = 'step2' | 'step3' | 'step4';

export type Stand = Omit<CheckoutPageProps, 'frame' | 'errors'> & { readonly hold: AttemptView['hold'] };

/** What the pages show of an attempt. */
export function standOf(deps: Deps, visit: Visit, attempt: AttemptView): Stand {
  const { order, passUntil, hold } = attempt;
  const prices = attempt.seats.map(({ priceKrw }) => priceKrw);
  return {
    performance: visit.performance,
    showing: visit.name,
    seats: attempt.seats.map(({ index, priceKrw }) => ({ seatId: seatAt(deps.catalogue.venue, index).id, priceKrw })),
    ...{ order, passUntil, hold, now: visit.at.now },
    price: priceOrder(prices, order.discount ?? 'general', order.delivery ?? 'pickup'),
  };
}

/** The choice each page needs made before it, and the page where it is made. */
const needs = {
  step2: [],
  step3: [{ choice: 'discount', page: pages.discount }],
  step4: [
    { choice: 'discount', page: pages.discount },
    { choice: 'delivery', page: pages.booker },
  ],
} as const;

export type Entered = { readonly ok: true; readonly stand: Stand } | { readonly ok: false; readonly answer: Answer };

/** Lets somebody into a page of checkout, or sends them to the step that is missing. */
export async function enter(
  deps: Deps,
  request: Asked,
  reply: Answer,
  visit: Visit,
  step: CheckoutStep,
): Promise<Entered> {
  const { at, name } = visit;
  const attempted = await deps.store.attempt(at, name, 'hold', step);
  if (!attempted.ok) return { ok: false, answer: toStep(deps, request, reply, name, attempted.reason) };
  const stand = standOf(deps, visit, attempted.attempt);
  const missing = needs[step].find(({ choice }) => stand.order[choice] === null);
  if (missing === undefined) return { ok: true, stand };
  await deps.store.recordViolation(at, name, 'step-skipped', step);
  if (at.gates === 'observe') return { ok: true, stand };
  if (wantsProblem(request)) return { ok: false, answer: missingField(request, reply, missing.choice) };
  return { ok: false, answer: reply.redirect(showingUrl(missing.page, name, { notice: 'step-skipped' }), 303) };
}

const missingField = (request: Asked, reply: Answer, field: string): Answer =>
  refuseFields(request, reply, fieldErrorsOf(request, [{ field, word: 'missing' }]));
