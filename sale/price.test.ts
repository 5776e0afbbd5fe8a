// What an order costs: the parts add up, and every seat's discount is rounded down on its own.
import { deliveryNames, discountNames } from '@podoal/contract/http/7-checkout.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryFeeKrw, discountPercent, priceOrder } from './price.ts';

const seats = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 4 });
const discount = fc.constantFrom(...discountNames);
const delivery = fc.constantFrom(...deliveryNames);

describe('the price of an order', () => {
  it('is tickets − discount + delivery in whole won, for any seats', () => {
    fc.assert(
      fc.property(seats, discount, delivery, (prices, type, way) => {
        const price = priceOrder(prices, type, way);
        expect(price.ticketsKrw).toBe(prices.reduce((sum, one) => sum + one, 0));
        expect(price.totalKrw).toBe(price.ticketsKrw - price.discountKrw + price.deliveryKrw);
        expect(price.deliveryKrw).toBe(deliveryFeeKrw[way]);
        for (const part of Object.values(price)) {
          expect(Number.isSafeInteger(part)).toBe(true);
          expect(part).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('rounds the discount down seat by seat', () => {
    fc.assert(
      fc.property(seats, discount, (prices, type) => {
        const alone = prices.map((one) => priceOrder([one], type, 'pickup').discountKrw);
        expect(priceOrder(prices, type, 'pickup').discountKrw).toBe(alone.reduce((sum, one) => sum + one, 0));
        prices.forEach((one, i) => {
          const exact = (one * discountPercent[type]) / 100;
          expect(alone[i]).toBeLessThanOrEqual(exact);
          expect(alone[i]).toBeGreaterThan(exact - 1);
        });
      }),
    );
    // 50 % of 99,999 is 49,999.5: two seats lose two half wons.
    expect(priceOrder([99_999, 99_999], 'disabled', 'pickup').discountKrw).toBe(99_998);
  });

  it('follows the table of 2-sale: 0, 50, 30, 20 %, and 3,000 won for the post', () => {
    expect(discountPercent).toEqual({ general: 0, disabled: 50, veteran: 30, senior: 20 });
    expect(priceOrder([165_000, 143_000], 'veteran', 'post')).toEqual({
      ticketsKrw: 308_000,
      discountKrw: 92_400,
      deliveryKrw: 3_000,
      totalKrw: 218_600,
    });
    expect(priceOrder([165_000], 'general', 'pickup').totalKrw).toBe(165_000);
  });
});
