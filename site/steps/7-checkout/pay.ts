// 결제하기: pays with the method the form names. Pressing twice is one payment; another method after a payment whose
// answer never came is a new one, and the old one's money goes back first.
import { hash } from 'node:crypto';
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, Asked } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { type Complete, type CompletionOutcome, paymentOf, sandboxOf } from '../../http/order.ts';
import { type FieldError, fieldErrorsOf, refuse, wantsProblem } from '../../http/problem.ts';
import { textField, toStep, type Visit } from '../../http/visit.ts';
import { enter, type Stand, standOf } from './stand.ts';

type Paid =
  | { readonly answer: Answer }
  | { readonly stand: Stand; readonly code: ErrorCode; readonly errors?: readonly FieldError[] };

/** Pays and goes on to the booking, or tells what the payment page shall say. */
export async function pay(
  deps: Deps,
  request: Asked,
  reply: Answer,
  visit: Visit,
  body: unknown,
  complete: Complete,
): Promise<Paid> {
  const { at, name } = visit;
  const payment = paymentOf(textField(body, 'payment') ?? undefined);
  const attempted = await deps.store.attempt(at, name, 'hold', 'step4');
  if (!attempted.ok) {
    // Pressed again after the booking was made: the same press finds its answer.
    const late = attempted.reason === 'no-pass' && payment !== null;
    const before = !late ? null : await complete(at, name, { key: null, order: { payment }, sandbox: null });
    if (before?.ok === true) return { answer: toDone(reply, before.bookingId) };
    return { answer: toStep(deps, request, reply, name, attempted.reason) };
  }
  const entered = await enter(deps, request, reply, visit, 'step4');
  if (!entered.ok) return entered;
  const { stand } = entered;
  if (payment === null) {
    const errors = fieldErrorsOf(request, [{ field: 'payment', word: 'missing' }]);
    return { stand, code: 'invalid-input', errors };
  }
  const sandbox = sandboxOf(textField(body, 'sandbox') ?? undefined);
  if (sandbox !== null && request.run === null) return { stand, code: 'run-needed' };
  const done = await complete(at, name, { key: keyOf(stand, payment), order: { payment }, sandbox });
  return done.ok ? { answer: toDone(reply, done.bookingId) } : failed(deps, request, reply, visit, done);
}

const toDone = (reply: Answer, bookingId: string): Answer =>
  reply.redirect(pages.done.replace(':bookingId', bookingId), 303);

/** One key for one press of the button: the hold, its attempt, and everything the order says. */
function keyOf({ hold, order }: Stand, payment: string): string {
  const said = JSON.stringify([order.discount, order.delivery, order.phone, order.email, payment]);
  return `${hold?.id ?? ''}:${hold?.attempt ?? 0}:${hash('sha256', said, 'hex').slice(0, 16)}`;
}

/** The payment page again, while the seats are still held; else what became of the money, as an error page. */
async function failed(
  deps: Deps,
  request: Asked,
  reply: Answer,
  visit: Visit,
  done: Exclude<CompletionOutcome, { readonly ok: true }>,
): Promise<Paid> {
  const { name, at } = visit;
  const code = done.reason === 'incomplete' ? 'invalid-input' : done.reason;
  if (wantsProblem(request)) return { answer: refuse(request, reply, code) };
  const again = await deps.store.attempt({ ...at, now: deps.clock.now() }, name, 'hold', 'step4');
  if (again.ok) return { stand: standOf(deps, visit, again.attempt), code };
  if (code.startsWith('payment-')) return { answer: refuseAsAsked(deps, request, reply, code) };
  return { answer: toStep(deps, request, reply, name, code) };
}
