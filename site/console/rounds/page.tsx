// The researchers' page of rounds: what each showing's rounds are set to and how they go; opens, changes and closes them.
import { api, pages } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { RoundView, ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { RoundPhase, RoundSettings } from '@podoal/sale/2-performances/round.ts';
import { lineRateRange } from '@podoal/sale/3-queue/line.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import type { FieldError } from '../../http/problem.ts';
import { Question } from '../../steps/question.tsx';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { ErrorSummary } from '../../ui/form.tsx';
import { formatCount, formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Notices } from '../../ui/notice.tsx';
import type { RoundAction } from './form.ts';
import { ChangeForm, OpenForm } from './round-forms.tsx';

export type RoundsPageProps = {
  readonly frame: PageFrame;
  /** Newest first. */
  readonly rounds: readonly RoundView[];
  readonly performances: readonly Performance[];
  /** What a new round is set to unless the form says otherwise. */
  readonly defaults: Pick<RoundSettings, 'queueRate' | 'rivalRate' | 'crowd'>;
  /** Showings a round can be opened for. */
  readonly showings: readonly ShowingView[];
  readonly now: EpochMs;
  /** Mistakes of the form that was sent, by field name. */
  readonly errors: readonly FieldError[];
  /** What that form said, kept while it has mistakes; null: no form was sent. */
  readonly typed: Readonly<Record<string, string>> | null;
  /** What was just done, from `?done=`; null: nothing. */
  readonly done: RoundAction | null;
};

/** What the page's script needs. */
export type RoundsData = { readonly url: string; readonly states: Readonly<Record<RoundPhase, string>> };

const roundsData = (lang: Lang): RoundsData => ({ url: api.rounds, states: messages(lang).rounds.states });

/** Figures of a round that change while one looks, by their names in the API's answer. */
const liveFigures = ['waiting', 'passes', 'held', 'sold', 'bookings'] as const;

/**
 * /console/rounds. All forms post to it, with `action`:
 * `open` (`showing` as `perf001@2026-12-01T19:00`, `close_current=on`, settings), `change` (`round_id`, settings) and
 * `close` (`round_id`). Settings: `opens_at` (`YYYY-MM-DDTHH:MM` in Seoul, '' = open now), `queue_size`, `queue_rate`
 * ('' = 100–200), `rival_rate` (0–1), `crowd` (`on` or `off`), `seed` ('' = drawn; only when opening).
 */
export const RoundsPage = (props: RoundsPageProps): JSX.Element => {
  const { frame, rounds, performances, showings, defaults, errors, typed, done } = props;
  const { lang } = frame;
  const words = messages(lang).rounds;
  const titles = new Map(performances.map(({ id, titleKo, titleEn }) => [id, lang === 'ko' ? titleKo : titleEn]));
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/console/rounds/style.css']}
      scripts={['site/console/rounds/browser.ts']}
      pageData={roundsData(lang)}
    >
      <PageHeading title={words.heading} lead={words.lead} />
      {done === null ? null : <Notices notices={[{ kind: 'success', text: words.done[done] }]} />}
      <ErrorSummary lang={lang} errors={errors} />
      <OpenForm
        lang={lang}
        showings={showings}
        titles={titles}
        defaults={defaults}
        typed={typed?.action === 'open' ? typed : null}
      />
      {rounds.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <div class="table-scroll rounds">
          <table class="table">
            <Head lang={lang} />
            <tbody>
              {rounds.map((round) => (
                <RoundRow
                  key={round.roundId}
                  lang={lang}
                  round={round}
                  title={titles.get(round.showing.performanceId) ?? round.showing.performanceId}
                  typed={typed?.round_id === String(round.roundId) ? typed : null}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Document>
  );
};

const Head = ({ lang }: { readonly lang: Lang }): JSX.Element => {
  const words = messages(lang).rounds;
  return (
    <thead>
      <tr>
        <th scope="col">{words.showing}</th>
        <th scope="col">{words.round}</th>
        <th scope="col">{words.state}</th>
        {liveFigures.map((name) => (
          <th scope="col" class="number" key={name}>
            {words[name]}
          </th>
        ))}
        <th scope="col">{words.house}</th>
        <th scope="col">{words.settings}</th>
      </tr>
    </thead>
  );
};

type RowProps = {
  readonly lang: Lang;
  readonly round: RoundView;
  readonly title: string;
  readonly typed: Readonly<Record<string, string>> | null;
};

const stateChip = {
  open: 'chip chip-success',
  scheduled: 'chip chip-accent',
  'sold-out': 'chip chip-warning',
  closed: 'chip',
} as const;

const RoundRow = ({ lang, round, title, typed }: RowProps): JSX.Element => {
  const words = messages(lang).rounds;
  const { showing, phase } = round;
  return (
    <tr id={`round-${round.roundId}`} data-round={round.roundId} data-phase={phase}>
      <th scope="row" class="round-showing">
        <span>{title}</span>
        <span class="tabular muted">{formatShowing(showing.date, showing.time, lang)}</span>
      </th>
      <td>{words.number(round.number)}</td>
      <td>
        <span class={stateChip[phase]} data-state>
          {words.states[phase]}
        </span>
      </td>
      {liveFigures.map((name) => (
        <td class="number" key={name} data-figure={name} data-label={words[name]}>
          {formatCount(round[name], lang)}
        </td>
      ))}
      <td class="round-house">
        <House round={round} />
      </td>
      <td class="round-settings small">
        <Settings lang={lang} round={round} />
        {phase === 'closed' ? null : <Actions lang={lang} round={round} typed={typed} />}
      </td>
    </tr>
  );
};

/** The house as one bar: sold, held, free. */
const House = ({ round }: { readonly round: RoundView }): JSX.Element => (
  <svg viewBox={`0 0 ${round.seats} 1`} preserveAspectRatio="none" aria-hidden="true">
    <rect class="house-sold" data-sold width={round.sold} height={1} />
    <rect class="house-held" data-held x={round.sold} width={round.held} height={1} />
  </svg>
);

const Settings = ({ lang, round }: Pick<RowProps, 'lang' | 'round'>): JSX.Element => {
  const words = messages(lang).rounds;
  const { opensAt, queueSize, queueRate, rivalRate, crowd, seed } = round.settings;
  const parts = [
    `${words.opensAt} ${opensAt === null ? words.now : `${seoulDate(opensAt)} ${seoulTime(opensAt)}`}`,
    `${words.queueSize} ${formatCount(queueSize, lang)}`,
    words.perSecond(queueRate === null ? `${lineRateRange.low}–${lineRateRange.high}` : formatCount(queueRate, lang)),
    `${words.rivalRate} ${rivalRate}`,
    `${words.crowd} ${crowd ? words.crowdOn : words.crowdOff}`,
    `${words.seed} ${seed}`,
  ];
  return (
    <ul class="tabular">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
};

const Actions = ({ lang, round, typed }: Omit<RowProps, 'title'>): JSX.Element => {
  const words = messages(lang).rounds;
  return (
    <div class="round-actions">
      <details open={typed !== null}>
        <summary class="button">{words.change}</summary>
        <ChangeForm lang={lang} round={round} typed={typed} />
      </details>
      <Question
        id={`close-${round.roundId}`}
        name="close-round"
        lang={lang}
        ask={words.closeRound}
        question={words.closeAsk}
        action={pages.rounds}
        fields={{ action: 'close', round_id: String(round.roundId) }}
        confirm={words.closeRound}
      />
    </div>
  );
};
