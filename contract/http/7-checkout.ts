// Calls of step 7: what an order costs.
import Type from 'typebox';
import { showingFields } from './showing.ts';

/** Ticket types (권종) and their discount. */
export const discountNames = ['general', 'disabled', 'veteran', 'senior'] as const;
export type DiscountName = (typeof discountNames)[number];
/** How the tickets reach the booker. */
export const deliveryNames = ['pickup', 'post'] as const;
export type DeliveryName = (typeof deliveryNames)[number];
/** Means of payment; all of them lead to the same sandbox. */
export const paymentNames = ['card', 'bank', 'phone', 'kakao', 'naver', 'toss'] as const;
export type PaymentName = (typeof paymentNames)[number];

const oneOf = (names: readonly string[]) => Type.String({ enum: [...names], description: names.join(', ') });
export const Discount = oneOf(discountNames);
export const Delivery = oneOf(deliveryNames);
export const Payment = oneOf(paymentNames);

export const PriceBody = Type.Object({
  ...showingFields,
  discount: Type.Optional(Discount),
  delivery: Type.Optional(Delivery),
});
/** All sums in whole won. */
export const PriceAnswer = Type.Object({
  tickets: Type.Integer(),
  discount: Type.Integer({ description: 'taken off, ≥ 0' }),
  delivery: Type.Integer(),
  total: Type.Integer(),
});
export type PriceAnswer = Type.Static<typeof PriceAnswer>;
