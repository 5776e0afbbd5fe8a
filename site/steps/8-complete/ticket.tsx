// A booking as an object: picture, what and when, seats, and the number on the stub. Says that it is only practice.
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import type { JSX } from 'preact';
import { formatShowing, formatTitle } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Poster } from '../../ui/poster.tsx';
import { Title } from '../../ui/title.tsx';

export type TicketProps = {
  readonly lang: Lang;
  readonly performance: Performance | null;
  readonly booking: Booking;
};

export const Ticket = ({ lang, performance, booking }: TicketProps): JSX.Element => {
  const words = messages(lang).done;
  const { performanceId, date, time } = booking.showing;
  return (
    <article class={booking.state === 'cancelled' ? 'ticket ticket-cancelled' : 'ticket'}>
      <div class="ticket-picture">
        <Poster id={performanceId} category={performance?.category ?? ''} />
      </div>
      <div class="ticket-matter">
        <p class="ticket-title">
          <Title text={titleOf(performance, performanceId, lang)} />
        </p>
        <dl class="ticket-facts">
          <div>
            <dt>{words.when}</dt>
            <dd class="tabular">{formatShowing(date, time, lang)}</dd>
          </div>
          <div>
            <dt>{words.venue}</dt>
            <dd>{venueOf(performance, lang)}</dd>
          </div>
          <div>
            <dt>{words.seats}</dt>
            <dd class="ticket-seats">
              {booking.seats.map(({ seatId }) => (
                <span key={seatId}>{seatId}</span>
              ))}
            </dd>
          </div>
        </dl>
      </div>
      <div class="ticket-stub">
        <p class="ticket-label">{words.number}</p>
        <p class="ticket-number tabular">{booking.bookingId}</p>
        <p class="small">
          {words.practice} · {words.entrance}
        </p>
      </div>
    </article>
  );
};

/** The title in the page's language; the id where the catalogue no longer knows the performance. */
export const titleOf = (performance: Performance | null, id: string, lang: Lang): string =>
  performance === null ? id : formatTitle(performance, lang);

const venueOf = (performance: Performance | null, lang: Lang): string =>
  performance === null ? '–' : lang === 'ko' ? performance.venueNameKo : performance.venueNameEn;
