// Step 7, first page (/step2): which kind of ticket, and what it makes the seats cost.
import { discountNames } from '@podoal/contract/http/7-checkout.ts';
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import { discountPercent, priceOrder } from '@podoal/sale/price.ts';
import type { JSX } from 'preact';
import { PageHeading } from '../../ui/choice.tsx';
import { RadioCards } from '../../ui/form.tsx';
import { formatKrw } from '../../ui/format.ts';
import { messages } from '../../ui/messages/index.ts';
import { amounts, CheckoutFrame, type CheckoutPageProps, errorOf } from './checkout-page.tsx';

/** /step2/:id; posts `discount` to itself. */
export const DiscountPage = (props: CheckoutPageProps): JSX.Element => {
  const { frame, showing, seats, order, errors } = props;
  const words = messages(frame.lang);
  const priced = discountNames.map((name) => ({
    name,
    price: priceOrder(
      seats.map(({ priceKrw }) => priceKrw),
      name,
      order.delivery ?? 'pickup',
    ),
  }));
  return (
    <CheckoutFrame
      page={props}
      step={5}
      title={words.step2.heading}
      path={pages.discount}
      back={showingUrl(pages.booking, showing)}
      button={words.common.next}
      prices={{ discount: Object.fromEntries(priced.map(({ name, price }) => [name, amounts(price)])) }}
    >
      <PageHeading title={words.step2.heading} lead={words.step2.lead} />
      <RadioCards
        name="discount"
        legend={words.step2.heading}
        legendAs="hidden"
        value={order.discount ?? 'general'}
        error={errorOf(errors, 'discount')}
        options={priced.map(({ name, price }) => ({
          value: name,
          label: words.discounts[name],
          detail: words.step2.rate(discountPercent[name]),
          note: formatKrw(price.ticketsKrw - price.discountKrw, frame.lang),
        }))}
      />
      <p class="small muted">{words.step2.proof}</p>
    </CheckoutFrame>
  );
};
