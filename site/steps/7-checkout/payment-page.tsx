// Step 7, last page (/step4): how to pay, and the sum in parts.
import { type PaymentName, paymentNames } from '@podoal/contract/http/7-checkout.ts';
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import type { JSX } from 'preact';
import { PageHeading } from '../../ui/choice.tsx';
import { RadioCards } from '../../ui/form.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { messages } from '../../ui/messages/index.ts';
import { Notices } from '../../ui/notice.tsx';
import { CheckoutFrame, type CheckoutPageProps, errorOf } from './checkout-page.tsx';

/** Plain signs: no payment brand's mark. Wallets have their first letter, to be told apart. */
const icons: Readonly<Partial<Record<PaymentName, IconName>>> = { card: 'card', bank: 'bank', phone: 'phone' };

/** /step4/:id; posts `payment` to itself. A refusal comes as a notice of the frame. */
export const PaymentPage = (props: CheckoutPageProps): JSX.Element => {
  const { frame, showing, order, errors } = props;
  const words = messages(frame.lang);
  return (
    <CheckoutFrame
      page={props}
      step={7}
      title={words.step4.heading}
      path={pages.payment}
      back={showingUrl(pages.booker, showing)}
      button={words.step4.pay}
      note={
        <>
          <p class="small muted checkout-consent">{words.step4.consent}</p>
          <p class="visually-hidden" role="status" id="paying" data-words={words.step4.paying} />
        </>
      }
    >
      <PageHeading title={words.step4.heading} />
      <Notices notices={[{ kind: 'info', text: `${words.step4.sandbox} ${words.step4.noRealData}` }]} />
      <RadioCards
        name="payment"
        legend={words.step4.heading}
        legendAs="hidden"
        columns={3}
        value={order.payment ?? 'card'}
        error={errorOf(errors, 'payment')}
        options={paymentNames.map((name) => {
          const label = words.payments[name];
          return { value: name, label, icon: icons[name], letter: icons[name] === undefined ? label[0] : undefined };
        })}
      />
    </CheckoutFrame>
  );
};
