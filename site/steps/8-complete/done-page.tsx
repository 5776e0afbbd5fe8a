// Step 8, the page: the booking as a ticket, its number large.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import { pages } from '@podoal/contract/routes.ts';
import { seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import { Fragment, type JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading, PriceTable } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { formatPhone, formatShowing } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { showingFrame } from '../showing-frame.ts';
import { OwnResult, resultData } from './own-result.tsx';
import { Ticket } from './ticket.tsx';

export type DonePageProps = {
  readonly frame: PageFrame;
  /** null: the catalogue no longer knows it. */
  readonly performance: Performance | null;
  readonly booking: Booking;
  /** The journal of the attempt that made it. */
  readonly deeds: readonly Deed[];
};

/** Step 8: /done/:bookingId. */
export const DonePage = ({ frame, performance, booking, deeds }: DonePageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang);
  const isCancelled = booking.state === 'cancelled';
  return (
    <Document
      {...documentFrame(frame)}
      title={isCancelled ? words.bookings.cancelledHeading : words.done.heading}
      step={performance === null ? undefined : showingFrame(lang, performance, booking.showing, 8)}
      styles={['site/steps/8-complete/style.css']}
      scripts={['site/steps/8-complete/browser.ts']}
      pageData={resultData(lang, booking.bookingId)}
    >
      <div class="done middle">
        <PageHeading
          title={isCancelled ? words.bookings.cancelledHeading : words.done.heading}
          lead={isCancelled ? words.bookings.cancelledMore : undefined}
        />
        <Ticket lang={lang} performance={performance} booking={booking} />
        <OwnResult lang={lang} deeds={deeds} />
        <Summary lang={lang} booking={booking} booker={frame.user?.name ?? null} />
        <div class="done-ways">
          <a class="button button-primary" href={pages.bookings}>
            <Icon name="ticket" />
            {words.done.toBookings}
          </a>
          <a class="button" href={pages.performances}>
            {words.done.again}
          </a>
        </div>
      </div>
    </Document>
  );
};

const Summary = (props: {
  readonly lang: Lang;
  readonly booking: Booking;
  /** Name of the account; only its owner sees the page. */
  readonly booker: string | null;
}): JSX.Element => {
  const { lang, booking, booker } = props;
  const words = messages(lang);
  const { order, price } = booking;
  const facts = [
    [words.done.ticketType, words.discounts[order.discount]],
    [words.done.delivery, words.deliveries[order.delivery]],
    [words.done.payment, words.payments[order.payment]],
    [
      words.done.booker,
      [booker, order.phone === null ? null : formatPhone(order.phone), order.email]
        .filter((part) => part !== null)
        .map((part) => <div key={part}>{part}</div>),
    ],
    [words.bookings.bookedAt, formatShowing(seoulDate(booking.bookedAt), seoulTime(booking.bookedAt), lang)],
  ] as const;
  return (
    <section class="card done-summary" aria-labelledby="summary">
      <h2 id="summary">{words.done.summary}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <PriceTable
        lang={lang}
        parts={[
          { label: words.price.tickets, amountKrw: price.ticketsKrw },
          { label: words.price.discount, amountKrw: -price.discountKrw },
          { label: words.price.delivery, amountKrw: price.deliveryKrw },
        ]}
        total={{ label: words.price.total, amountKrw: price.totalKrw }}
      />
    </section>
  );
};
