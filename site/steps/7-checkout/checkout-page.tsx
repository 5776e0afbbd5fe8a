// What the three checkout pages have in common: what they are told, the frame around them, the order at their side.
import { pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { EpochMs, Krw } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { OrderChoices } from '@podoal/sale/entry.ts';
import type { Price } from '@podoal/sale/price.ts';
import type { ComponentChildren, JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import type { FieldError } from '../../http/problem.ts';
import { Choice, type PricePart, PriceTable } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { ErrorSummary, SubmitButton } from '../../ui/form.tsx';
import { formatKrw } from '../../ui/format.ts';
import { Task } from '../../ui/frame.tsx';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { showingFrame } from '../showing-frame.ts';
import type { CheckoutData } from './browser.ts';

export type CheckoutPageProps = {
  readonly frame: PageFrame;
  readonly performance: Performance;
  readonly showing: ShowingName;
  /** Held seats in the order chosen; at least one. */
  readonly seats: readonly { readonly seatId: string; readonly priceKrw: Krw }[];
  /** What was chosen so far. */
  readonly order: OrderChoices;
  /** The sum of `seats` and `order` as it stands (nothing chosen: general, pickup). */
  readonly price: Price;
  /** When the hold ends. */
  readonly passUntil: EpochMs;
  readonly now: EpochMs;
  /** Mistakes of this page's form, by field name. */
  readonly errors: readonly FieldError[];
};

export type CheckoutFrameProps = {
  readonly page: CheckoutPageProps;
  readonly step: 5 | 6 | 7;
  readonly title: string;
  /** Where the form posts: this page. */
  readonly path: string;
  /** The page before, with its query. */
  readonly back: string;
  /** Words of the primary button. */
  readonly button: string;
  /** Price of the order for every value of a radio group, where choosing changes it. */
  readonly prices?: CheckoutData['prices'];
  /** Below the button. */
  readonly note?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** The form of a checkout page with its frame. */
export const CheckoutFrame = (props: CheckoutFrameProps): JSX.Element => {
  const { page, step, title, path, back, button, prices = {}, note, children } = props;
  const { frame, performance, showing, passUntil, now, errors } = page;
  const { lang } = frame;
  return (
    <Document
      {...documentFrame(frame)}
      notices={[]}
      title={title}
      step={showingFrame(lang, performance, showing, step, { until: passUntil, now })}
      styles={['site/steps/7-checkout/style.css']}
      scripts={['site/steps/7-checkout/browser.ts']}
      pageData={{ won: formatKrw(0, lang).replace('0', '{n}'), prices } satisfies CheckoutData}
    >
      <form method="post" action={showingUrl(path, showing)} noValidate data-main>
        <Task
          notices={frame.notices}
          choice={
            <Choice
              lang={lang}
              brief={
                <span class="tabular">
                  {messages(lang).common.seats(String(page.seats.length))} ·{' '}
                  <span data-sum="total">{formatKrw(page.price.totalKrw, lang)}</span>
                </span>
              }
              action={
                <>
                  <SubmitButton size="large" class="btn-next-step" target={step === 7 ? 'button:pay' : 'button:next'}>
                    {button}
                  </SubmitButton>
                  {note}
                </>
              }
            >
              <Order lang={lang} page={page} />
            </Choice>
          }
        >
          <ErrorSummary lang={lang} errors={errors} />
          {children}
          <a class="button button-quiet checkout-back" href={back} data-target="link:back">
            <Icon name="chevron-left" />
            {messages(lang).common.back}
          </a>
        </Task>
      </form>
    </Document>
  );
};

/** Seats and the sum in parts, in step with what the form says. */
const Order = ({ lang, page }: { readonly lang: Lang; readonly page: CheckoutPageProps }): JSX.Element => {
  const { seats, price, showing } = page;
  const words = messages(lang);
  return (
    <>
      <ul class="order-seats">
        {seats.map(({ seatId, priceKrw }) => (
          <li key={seatId}>
            <span class="order-seat">{seatId}</span>
            <span class="tabular">{formatKrw(priceKrw, lang)}</span>
          </li>
        ))}
      </ul>
      <a class="small" href={showingUrl(pages.section, showing)} data-target="link:sections">
        {words.seats.change}
      </a>
      <PriceTable
        lang={lang}
        parts={partsOf(price, lang)}
        total={{ label: words.price.total, amountKrw: price.totalKrw }}
      />
    </>
  );
};

/** Tickets − discount + delivery: the parts that make the total. */
export function partsOf(price: Price, lang: Lang): readonly PricePart[] {
  const words = messages(lang).price;
  return [
    { label: words.tickets, amountKrw: price.ticketsKrw },
    { label: words.discount, amountKrw: -price.discountKrw },
    { label: words.delivery, amountKrw: price.deliveryKrw },
  ];
}

/** The message of a field, or nothing. */
export const errorOf = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message;

/** The rows of the price table in their order: tickets, discount, delivery, total. */
export const amounts = ({ ticketsKrw, discountKrw, deliveryKrw, totalKrw }: Price): readonly number[] => [
  ticketsKrw,
  -discountKrw,
  deliveryKrw,
  totalKrw,
];
