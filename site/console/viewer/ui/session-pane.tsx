// The open session: who and how it went, the stage and page shown, trajectory above the time axis, details beside.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../ui/icons.tsx';
import { figuresOf } from '../model/figures.ts';
import { factsOf, type Moment, recordsOf, type Session } from '../model/session.ts';
import { momentText } from '../model/times.ts';
import type { ViewerState } from '../model/url-state.ts';
import { Details } from './details.tsx';
import { LabelBadge, StageChip } from './flow-row.tsx';
import { GivenChip } from './given-chip.tsx';
import type { SaidNow } from './labels.tsx';
import { Readout } from './moment-facts.tsx';
import { ScoreChip } from './score.tsx';
import { put, useShared } from './shared.ts';
import { Splitter } from './splitter.tsx';
import { TimeAxis } from './timeline.tsx';
import { Trajectory } from './trajectory.tsx';
import type { Go } from './use-url-state.ts';

export type SessionPaneProps = {
  readonly session: Session;
  readonly state: ViewerState;
  readonly go: Go;
  /** The rows before and after in the list; null: there is none, or it is not known. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  /** Told that a label was given. */
  readonly onLabelled: () => void;
};

export const SessionPane = (props: SessionPaneProps): JSX.Element => {
  const { session, state, go } = props;
  const { words } = useShared();
  const [moment, setMoment] = useState<Moment | null>(null);
  const [said, setSaid] = useState<SaidNow | null>(null);
  const flowId = session.detail.row.flow_id;
  // Another session begins with nothing chosen.
  useEffect(() => setMoment(null), [flowId]);
  /** What is chosen is shown: a moment of a stage or page that is hidden brings it into sight. */
  const choose = (next: Moment): void => {
    setMoment(next);
    const facts = factsOf(session, next);
    if (facts === null) return;
    const isStageHidden = state.stage !== 'all' && state.stage !== facts.stage;
    const isPageHidden = state.page !== null && facts.page !== null && facts.page !== state.page;
    if (isStageHidden) go({ stage: facts.stage, page: null }, true);
    else if (isPageHidden) go({ page: null }, true);
  };
  const broken = session.detail.broken.length + session.documents.filter((one) => one.state === 'broken').length;
  return (
    <div class="session">
      <div class="session-main">
        <SessionHead {...props} said={said} />
        <FigureList session={session} stage={state.stage} />
        {broken === 0 ? null : (
          <p class="notice notice-warning viewer-notice">{put(words.session.broken, String(broken))}</p>
        )}
        <StageChoice session={session} state={state} go={go} />
        <Trajectory session={session} choice={state} moment={moment} onMoment={choose} />
        <Splitter
          property="--time-size"
          label={words.session.resizeTime}
          stands="flat"
          sizes="behind"
          least={110}
          most={420}
          normal={164}
        />
        <TimeAxis session={session} stage={state.stage} moment={moment} onMoment={choose}>
          <Readout facts={moment === null ? null : factsOf(session, moment)} />
        </TimeAxis>
      </div>
      <Splitter
        property="--details-size"
        label={words.session.resizeDetails}
        stands="upright"
        sizes="behind"
        least={260}
        most={720}
        normal={320}
      />
      <Details
        {...{ session, tab: state.tab, moment, onMoment: choose, onNext: props.onNext, onLabelled: props.onLabelled }}
        onSaid={setSaid}
        onTab={(tab) => go({ tab }, true)}
      />
    </div>
  );
};

const SessionHead = (props: SessionPaneProps & { readonly said: SaidNow | null }): JSX.Element => {
  const { session, go, onPrevious, onNext, said } = props;
  const { words, titleOf } = useShared();
  const { row } = session.detail;
  return (
    <header class="session-head">
      <button
        class="viewer-tool"
        type="button"
        aria-label={words.session.close}
        title={words.session.close}
        onClick={() => go({ flow: null, stage: 'all', page: null })}
      >
        <Icon name="close" size={18} />
      </button>
      <LabelBadge label={row.label} />
      <GivenChip row={said?.flow_id === row.flow_id ? said : row} />
      <h2 class={row.user_email === null ? 'session-email muted' : 'session-email'}>
        {row.user_email ?? words.session.noEmail}
      </h2>
      <span class="session-about small muted tabular">
        {`${momentText(row.started_at).slice(0, 19)} ${words.kst}, ${titleOf(row.performance_id)}`}
      </span>
      <span class="session-steps">
        <StepButton label={words.session.previous} icon="chevron-up" onPress={onPrevious} />
        <StepButton label={words.session.next} icon="chevron-down" onPress={onNext} />
      </span>
    </header>
  );
};

const StepButton = (props: {
  readonly label: string;
  readonly icon: 'chevron-up' | 'chevron-down';
  readonly onPress: (() => void) | null;
}): JSX.Element => (
  <button
    class="viewer-tool"
    type="button"
    aria-label={props.label}
    title={props.label}
    disabled={props.onPress === null}
    onClick={() => props.onPress?.()}
  >
    <Icon name={props.icon} size={18} />
  </button>
);

const FigureList = ({ session, stage }: { readonly session: Session; readonly stage: Stage | 'all' }): JSX.Element => {
  const { words, figure, span } = useShared();
  const figures = figuresOf(session, stage);
  const shown: readonly (readonly [name: string, key: string, value: string])[] = [
    [words.figures.dwell, 'dwell', figures.dwellMs === null ? words.unmeasured : span(figures.dwellMs)],
    [words.figures.clicks, 'clicks', figure(figures.clicks, 'times')],
    [words.figures.hovers, 'hovers', figure(figures.hovers, 'times')],
    [words.figures.points, 'points', figure(figures.points, 'points')],
    [words.figures.keys, 'keys', figure(figures.keys, 'times')],
    ...(figures.seats === undefined ? [] : [[words.figures.seats, 'seats', figure(figures.seats, 'seats')] as const]),
  ];
  const { row } = session.detail;
  return (
    <div class="session-figures">
      <dl class="figures" aria-label={words.figures.name}>
        {shown.map(([name, key, value]) => (
          <div key={key} class="figure" data-figure={key}>
            <dt>{name}</dt>
            <dd class="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <StageChip stage={row.reached} outcome={row.outcome} isLong />
      {row.booking_id === null ? null : <span class="chip viewer-chip chip-accent tabular">{row.booking_id}</span>}
      <ScoreChip row={row} />
    </div>
  );
};

const StageChoice = ({ session, state, go }: Pick<SessionPaneProps, 'session' | 'state' | 'go'>): JSX.Element => {
  const { words, span } = useShared();
  const { stages } = session.detail.row;
  const pages = recordsOf(session).find(({ stage }) => stage === state.stage)?.pages ?? [];
  const button = (stage: Stage | 'all', text: string, more: string): JSX.Element => (
    <button
      key={stage}
      class={`stage-button stage-${stage}`}
      type="button"
      aria-pressed={state.stage === stage}
      onClick={() => go({ stage, page: null })}
    >
      {text} <span class="tabular stage-more">{more}</span>
    </button>
  );
  return (
    <div class="stage-choice">
      <fieldset class="stage-buttons">
        <legend class="visually-hidden">{words.session.stageChoice}</legend>
        {button('all', words.session.allStages, '')}
        {stages.map(({ stage, dwell_ms: dwellMs }) => button(stage, words.stages[stage], span(dwellMs)))}
      </fieldset>
      {pages.length < 2 ? null : (
        <select
          class="input viewer-input stage-page"
          name="page"
          aria-label={words.session.pageChoice}
          value={state.page === null ? '' : String(state.page)}
          onChange={({ currentTarget: { value } }) => go({ page: value === '' ? null : Number(value) })}
        >
          <option value="">{words.session.allPages}</option>
          {pages.map(({ path }, nth) => (
            <option key={nth} value={nth}>
              {`${nth + 1} ${path}`}
            </option>
          ))}
        </select>
      )}
    </div>
  );
};
