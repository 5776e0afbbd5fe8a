// Step 7, the routes: /step2 discount, /step3 booker and delivery, /step4 payment. Choices are kept on the server, so that
// going back, reloading or another tab shows them again.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import type { OrderChoices } from '@podoal/sale/entry.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { type Complete, type ReadOrder, readOrder } from '../../http/order.ts';
import { sendPage } from '../../http/page-frame.ts';
import { type FieldError, fieldErrorsOf, refuse, refuseFields, wantsProblem } from '../../http/problem.ts';
import { recordedFrame } from '../../http/recording.ts';
import { circumstances } from '../../http/session.ts';
import { textField, toStep, type Visit, visitOf } from '../../http/visit.ts';
import { checkoutPage, type Typed } from './pages.tsx';
import { pay } from './pay.ts';
import { type CheckoutStep, enter, type Stand } from './stand.ts';

const stepPages = { step2: pages.discount, step3: pages.booker, step4: pages.payment } as const;

export function checkoutRoutes(app: App, deps: Deps, complete: Complete): void {
  for (const step of ['step2', 'step3', 'step4'] as const) {
    app.get(stepPages[step], async (request, reply) => {
      const visited = await visitOf(deps, request, reply);
      if (!visited.ok) return visited.answer;
      const entered = await enter(deps, request, reply, visited.visit, step);
      return entered.ok ? show(deps, request, reply, step, entered.stand, {}) : entered.answer;
    });
  }

  for (const step of ['step2', 'step3'] as const) {
    app.post(stepPages[step], async (request, reply) => {
      const visited = await visitOf(deps, request, reply);
      if (!visited.ok) return visited.answer;
      const entered = await enter(deps, request, reply, visited.visit, step);
      if (!entered.ok) return entered.answer;
      return choose(deps, request, reply, visited.visit, step, entered.stand, request.body);
    });
  }

  app.post(pages.payment, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const paid = await pay(deps, request, reply, visited.visit, request.body, complete);
    if ('answer' in paid) return paid.answer;
    return show(deps, request, reply, 'step4', paid.stand, paid);
  });
}

/** The choices of each form; a form always says all of its own. */
const choicesOf = {
  step2: ['discount'],
  step3: ['delivery'],
} as const satisfies Record<string, readonly (keyof OrderChoices)[]>;

/** Keeps what a form chose and goes on, or shows the page again. */
async function choose(
  deps: Deps,
  request: Asked,
  reply: Answer,
  visit: Visit,
  step: 'step2' | 'step3',
  stand: Stand,
  body: unknown,
): Promise<Answer> {
  const read = checked(step, body);
  if (!read.ok) {
    const errors = fieldErrorsOf(request, read.problems);
    return show(deps, request, reply, step, stand, { code: 'invalid-input', errors, typed: typedIn(body) });
  }
  const chosen = await deps.store.chooseOrder(visit.at, visit.name, read.choices);
  if (!chosen.ok && chosen.reason === 'payment-running') {
    return show(deps, request, reply, step, stand, { code: chosen.reason });
  }
  if (!chosen.ok) return toStep(deps, request, reply, visit.name, chosen.reason);
  return reply.redirect(showingUrl(step === 'step2' ? pages.booker : pages.payment, visit.name), 303);
}

/** The form's own choices; contact left empty means the account's again. */
function checked(step: 'step2' | 'step3', body: unknown): ReadOrder {
  const booker = typeof body === 'object' && body !== null && 'booker' in body ? body.booker : undefined;
  const text = (from: unknown, name: string): string | undefined => textField(from, name) ?? undefined;
  const sent = {
    step2: { discount: text(body, 'discount') },
    step3: {
      delivery: text(body, 'delivery'),
      booker: { phone: text(booker, 'phone'), email: text(booker, 'email') },
    },
  }[step];
  const read = readOrder(sent);
  const made = read.ok ? read.choices : {};
  const missing = choicesOf[step].filter((choice) => read.ok && made[choice] === undefined);
  if (missing.length > 0) return { ok: false, problems: missing.map((field) => ({ field, word: 'missing' })) };
  if (!read.ok || step === 'step2') return read;
  return { ok: true, choices: { ...read.choices, phone: made.phone ?? null, email: made.email ?? null } };
}

function typedIn(body: unknown): Typed {
  const booker = typeof body === 'object' && body !== null && 'booker' in body ? body.booker : undefined;
  const typed = {
    delivery: textField(body, 'delivery'),
    'booker.phone': textField(booker, 'phone'),
    'booker.email': textField(booker, 'email'),
  };
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? '']));
}

type Said = { readonly code?: ErrorCode; readonly errors?: readonly FieldError[]; readonly typed?: Typed };

/** The page of a step, with what went wrong; a client that reads JSON gets that alone. */
async function show(
  deps: Deps,
  request: Asked,
  reply: Answer,
  step: CheckoutStep,
  stand: Stand,
  { code, errors = [], typed = null }: Said,
): Promise<Answer> {
  if (code !== undefined && wantsProblem(request)) {
    return errors.length > 0 ? refuseFields(request, reply, errors) : refuse(request, reply, code);
  }
  const found = await deps.store.account(request.session?.accountId ?? 0);
  const account = found ?? { name: request.session?.name ?? '', email: '', phone: null };
  const said = errors.length > 0 ? undefined : code;
  if (step === 'step4') await deps.store.showSum(circumstances(deps, request), stand.showing, stand.price.totalKrw);
  const frame = await recordedFrame(deps, request, step, stand.showing, said);
  const status = code === undefined ? 200 : errorCodes[code].status;
  return sendPage(reply, checkoutPage(step, frame, stand, account, errors, typed), status);
}
