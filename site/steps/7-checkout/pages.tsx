// The three pages of checkout as HTML, for their routes.
import type { Account } from '@podoal/sale/1-login/port.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import type { FieldError } from '../../http/problem.ts';
import { renderPage } from '../../ui/document.tsx';
import { BookerPage } from './booker-page.tsx';
import { DiscountPage } from './discount-page.tsx';
import { PaymentPage } from './payment-page.tsx';
import type { CheckoutStep, Stand } from './stand.ts';

/** What a form that did not fit said, by field name; null: none was sent. */
export type Typed = Readonly<Record<string, string>> | null;

/** One of the pages, as HTML. */
export function checkoutPage(
  step: CheckoutStep,
  frame: PageFrame,
  stand: Stand,
  account: Pick<Account, 'name' | 'email' | 'phone'>,
  errors: readonly FieldError[],
  typed: Typed,
): string {
  const { hold: _, ...told } = stand;
  const props = { ...told, frame, errors };
  switch (step) {
    case 'step2':
      return renderPage(<DiscountPage {...props} />);
    case 'step3':
      return renderPage(<BookerPage {...props} account={account} typed={typed} />);
    case 'step4':
      return renderPage(<PaymentPage {...props} />);
  }
}
