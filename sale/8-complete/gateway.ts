// The payment gateway as the sale needs it. A real one or the sandbox stands behind it; both know nothing of seats.
import type { PaymentName } from '@podoal/contract/http/7-checkout.ts';
import type { SandboxName } from '@podoal/contract/http/8-complete.ts';
import type { Krw } from '@podoal/contract/units.ts';

/** One request for money. The same key never charges twice. */
export type Charge = {
  readonly key: string;
  readonly amountKrw: Krw;
  readonly method: PaymentName;
  /** What the sandbox shall do; only runs of the lab may say. */
  readonly sandbox: SandboxName | null;
};

/** A gateway. Calls may take long or never answer; the caller limits its patience. */
export type PaymentGateway = {
  /** Asks for the money. */
  readonly charge: (charge: Charge) => Promise<'approved' | 'declined'>;
  /** What became of a key; `unknown`: no money was taken under it. */
  readonly lookup: (key: string) => Promise<'approved' | 'declined' | 'unknown'>;
  /** Gives the money of a key back, or makes sure that none can be taken any more. Safe to repeat. */
  readonly refund: (key: string) => Promise<void>;
};
