// The researchers' page of rounds: what each showing's rounds are set to and how they go; opens, changes and closes them.
import { api, pages } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { RoundView, ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { RoundPhase, RoundSettings } from '@podoal/sale/2-performances/round.ts';
import { lineRateRange } from '@podoal/sale/3-queue/line.ts';
import type { JSX } from 'preact';
import type { RoundLoss } from '../../behaviour/port.ts';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import type { FieldError } from '../../http/problem.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { ErrorSummary } from '../../ui/form.tsx';
import { formatCount, formatShowing, formatTitle } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Notices } from '../../ui/notice.tsx';
import { Question } from '../../ui/question.tsx';
import type { RoundAction } from './form.ts';
import { lossOf } from './loss.ts';
import { ChangeForm, changePrefix, OpenForm } from './round-forms.tsx';

export type RoundsPageProps = {
  readonly frame: PageFrame;
  /** Newest first. */
  readonly rounds: readonly RoundView[];
  /** The performance whose rounds are shown; null: all. */
  readonly only: string | null;
  readonly performances: readonly Performance[];
  /** What a new round is set to unless the form says otherwise. */
  readonly defaults: Pick<RoundSettings, 'queueRate' | 'rivalRate' | 'crowd'>;
  /** Showings a round can be opened for. */
  readonly showings: readonly ShowingView[];
  /** What of their records is missing. */
  readonly losses: readonly RoundLoss[];
  readonly now: EpochMs;
  /** Mistakes of the form that was sent, by field name. */
  readonly errors: readonly FieldError[];
  /** What that form said, kept while it has mistakes; null: no form was sent. */
  readonly typed: Readonly<Record<string, string>> | null;
  /** What was just done, from `?done=`; null: nothing. */
  readonly done: RoundAction | null;
};

/** What the page's script needs. */
export type RoundsData = {
  readonly url: string;
  readonly states: Readonly<Record<RoundPhase, string>>;
  /** `{n}` documents, `{m}` events. */
  readonly lost: string;
  readonly lostNothing: string;
  /** `{n}` of `{m}` seats. */
  readonly taken: string;
};

const roundsData = (lang: Lang): RoundsData => {
  const { states, lost, lostNothing, taken } = messages(lang).rounds;
  return { url: api.rounds, states, lost: lost('{n}', '{m}'), lostNothing, taken: taken('{n}', '{m}') };
};

/** Figures of a round that change while one looks, by their names in the API's answer. */
const liveFigures = ['waiting', 'passes', 'held', 'sold', 'bookings'] as const;

/**
 * /console/rounds. All forms post to it, with `action`:
 * `open` (`showing` as `perf001@2026-12-01T19:00`, `close_current=on`, settings), `change` (`round_id`, settings) and
 * `close` (`round_id`). Settings: `opens_at` (`YYYY-MM-DDTHH:MM` in Seoul, '' = open now), `queue_size`, `queue_rate`
 * ('' = 100–200), `rival_rate` (0–1), `crowd` (`on` or `off`), `seed` ('' = drawn; only when opening).
 */
export const RoundsPage = (props: RoundsPageProps): JSX.Element => {
  const { frame, performances, showings, losses, defaults, errors, typed, done, only } = props;
  const { lang } = frame;
  const rounds = props.rounds.filter(({ showing }) => only === null || showing.performanceId === only);
  const here = roundsPath(only);
  const words = messages(lang).rounds;
  const titles = new Map(performances.map((one) => [one.id, formatTitle(one, lang)]));
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
      <ErrorSummary lang={lang} errors={namedErrors(props)} />
      <OpenForm
        lang={lang}
        here={here}
        showings={showings}
        titles={titles}
        defaults={defaults}
        typed={typed?.action === 'open' ? typed : null}
        errors={typed?.action === 'open' ? errors : []}
      />
      <Filter lang={lang} rounds={props.rounds} titles={titles} only={only} />
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
                  here={here}
                  round={round}
                  loss={lossOf(round, losses)}
                  title={titles.get(round.showing.performanceId) ?? round.showing.performanceId}
                  typed={typed?.round_id === String(round.roundId) ? typed : null}
                  errors={errors}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Document>
  );
};

/** The page with the rounds of a performance; null: of all. */
export const roundsPath = (performanceId: string | null): string =>
  performanceId === null ? pages.rounds : `${pages.rounds}?performance=${encodeURIComponent(performanceId)}`;

/** Away from their fields, mistakes say which field they are about and lead to it in the form that was sent. */
function namedErrors({ frame, errors, typed }: RoundsPageProps): readonly FieldError[] {
  const words = messages(frame.lang).rounds;
  const labels: Readonly<Record<string, string>> = {
    ...{ showing: words.showing, opens_at: words.opensAt, queue_size: words.queueSize, queue_rate: words.queueRate },
    ...{ rival_rate: words.rivalRate, seed: words.seed },
  };
  const prefix = typed?.action === 'change' ? changePrefix(typed.round_id ?? '') : '';
  return errors.map(({ field, message }) => ({
    field: `${prefix}${field}`,
    message: labels[field] === undefined ? message : `${labels[field]}: ${message}`,
  }));
}

type FilterProps = Pick<RoundsPageProps, 'rounds' | 'only'> & {
  readonly lang: Lang;
  readonly titles: ReadonlyMap<string, string>;
};

/** Which performance's rounds are shown; where there is but one, nothing is to choose. */
const Filter = ({ lang, rounds, titles, only }: FilterProps): JSX.Element | null => {
  const words = messages(lang).rounds;
  const counts = new Map<string, number>();
  for (const { showing } of rounds) counts.set(showing.performanceId, (counts.get(showing.performanceId) ?? 0) + 1);
  if (counts.size < 2) return null;
  const choices = [
    { id: null, title: words.all, count: rounds.length },
    ...[...counts].map(([id, count]) => ({ id, title: titles.get(id) ?? id, count })),
  ];
  return (
    <nav class="round-filter" aria-label={words.filter}>
      {choices.map(({ id, title, count }) => (
        <a key={title} href={roundsPath(id)} aria-current={id === only ? 'true' : undefined} data-filter={id ?? 'all'}>
          {title} <span class="muted tabular">{formatCount(count, lang)}</span>
        </a>
      ))}
    </nav>
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
        <th scope="col">{words.record}</th>
        <th scope="col">{words.house}</th>
        <th scope="col">{words.settings}</th>
      </tr>
    </thead>
  );
};

type RowProps = {
  readonly lang: Lang;
  readonly here: string;
  readonly round: RoundView;
  readonly loss: RoundLoss;
  readonly title: string;
  readonly typed: Readonly<Record<string, string>> | null;
  readonly errors: readonly FieldError[];
};

const stateChip = {
  open: 'chip chip-success',
  scheduled: 'chip chip-accent',
  'sold-out': 'chip chip-warning',
  closed: 'chip',
} as const;

const RoundRow = ({ lang, here, round, loss, title, typed, errors }: RowProps): JSX.Element => {
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
      <td class="round-record tabular" data-label={words.record}>
        <Record lang={lang} loss={loss} />
      </td>
      <td class="round-house" data-label={words.house}>
        <House lang={lang} round={round} />
      </td>
      <td class="round-settings small">
        <Settings lang={lang} round={round} />
        {phase === 'closed' ? null : <Actions lang={lang} here={here} round={round} typed={typed} errors={errors} />}
      </td>
    </tr>
  );
};

/** Documents of the round, and what they miss. */
const Record = ({ lang, loss }: { readonly lang: Lang; readonly loss: RoundLoss }): JSX.Element => {
  const words = messages(lang).rounds;
  const { documents, withLoss, missingEvents } = loss;
  return (
    <>
      <span data-figure="documents">{formatCount(documents, lang)}</span>
      <small class={withLoss > 0 ? 'round-loss' : 'muted'} data-loss>
        {withLoss > 0 ? words.lost(formatCount(withLoss, lang), formatCount(missingEvents, lang)) : words.lostNothing}
      </small>
    </>
  );
};

/** The house as one bar: sold, held, free; and how full it is. */
const House = ({ lang, round }: Pick<RowProps, 'lang' | 'round'>): JSX.Element => (
  <>
    <svg viewBox={`0 0 ${round.seats} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="house-sold" data-sold width={round.sold} height={1} />
      <rect class="house-held" data-held x={round.sold} width={round.held} height={1} />
    </svg>
    <small class="muted tabular" data-taken>
      {messages(lang).rounds.taken(formatCount(round.sold + round.held, lang), formatCount(round.seats, lang))}
    </small>
  </>
);

const Settings = ({ lang, round }: Pick<RowProps, 'lang' | 'round'>): JSX.Element => {
  const words = messages(lang).rounds;
  const { opensAt, queueSize, queueRate, rivalRate, crowd, askAgain, seed } = round.settings;
  const { people, runs } = round.demands;
  const parts = [
    opensAt === null ? words.now : `${words.opensAt} ${seoulDate(opensAt)} ${seoulTime(opensAt)}`,
    `${words.queueSize} ${formatCount(queueSize, lang)}`,
    words.perSecond(queueRate === null ? `${lineRateRange.low}–${lineRateRange.high}` : formatCount(queueRate, lang)),
    `${words.rivalRate} ${rivalRate}`,
    `${words.crowd} ${crowd ? words.crowdOn : words.crowdOff}`,
    // The form of a round that runs says it; a closed one has none.
    ...(round.phase === 'closed' ? [`${words.seed} ${seed}`] : []),
    ...(askAgain === 'off' ? [] : [`${words.askAgain}: ${words.askAgainChoices[askAgain]}`]),
    ...(people.asked + runs.asked === 0 ? [] : [words.demands(words.people, people), words.demands(words.runs, runs)]),
  ];
  return (
    <ul class="tabular">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
};

const Actions = ({ lang, here, round, typed, errors }: Omit<RowProps, 'title' | 'loss'>): JSX.Element => {
  const words = messages(lang).rounds;
  return (
    <div class="round-actions">
      <details open={typed !== null}>
        <summary class="button">{words.change}</summary>
        <ChangeForm lang={lang} here={here} round={round} typed={typed} errors={typed === null ? [] : errors} />
      </details>
      <Question
        id={`close-${round.roundId}`}
        name="close-round"
        lang={lang}
        buttonClass="button button-quiet round-close"
        ask={words.closeRound}
        question={words.closeAsk}
        more={words.closeMore}
        action={here}
        fields={{ action: 'close', round_id: String(round.roundId) }}
        confirm={words.closeRound}
      />
    </div>
  );
};
