// One's own bookings, each of which can be cancelled after a question.
import { pages } from '@podoal/contract/routes.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import { Fragment, type JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { formatKrw, formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Notices } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { Question } from '../../ui/question.tsx';
import { Title } from '../../ui/title.tsx';
import { titleOf } from './ticket.tsx';

type Row = { readonly booking: Booking; readonly performance: Performance | null };

export type BookingsPageProps = {
  readonly frame: PageFrame;
  /** Newest first; `performance` null: the catalogue no longer knows it. */
  readonly bookings: readonly Row[];
  /** Sum given back by the cancellation that led here, from `?cancelled=<bookingId>`; null: none. */
  readonly refundedKrw: number | null;
};

/** /bookings; cancels by POST /bookings/:bookingId/cancel. */
export const BookingsPage = ({ frame, bookings, refundedKrw }: BookingsPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).bookings;
  return (
    <Document {...documentFrame(frame)} title={words.heading} styles={['site/steps/8-complete/style.css']}>
      <div class="middle">
        <PageHeading title={words.heading} />
        {refundedKrw === null ? null : (
          <Notices notices={[{ kind: 'success', text: words.cancelDone(formatKrw(refundedKrw, lang)) }]} />
        )}
        {bookings.length === 0 ? (
          <div class="empty">
            <p>{words.empty}</p>
            <a class="button button-primary" href={pages.performances}>
              {words.toPerformances}
            </a>
          </div>
        ) : (
          <>
            <ul class="bookings">
              {bookings.map((row) => (
                <BookingRow key={row.booking.bookingId} lang={lang} row={row} />
              ))}
            </ul>
            <a class="button bookings-more" href={pages.performances}>
              {messages(lang).done.again}
            </a>
          </>
        )}
      </div>
    </Document>
  );
};

const BookingRow = ({ lang, row }: { readonly lang: Lang; readonly row: Row }): JSX.Element => {
  const { booking, performance } = row;
  const words = messages(lang);
  const isBooked = booking.state === 'booked';
  const { performanceId, date, time } = booking.showing;
  return (
    <li class={isBooked ? 'card booking' : 'card booking booking-cancelled'}>
      <div class="booking-picture">
        <Poster id={performanceId} category={performance?.category ?? ''} />
      </div>
      <div class="booking-matter">
        <p class="row">
          <span class={isBooked ? 'chip chip-success' : 'chip'}>
            {isBooked ? words.bookings.booked : words.bookings.cancelled}
          </span>
          <span class="booking-number tabular">{booking.bookingId}</span>
        </p>
        <h2>
          <a href={pages.done.replace(':bookingId', booking.bookingId)}>
            <Title text={titleOf(performance, performanceId, lang)} />
          </a>
        </h2>
        <p class="tabular">{formatShowing(date, time, lang)}</p>
        <p class="muted tabular">
          {booking.seats.map(({ seatId }, nth) => (
            <Fragment key={seatId}>
              <span class="booking-seat">{nth + 1 < booking.seats.length ? `${seatId},` : seatId}</span>{' '}
            </Fragment>
          ))}
          · <span class="booking-seat">{formatKrw(booking.price.totalKrw, lang)}</span>
        </p>
        <p>
          <a class="small" href={`${pages.done.replace(':bookingId', booking.bookingId)}#result`}>
            {words.bookings.result}
          </a>
        </p>
      </div>
      {isBooked ? (
        <div class="booking-cancel">
          <Question
            id={`cancel-${booking.bookingId}`}
            name="cancel"
            lang={lang}
            ask={words.bookings.cancel}
            question={words.bookings.cancelAsk}
            more={words.bookings.cancelMore(booking.bookingId)}
            action={`${pages.bookings}/${booking.bookingId}/cancel`}
            fields={{}}
            confirm={words.bookings.cancel}
          />
        </div>
      ) : null}
    </li>
  );
};
