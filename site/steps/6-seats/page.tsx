// Step 6, the page: the seat map of one section, and what is held.
import { api, pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import { type EpochMs, type Krw, minutes } from '@podoal/contract/units.ts';
import { type Performance, priceOf } from '@podoal/sale/2-performances/catalogue.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import { holdPhaseMs } from '@podoal/sale/pass.ts';
import { sectionOf, type Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { formatKrw } from '../../ui/format.ts';
import { Task } from '../../ui/frame.tsx';
import { Icon } from '../../ui/icons.tsx';
import { messages } from '../../ui/messages/index.ts';
import { wedgeOf } from '../house-plan.ts';
import { showingFrame } from '../showing-frame.ts';
import { showingFields, showingQuery, waysOut } from '../ways-out.ts';
import type { BookingData } from './browser.ts';
import { Chosen } from './chosen.tsx';
import { MiniMap } from './mini-map.tsx';
import { SeatMap } from './seat-map.tsx';
import { stateWords } from './seat-words.ts';
import { Taken, type TakenSeat, takenWords } from './taken.tsx';

export type BookingPageProps = {
  readonly frame: PageFrame;
  readonly performance: Performance;
  readonly showing: ShowingName;
  readonly venue: Venue;
  /** Id of the section shown; it exists in the venue. */
  readonly section: string;
  /** Version of the round's map `seats` belong to. */
  readonly version: number;
  /** All seats of the section, in any order. */
  readonly seats: readonly { readonly seatId: string; readonly state: SeenState }[];
  /** Every seat held by this person, in the order chosen, those of other sections too. */
  readonly mine: readonly { readonly seatId: string; readonly priceKrw: Krw }[];
  /** When the pass, and with it the hold, ends. */
  readonly passUntil: EpochMs;
  readonly now: EpochMs;
  /** A seat tried without script was taken: shown as the popup. Other refusals come as notices of the frame. */
  readonly taken: TakenSeat | null;
};

/**
 * Step 6: /booking/:id. Without script a seat posts `reserve=<seatId>` or `release=<seatId>` to
 * /booking/:id?date&time&section.
 */
export const BookingPage = (props: BookingPageProps): JSX.Element => {
  const { frame, performance, showing, venue, section, passUntil, now } = props;
  const { lang } = frame;
  const words = messages(lang).seats;
  const here = showingUrl(pages.booking, showing, { section });
  return (
    <Document
      {...documentFrame(frame)}
      notices={[]}
      title={words.heading}
      step={showingFrame(lang, performance, showing, 4, { until: passUntil, now })}
      styles={['site/steps/6-seats/style.css']}
      scripts={['site/steps/6-seats/browser.ts']}
      pageData={bookingData(props)}
    >
      <Task choice={<Chosen lang={lang} showing={showing} here={here} mine={props.mine} />} notices={frame.notices}>
        <div class="seats-head">
          <PageHeading
            title={words.heading}
            kicker={<SectionLine {...props} />}
            lead={
              <>
                <span class="hold-first">{words.holdLasts(holdPhaseMs / minutes(1))}</span>
                <span class="hold-runs">{words.holdRuns}</span>
              </>
            }
          />
          <MiniMap lang={lang} showing={showing} venue={venue} section={section} />
        </div>
        <AllTaken {...props} />
        <SeatMap lang={lang} venue={venue} section={section} seats={props.seats} here={here} />
        <p class="visually-hidden" role="status" id="say" />
      </Task>
      <Taken lang={lang} taken={props.taken} />
    </Document>
  );
};

/** Section and price of its seats. */
const SectionLine = ({ frame, performance, venue, section }: BookingPageProps): JSX.Element => {
  const words = messages(frame.lang).seats;
  const shown = sectionOf(venue, section);
  if (shown === null) return <>{words.lead(section)}</>;
  return (
    <>
      {words.lead(section)} · <span class="tabular">{formatKrw(priceOf(performance, shown.grade), frame.lang)}</span>
    </>
  );
};

/** Says of a map without anything to choose that there is nothing; the script keeps it true. */
const AllTaken = ({ frame, showing, seats }: BookingPageProps): JSX.Element => {
  const words = messages(frame.lang).seats;
  const canChoose = seats.some(({ state }) => state === 'free' || state === 'mine');
  return (
    <div class="notice notice-warning" id="all-taken" role="status" hidden={canChoose}>
      <Icon name="warning" />
      <p>
        {words.allTaken}{' '}
        <a href={showingUrl(pages.section, showing)} data-target="link:sections">
          {words.otherSection}
        </a>
      </p>
    </div>
  );
};

/** What the script needs: where to ask, what is held, the words it puts numbers into. */
function bookingData(props: BookingPageProps): BookingData {
  const { frame, performance, showing, venue, section, version, mine, passUntil } = props;
  const { lang } = frame;
  const { seats: words, errors, common } = messages(lang);
  const shown = sectionOf(venue, section);
  return {
    seatsUrl: `${api.seats.replace(':id', showing.performanceId)}?${showingQuery(showing)}&section=${section}`,
    reserveUrl: api.reserve,
    releaseUrl: api.release,
    showing: showingFields(showing),
    ways: waysOut(showing, frame.url),
    version,
    passUntil,
    columns: shown === null ? 1 : shown.lastColumn - shown.firstColumn + 1,
    wedge: shown === null ? null : wedgeOf(venue, shown),
    priceKrw: shown === null ? 0 : priceOf(performance, shown.grade),
    mine,
    words: {
      won: formatKrw(0, lang).replace('0', '{n}'),
      states: stateWords(lang),
      remove: words.remove('{seat}'),
      nowMine: words.nowMine('{seat}'),
      givenBack: words.givenBack('{seat}'),
      noneChosen: words.noneChosen,
      chosenSeats: common.seats('{n}'),
      taken: takenWords(lang),
      offline: words.offline,
      refusals: {
        'seat-limit': errors['seat-limit'],
        'payment-running': errors['payment-running'],
        'sold-out': errors['sold-out'],
        'too-many-requests': errors['too-many-requests'],
        'not-yours': errors['not-yours'],
        overloaded: errors.overloaded,
        internal: errors.internal,
      },
    },
  };
}
