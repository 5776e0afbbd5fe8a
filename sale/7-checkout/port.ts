// What a store must do for the order between seats and payment.
import type { DeliveryName, DiscountName } from '@podoal/contract/http/7-checkout.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs, Krw } from '@podoal/contract/units.ts';
import type { Circumstances } from '../actor.ts';
import type { Hold, OrderChoices, PassPhase } from '../entry.ts';
import type { GateRefusal, Need } from '../gates.ts';
import type { Price } from '../price.ts';

type Refusal = { ok: false; reason: 'no-such-showing' | GateRefusal };

/** Where somebody stands in the sale: what pages from the captcha on show. */
export type AttemptView = {
  readonly flowId: string;
  readonly passUntil: EpochMs;
  readonly passPhase: PassPhase;
  readonly hold: Hold | null;
  /** Held seats in the order chosen, with their prices. */
  readonly seats: readonly { readonly index: number; readonly priceKrw: Krw }[];
  readonly order: OrderChoices;
};

export type CheckoutStore = {
  /** Checks that a step's page or call was earned, and tells what it needs to show. Records violations. */
  readonly attempt: (
    at: Circumstances,
    name: ShowingName,
    need: Need,
    step: string,
  ) => Promise<{ ok: true; attempt: AttemptView } | Refusal>;
  /** Keeps choices of the order; those not named stay. */
  readonly chooseOrder: (
    at: Circumstances,
    name: ShowingName,
    choices: Partial<OrderChoices>,
  ) => Promise<{ ok: true; attempt: AttemptView } | { ok: false; reason: 'payment-running' } | Refusal>;
  readonly price: (
    at: Circumstances,
    name: ShowingName,
    discount: DiscountName,
    delivery: DeliveryName,
  ) => Promise<{ ok: true; price: Price } | Refusal>;
  /** The payment page shows this sum of the held order: recorded as `priced` where it is another than it showed before. */
  readonly showSum: (at: Circumstances, name: ShowingName, totalKrw: Krw) => Promise<void>;
};
