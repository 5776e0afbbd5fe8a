// The seats of one section as real buttons, row by row, row letters on both sides; and the legend of their states.
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import { type Seat, sectionOf, sectionSeats, type Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { gradeClass } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Keys } from '../../ui/keys.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { stateWords } from './seat-words.ts';

export type SeatMapProps = {
  readonly lang: Lang;
  readonly venue: Venue;
  readonly section: string;
  readonly seats: readonly { readonly seatId: string; readonly state: SeenState }[];
  /** URL of this page, which takes the presses when there is no script. */
  readonly here: string;
};

/** Classes of a seat's state; the script keeps them up to date. */
const seatClass = { free: 'seat free', held: 'seat held', mine: 'seat mine selected', sold: 'seat sold' } as const;

export const SeatMap = (props: SeatMapProps): JSX.Element | null => {
  const { lang, venue, section, here } = props;
  const words = messages(lang).seats;
  const shown = sectionOf(venue, section);
  if (shown === null) return null;
  const rows = Map.groupBy(sectionSeats(venue, shown), ({ row }) => row);
  const states = new Map(props.seats.map(({ seatId, state }) => [seatId, state]));
  return (
    <form class={`seat-map ${gradeClass(colourOf(venue, shown.grade))}`} method="post" action={here} id="seats">
      <section
        class="seat-view"
        id="view"
        aria-label={words.map}
        aria-describedby="keys"
        data-main
        data-target="map:seats"
      >
        <div class="seat-canvas" id="canvas">
          <p class="seat-stage" aria-hidden="true">
            {words.stage}
          </p>
          {[...rows].map(([row, seats]) => (
            <Row key={row} lang={lang} row={row} seats={seats} states={states} />
          ))}
        </div>
      </section>
      <p class="seat-pan small muted" id="pan" hidden>
        {words.pan}
      </p>
      <div class="seat-foot">
        <Legend lang={lang} venue={venue} section={section} />
        <ZoomButtons lang={lang} />
      </div>
      <p class="seat-keys small muted" id="keys">
        <Keys text={words.keys} />
      </p>
    </form>
  );
};

const colourOf = (venue: Venue, grade: string): string => venue.grades.find(({ id }) => id === grade)?.colour ?? '';

const Row = (props: {
  readonly lang: Lang;
  readonly row: string;
  readonly seats: readonly Seat[];
  readonly states: ReadonlyMap<string, SeenState>;
}): JSX.Element => {
  const { lang, row, seats, states } = props;
  const words = messages(lang).seats;
  const said = stateWords(lang);
  const letter = (
    <span class="seat-row-letter" aria-hidden="true">
      {row}
    </span>
  );
  return (
    <div class="seat-row">
      {letter}
      {seats.map(({ id, column, grade }) => {
        const state = states.get(id) ?? 'sold';
        // The part before the state stays; the script writes the rest anew.
        const name = `${words.seat(row, column)}, ${messages(lang).grades.name(grade)}, `;
        return (
          <button
            key={id}
            type="submit"
            class={seatClass[state]}
            name={state === 'mine' ? 'release' : 'reserve'}
            value={id}
            data-seat-id={id}
            data-target={`seat:${id}`}
            data-name={name}
            aria-label={name + said[state]}
            aria-disabled={state === 'sold' ? 'true' : undefined}
            aria-pressed={state === 'mine' ? 'true' : 'false'}
          >
            {column}
          </button>
        );
      })}
      {letter}
    </div>
  );
};

/** Shown by the script alone: without it the map is scrolled. */
const ZoomButtons = ({ lang }: { readonly lang: Lang }): JSX.Element => {
  const words = messages(lang).seats;
  return (
    <div class="seat-zoom" id="zoom" hidden>
      <button class="icon-button" type="button" data-zoom="1.25" aria-label={words.zoomIn} data-target="button:zoom-in">
        <Icon name="plus" />
      </button>
      <button
        class="icon-button"
        type="button"
        data-zoom="0.8"
        aria-label={words.zoomOut}
        data-target="button:zoom-out"
      >
        <Icon name="minus" />
      </button>
      <button class="button button-quiet" type="button" data-zoom="0" data-target="button:zoom-fit">
        {words.zoomFit}
      </button>
    </div>
  );
};

/** What the dots mean. */
const Legend = (props: {
  readonly lang: Lang;
  readonly venue: Venue;
  readonly section: string;
}): JSX.Element | null => {
  const { lang, venue, section } = props;
  const shown = sectionOf(venue, section);
  if (shown === null) return null;
  const colour = colourOf(venue, shown.grade);
  return (
    <ul class={`seat-legend small ${gradeClass(colour)}`} aria-label={messages(lang).seats.legend}>
      {Object.entries(stateWords(lang)).map(([state, word]) => (
        <li key={state}>
          <span class={`seat-dot ${state}`} />
          {word}
        </li>
      ))}
    </ul>
  );
};
