// What an order costs. Whole won; a discount is per seat and rounded down.
import type { DeliveryName, DiscountName } from '@podoal/contract/http/7-checkout.ts';
import type { Krw } from '@podoal/contract/units.ts';

/** Per cent off the price of a ticket. */
export const discountPercent: Readonly<Record<DiscountName, number>> = {
  general: 0,
  disabled: 50,
  veteran: 30,
  senior: 20,
};
/** Won for the way the tickets arrive. */
export const deliveryFeeKrw: Readonly<Record<DeliveryName, Krw>> = { pickup: 0, post: 3_000 };

/** Parts of a sum: tickets − discount + delivery = total. */
export type Price = {
  readonly ticketsKrw: Krw;
  /** Taken off, ≥ 0. */
  readonly discountKrw: Krw;
  readonly deliveryKrw: Krw;
  readonly totalKrw: Krw;
};

/** Prices an order of seats, each at its grade's price. */
export function priceOrder(seatPricesKrw: readonly Krw[], discount: DiscountName, delivery: DeliveryName): Price {
  const ticketsKrw = seatPricesKrw.reduce((sum, price) => sum + price, 0);
  const percent = discountPercent[discount];
  const discountKrw = seatPricesKrw.reduce((sum, price) => sum + Math.floor((price * percent) / 100), 0);
  const deliveryKrw = deliveryFeeKrw[delivery];
  return { ticketsKrw, discountKrw, deliveryKrw, totalKrw: ticketsKrw - discountKrw + deliveryKrw };
}
