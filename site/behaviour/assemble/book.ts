// What only the document of the booking holds: captcha, section, seats, the order's choices, payment.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { BookDocument } from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { captchaOf } from './captcha.ts';
import { textOrNull } from './facts.ts';
import type { Measured } from './measured.ts';
import { seatsOf, sectionOf } from './seats.ts';
import type { Mark } from './signals.ts';

type BookFields = Pick<
  BookDocument,
  'captcha' | 'section_selection' | 'seat_selection' | 'discount' | 'booker' | 'delivery' | 'payment'
>;

/** The fields, from the deeds of the stage; of the measured only clicks on sections, and what belongs to a seat's deed. */
export function bookFields(
  deeds: readonly Deed[],
  { clicks, calls }: Measured,
  marks: readonly Mark[] | null,
  zero: EpochMs,
): BookFields {
  const orders = deeds.filter(({ kind }) => kind === 'order-changed');
  const asked = deeds.filter(({ kind }) => kind === 'payment-asked');
  const answered = deeds.findLast(({ kind }) => kind === 'payment-answered');
  // A client may name everything only when it pays; choices of the pages stand in the deeds before.
  const choices = deeds.filter(({ kind }) => kind === 'order-changed' || kind === 'payment-asked');
  const last = (name: 'discount' | 'delivery' | 'method' | 'payment') =>
    textOrNull(choices.findLast(({ data }) => textOrNull(data[name]) !== null)?.data[name]);
  return {
    captcha: captchaOf(deeds, zero),
    section_selection: sectionOf(deeds, clicks, zero),
    seat_selection: seatsOf(deeds, calls, marks, zero),
    discount: last('discount'),
    // The booker's page is the one that tells the delivery.
    booker: {
      edited: orders.some(({ data }) => data.delivery !== null)
        ? orders.some(({ data }) => data.booker_edited === true)
        : null,
    },
    delivery: last('delivery'),
    payment: {
      method: last('method') ?? last('payment'),
      outcome: textOrNull(answered?.data.answer),
      attempts: asked.length,
    },
  };
}
