// Step 7, second page (/step3): who books and how the tickets arrive.
import { deliveryNames } from '@podoal/contract/http/7-checkout.ts';
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import type { Account } from '@podoal/sale/1-login/port.ts';
import { deliveryFeeKrw, priceOrder } from '@podoal/sale/price.ts';
import type { JSX } from 'preact';
import { PageHeading } from '../../ui/choice.tsx';
import { Field, RadioCards } from '../../ui/form.tsx';
import { formatKrw, formatPhone } from '../../ui/format.ts';
import { messages } from '../../ui/messages/index.ts';
import { amounts, CheckoutFrame, type CheckoutPageProps, errorOf } from './checkout-page.tsx';

export type BookerPageProps = CheckoutPageProps & {
  /** The account's own name, e-mail and phone: shown where the order has none. */
  readonly account: Pick<Account, 'name' | 'email' | 'phone'>;
  /** What was typed and did not fit, by field name; null: show what is kept. */
  readonly typed: Readonly<Record<string, string>> | null;
};

/** /step3/:id; posts `booker.phone`, `booker.email`, `delivery` to itself; `typed` and `errors` use these names. */
export const BookerPage = (props: BookerPageProps): JSX.Element => {
  const { frame, showing, seats, order, typed, errors } = props;
  const words = messages(frame.lang);
  const delivery = typed?.delivery ?? order.delivery ?? 'pickup';
  const priced = deliveryNames.map((name) => {
    const prices = seats.map(({ priceKrw }) => priceKrw);
    return [name, amounts(priceOrder(prices, order.discount ?? 'general', name))] as const;
  });
  return (
    <CheckoutFrame
      page={props}
      step={6}
      title={words.step3.heading}
      path={pages.booker}
      back={showingUrl(pages.discount, showing)}
      button={words.common.next}
      prices={{ delivery: Object.fromEntries(priced) }}
    >
      <PageHeading title={words.step3.heading} />
      <BookerFields {...props} />
      <RadioCards
        name="delivery"
        legend={words.step3.delivery}
        legendAs="heading"
        cardClass="delivery-option"
        columns={2}
        value={delivery}
        error={errorOf(errors, 'delivery')}
        options={deliveryNames.map((name) => ({
          value: name,
          label: words.deliveries[name],
          detail: words.deliveryDetails[name],
          note: deliveryFeeKrw[name] === 0 ? words.step3.free : `+${formatKrw(deliveryFeeKrw[name], frame.lang)}`,
          icon: name === 'post' ? 'post' : 'ticket',
        }))}
      />
      <p class="small muted">{words.step3.noAddress}</p>
    </CheckoutFrame>
  );
};

const BookerFields = ({ frame, order, account, typed, errors }: BookerPageProps): JSX.Element => {
  const words = messages(frame.lang);
  return (
    <section class="booker" aria-labelledby="booker">
      <h2 id="booker">{words.step3.booker}</h2>
      <Field name="booker.name" label={words.login.name} value={account.name} hint={words.step3.nameFixed} readOnly />
      <div class="fields fields-2">
        <Field
          name="booker.phone"
          type="tel"
          label={words.login.phone}
          aside={words.login.optional}
          value={typed?.['booker.phone'] ?? formatPhone(order.phone ?? account.phone ?? '')}
          error={errorOf(errors, 'booker.phone')}
          autocomplete="tel"
          inputmode="tel"
        />
        <Field
          name="booker.email"
          type="email"
          label={words.login.email}
          value={typed?.['booker.email'] ?? order.email ?? account.email}
          error={errorOf(errors, 'booker.email')}
          autocomplete="email"
          required
        />
      </div>
      <p class="small muted">{words.step3.keptWithBooking}</p>
    </section>
  );
};
