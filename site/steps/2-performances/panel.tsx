// The panel of one performance: its picture, facts and prices, and the form that starts the line for a showing.
import { pages } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { GradeChip } from '../../ui/choice.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import {
  formatCount,
  formatCountdown,
  formatDate,
  formatKrw,
  formatShowing,
  formatTime,
  formatTitle,
} from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Poster } from '../../ui/poster.tsx';
import { Title } from '../../ui/title.tsx';
import { byDate } from './sale-state.ts';

export type PanelProps = {
  readonly lang: Lang;
  readonly performance: Performance;
  readonly showings: readonly ShowingView[];
  readonly venue: Venue;
  readonly now: EpochMs;
  readonly open: boolean;
};

/** A dialog the script opens; without script `?open=` shows it in the page. */
export const Panel = ({ lang, performance, showings, venue, now, open }: PanelProps): JSX.Element => {
  const words = messages(lang);
  const titleId = `title-${performance.id}`;
  return (
    <dialog
      class="panel"
      id={`panel-${performance.id}`}
      open={open}
      aria-labelledby={titleId}
      data-target={`popup:panel-${performance.id}`}
    >
      <a
        class="icon-button panel-close"
        href={pages.performances}
        aria-label={words.common.close}
        data-target="button:panel-close"
      >
        <Icon name="close" />
      </a>
      <div class="panel-picture">
        <Poster id={performance.id} category={performance.category} />
      </div>
      <div class="panel-matter">
        <p class="show-category">{words.categories[performance.category]}</p>
        <h2 class="panel-title" id={titleId} tabIndex={-1}>
          <Title text={formatTitle(performance, lang)} />
        </h2>
        <Facts lang={lang} performance={performance} isOver={!showings.some(canJoin)} />
        <BookForm lang={lang} performance={performance} showings={showings} venue={venue} now={now} />
      </div>
    </dialog>
  );
};

type FactsProps = Pick<PanelProps, 'lang' | 'performance'> & { readonly isOver: boolean };

const Facts = ({ lang, performance, isOver }: FactsProps): JSX.Element => {
  const words = messages(lang).performances;
  const { ageLimit } = performance;
  const facts = [
    lang === 'ko' ? performance.venueNameKo : performance.venueNameEn,
    words.runtimeMinutes(performance.runtimeMinutes),
    ageLimit === undefined ? words.ageAll : words.ageFrom(ageLimit),
    // Nobody waits for what cannot be had.
    ...(isOver ? [] : [words.queueSize(formatCount(performance.queueSize, lang))]),
  ];
  return (
    <ul class="panel-facts">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
};

type FormProps = Omit<PanelProps, 'open'>;

const canJoin = ({ phase }: ShowingView): boolean => phase === 'open' || phase === 'scheduled';

/** Dates, under each its times, under each its seats left: a checked radio shows what follows it, with style alone. */
const BookForm = (props: FormProps): JSX.Element => {
  const { lang, performance, showings } = props;
  const words = messages(lang).performances;
  const first = showings.find(canJoin);
  return (
    <form class="book" method="post" action={pages.queue.replace(':id', performance.id)}>
      <fieldset class="dates">
        <legend class="book-legend">{first === undefined ? words.dates : words.chooseDate}</legend>
        {byDate(showings).map(({ date, showings: ofDate }) => (
          <div class="date" key={date}>
            <PickChip
              name="date"
              id={`${performance.id}-${date}`}
              value={date}
              checked={date === first?.date}
              disabled={!ofDate.some(canJoin)}
            >
              {shortDay(date, lang)}
            </PickChip>
            <Times {...props} showings={ofDate} first={first} />
          </div>
        ))}
      </fieldset>
      {first === undefined ? (
        <p class="book-over">{ended(showings, lang)}</p>
      ) : (
        <div class="book-action">
          <SubmitButton size="large" id={`book-${performance.id}`} target="button:book">
            {first.phase === 'scheduled' ? words.waitForOpening : words.book}
          </SubmitButton>
        </div>
      )}
    </form>
  );
};

/** Why nothing can be chosen. */
function ended(showings: readonly ShowingView[], lang: Lang): string {
  const { soldOut, closed } = messages(lang).performances;
  return showings.some(({ phase }) => phase === 'sold-out') ? soldOut : closed;
}

const Times = (props: FormProps & { readonly first: ShowingView | undefined }): JSX.Element => {
  const { lang, performance, showings, first } = props;
  const words = messages(lang).performances;
  return (
    <fieldset class="times">
      <legend class="book-legend">{words.chooseTime}</legend>
      {showings.map((showing) => (
        <div class="time" key={showing.time}>
          <PickChip
            name="time"
            id={`${performance.id}-${showing.date}-${showing.time}`}
            value={showing.time}
            checked={showing === first}
            disabled={!canJoin(showing)}
            button={showing.phase === 'scheduled' ? words.waitForOpening : words.book}
          >
            {formatTime(showing.time, lang)}
            <PhaseNote lang={lang} showing={showing} />
          </PickChip>
          <div class="time-more">
            <OpensAt lang={lang} showing={showing} now={props.now} />
            <SeatsLeft {...props} showing={showing} />
          </div>
        </div>
      ))}
    </fieldset>
  );
};

const PhaseNote = ({ lang, showing }: { readonly lang: Lang; readonly showing: ShowingView }): JSX.Element | null => {
  const words = messages(lang).performances;
  if (showing.phase === 'open') return null;
  const said = { scheduled: words.scheduled, 'sold-out': words.soldOut, closed: words.closed }[showing.phase];
  return <small>{said}</small>;
};

const OpensAt = ({
  lang,
  showing,
  now,
}: Pick<FormProps, 'lang' | 'now'> & { readonly showing: ShowingView }): JSX.Element | null => {
  const { phase, opensAt } = showing;
  if (phase !== 'scheduled' || opensAt === null) return null;
  const when = formatShowing(seoulDate(opensAt), seoulTime(opensAt), lang);
  const words = messages(lang).performances;
  return (
    <>
      <p class="opens-in tabular" data-opens-at={opensAt} data-opens-in={words.opensIn('{left}')}>
        {words.opensIn(formatCountdown(opensAt - now))}
      </p>
      <p class="opens-at small tabular">{words.opensAt(when)}</p>
    </>
  );
};

const SeatsLeft = (props: FormProps & { readonly showing: ShowingView }): JSX.Element => {
  const { lang, performance, venue, showing } = props;
  const words = messages(lang).performances;
  return (
    <dl class="left-table">
      {venue.grades.map(({ id, colour }) => (
        <div key={id}>
          <dt>
            <GradeChip grade={id} colour={colour} />
            <span class="tabular">{formatKrw(performance.pricesKrw[id] ?? 0, lang)}</span>
          </dt>
          <dd class="tabular">{words.left(formatCount(showing.left[id] ?? 0, lang))}</dd>
        </div>
      ))}
    </dl>
  );
};

type PickChipProps = Pick<JSX.InputHTMLAttributes, 'checked' | 'disabled' | 'children'> & {
  readonly id: string;
  readonly name: 'date' | 'time';
  readonly value: string;
  /** What the form's button says while this is chosen. */
  readonly button?: string;
};

/** A real radio button drawn as a chip. */
const PickChip = ({ id, button, children, ...input }: PickChipProps): JSX.Element => {
  const target = `${input.name}:${input.value}`;
  return (
    <>
      <input class="pick-input" type="radio" id={id} data-target={target} data-button={button} {...input} />
      <label class="pick tabular" for={id} data-target={target}>
        {children}
      </label>
    </>
  );
};

/** A date without its year. */
const shortDay = (date: string, lang: Lang): string => formatDate(date, lang).replace(/^\d{4}년 |, \d{4}$/u, '');
