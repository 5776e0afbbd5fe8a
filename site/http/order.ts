// The order as a call or form says it: names narrowed to the choices there are, phone and e-mail in the form they are
// kept; and what completing it needs and answers. Shared by checkout and completion.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import {
  type DeliveryName,
  type DiscountName,
  deliveryNames,
  discountNames,
  type PaymentName,
  paymentNames,
} from '@podoal/contract/http/7-checkout.ts';
import { type SandboxName, sandboxNames } from '@podoal/contract/http/8-complete.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Krw } from '@podoal/contract/units.ts';
import { normalEmail, phoneDigits } from '@podoal/sale/1-login/account.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import type { OrderChoices } from '@podoal/sale/entry.ts';
import type { FieldWord } from '../ui/messages/field-words.ts';

/** What was sent about an order; every part may be left out. */
export type SentOrder = {
  readonly discount?: string | undefined;
  readonly delivery?: string | undefined;
  readonly payment?: string | undefined;
  readonly booker?: { readonly phone?: string | undefined; readonly email?: string | undefined } | undefined;
};

export type ReadOrder =
  | { readonly ok: true; readonly choices: Partial<OrderChoices> }
  | { readonly ok: false; readonly problems: readonly { readonly field: string; readonly word: FieldWord }[] };

export const discountOf = (sent: string | undefined): DiscountName | null =>
  discountNames.find((name) => name === sent) ?? null;
export const deliveryOf = (sent: string | undefined): DeliveryName | null =>
  deliveryNames.find((name) => name === sent) ?? null;
export const paymentOf = (sent: string | undefined): PaymentName | null =>
  paymentNames.find((name) => name === sent) ?? null;
export const sandboxOf = (sent: string | undefined): SandboxName | null =>
  sandboxNames.find((name) => name === sent) ?? null;

/** Reads what was said; an empty phone or e-mail means the account's. Every field that does not fit is named at once. */
export function readOrder(sent: SentOrder): ReadOrder {
  const problems: { field: string; word: FieldWord }[] = [];
  const read = <Value>(field: string, written: string | undefined, value: Value | null, word: FieldWord) => {
    if (written === undefined || written.trim() === '') return undefined;
    if (value === null) problems.push({ field, word });
    return value ?? undefined;
  };
  const { phone, email } = sent.booker ?? {};
  const choices = {
    discount: read('discount', sent.discount, discountOf(sent.discount), 'not-a-choice'),
    delivery: read('delivery', sent.delivery, deliveryOf(sent.delivery), 'not-a-choice'),
    payment: read('payment', sent.payment, paymentOf(sent.payment), 'not-a-choice'),
    phone: read('booker.phone', phone, phoneDigits(phone?.trim() ?? ''), 'not-a-phone'),
    email: read('booker.email', email, normalEmail(email ?? ''), 'not-an-email'),
  };
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, choices: said(choices) };
}

/** Only what was said. */
function said(
  choices: { readonly [Name in keyof OrderChoices]: OrderChoices[Name] | undefined },
): Partial<OrderChoices> {
  const { discount, delivery, payment, phone, email } = choices;
  return {
    ...(discount === undefined ? {} : { discount }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(payment === undefined ? {} : { payment }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  };
}

/** A wish to pay for the held seats. */
export type CompletionWish = {
  /** The client's idempotency key; null: the hold's id and the number of the attempt. */
  readonly key: string | null;
  readonly order: Partial<OrderChoices>;
  /** What the sandbox gateway shall do; null: approve. */
  readonly sandbox: SandboxName | null;
};

export type CompletionOutcome =
  | { readonly ok: true; readonly bookingId: string; readonly totalKrw: Krw }
  /** Parts of the order neither said now nor chosen before. */
  | { readonly ok: false; readonly reason: 'incomplete'; readonly missing: readonly string[] }
  | { readonly ok: false; readonly reason: Exclude<ErrorCode, 'invalid-input'> };

/** Pays and books; see steps/8-complete/completion.ts. Handed to both places that can: the call and the payment page. */
export type Complete = (at: Circumstances, name: ShowingName, wish: CompletionWish) => Promise<CompletionOutcome>;
