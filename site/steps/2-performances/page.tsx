// Step 2, the page: what is on sale; a card opens a panel with dates, times and seats left.
import { pages } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Category, Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { type AskReason, ConsentPrompt } from '../../behaviour/consent/prompt.tsx';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { formatCountdown, formatDays, formatKrw, formatTitle } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Poster } from '../../ui/poster.tsx';
import { RecordingSign } from '../../ui/recording-sign.tsx';
import { Title } from '../../ui/title.tsx';
import { Panel } from './panel.tsx';
import { type SaleState, saleState } from './sale-state.ts';

export type PerformancesPageProps = {
  readonly frame: PageFrame;
  readonly performances: readonly Performance[];
  /** Showings that can be chosen now, by performance, date and time. */
  readonly showings: readonly ShowingView[];
  readonly venue: Venue;
  readonly now: EpochMs;
  /** The chosen filter, from `?category=`; null: all. */
  readonly category: Category | null;
  /** Performance whose panel is open, from `?open=`. */
  readonly open: string | null;
  /** Why to ask, quietly, for an answer about recording; null: not at all. */
  readonly asksConsent: AskReason | null;
};

/** Step 2: /performances. */
export const PerformancesPage = (props: PerformancesPageProps): JSX.Element => {
  const { frame, performances, showings, venue, now, category, open, asksConsent } = props;
  const words = messages(frame.lang).performances;
  const of = (id: string): readonly ShowingView[] => showings.filter(({ performanceId }) => performanceId === id);
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/steps/2-performances/style.css']}
      scripts={['site/steps/2-performances/browser.ts']}
      pageData={{ nowEpochMs: now }}
    >
      <div class="performances">
        <div class="performances-head">
          <PageHeading title={words.heading} lead={words.lead} />
          <RecordingSign lang={frame.lang} state={frame.recording?.state ?? 'off'} />
        </div>
        {asksConsent === null ? null : <ConsentPrompt lang={frame.lang} why={asksConsent} />}
        <Filter lang={frame.lang} performances={performances} category={category} />
        <ul class="shows" data-main>
          {performances.map((performance) => (
            <Card
              key={performance.id}
              lang={frame.lang}
              performance={performance}
              state={saleState(of(performance.id))}
              days={of(performance.id).map(({ date }) => date)}
              now={now}
              hidden={category !== null && performance.category !== category}
            />
          ))}
        </ul>
        {performances.map((performance) => (
          <Panel
            key={performance.id}
            lang={frame.lang}
            performance={performance}
            showings={of(performance.id)}
            venue={venue}
            now={now}
            open={performance.id === open}
          />
        ))}
      </div>
    </Document>
  );
};

/** Categories as links; the script filters in place instead. */
const Filter = (props: {
  readonly lang: Lang;
  readonly performances: readonly Performance[];
  readonly category: Category | null;
}): JSX.Element => {
  const words = messages(props.lang);
  const there = [...new Set(props.performances.map(({ category }) => category))];
  const link = (category: Category | null): JSX.Element => (
    <a
      class="tab"
      href={category === null ? pages.performances : `${pages.performances}?category=${category}`}
      data-category={category ?? ''}
      data-target={`tab:${category ?? 'all'}`}
      aria-current={category === props.category ? 'true' : undefined}
    >
      {words.categories[category ?? 'all']}
    </a>
  );
  return (
    <nav class="tabs filter" aria-label={words.performances.categoryLabel}>
      {[null, ...there].map(link)}
    </nav>
  );
};

type CardProps = {
  readonly lang: Lang;
  readonly performance: Performance;
  readonly state: SaleState;
  /** Of its showings, `YYYY-MM-DD`. */
  readonly days: readonly string[];
  readonly now: EpochMs;
  readonly hidden: boolean;
};

const Card = ({ lang, performance, state, days, now, hidden }: CardProps): JSX.Element => {
  const words = messages(lang);
  const cheapest = Math.min(...Object.values(performance.pricesKrw));
  return (
    <li
      class="show"
      data-category={performance.category}
      data-phase={state.phase}
      hidden={hidden}
      data-target={`card:${performance.id}`}
    >
      <div class="show-poster">
        <Poster id={performance.id} category={performance.category} />
        <StateChip lang={lang} state={state} now={now} />
      </div>
      <p class="show-category">{words.categories[performance.category]}</p>
      <div>
        <h2 class="show-title">
          <a class="show-link" href={`${pages.performances}?open=${performance.id}`} data-open={performance.id}>
            <Title text={formatTitle(performance, lang)} />
          </a>
        </h2>
        <p class="show-days tabular">{formatDays(days, lang)}</p>
        <p class="show-venue">
          <Icon name="map-pin" size={16} />
          {lang === 'ko' ? performance.venueNameKo : performance.venueNameEn}
        </p>
      </div>
      <p class="show-price tabular">{words.performances.priceFrom(formatKrw(cheapest, lang))}</p>
    </li>
  );
};

const StateChip = ({ lang, state, now }: Pick<CardProps, 'lang' | 'state' | 'now'>): JSX.Element => {
  const words = messages(lang).performances;
  const said = { open: words.onSale, scheduled: words.scheduled, 'sold-out': words.soldOut, closed: words.closed };
  if (state.opensAt === null) return <p class={`state state-${state.phase}`}>{said[state.phase]}</p>;
  return (
    <p
      class={`state state-${state.phase} tabular`}
      data-opens-at={state.opensAt}
      data-opens-in={words.opensIn('{left}')}
    >
      {words.opensIn(formatCountdown(state.opensAt - now))}
    </p>
  );
};
