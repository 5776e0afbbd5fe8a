// The summary of a session: who, when, time per stage, outcome, booking, score, label and who gave it, seats, browser.
import type { LabelKind } from '@podoal/contract/behaviour/documents.ts';
import type { JSX } from 'preact';
import { wordOf } from '../model/read.ts';
import { labelledRecords, recordsOf, type Session } from '../model/session.ts';
import { momentText } from '../model/times.ts';
import { LabelBadge, StageChip } from './flow-row.tsx';
import { ScorePart } from './score.tsx';
import { type Shared, useShared } from './shared.ts';

type Row = readonly [name: string, value: JSX.Element | string | null];

export const Summary = ({ session }: { readonly session: Session }): JSX.Element => {
  const shared = useShared();
  const { words } = shared;
  const records = recordsOf(session);
  return (
    <>
      <Part heading={words.summary.who} rows={whoRows(shared, session)} />
      <Part heading={words.summary.when} rows={whenRows(shared, session)} />
      <section class="part">
        <h3>{words.summary.stagesHeading}</h3>
        <StageTimes session={session} />
      </section>
      <ScorePart session={session} />
      <Part heading={words.summary.label} rows={labelRows(shared, session)} />
      <Part heading={words.summary.seatsHeading} rows={seatRows(shared, session)} />
      <Part
        heading={words.summary.environment}
        rows={Object.entries(records.find(({ environment }) => Object.keys(environment).length > 0)?.environment ?? {})}
      />
    </>
  );
};

const Part = ({ heading, rows }: { readonly heading: string; readonly rows: readonly Row[] }): JSX.Element | null =>
  rows.length === 0 ? null : (
    <section class="part">
      <h3>{heading}</h3>
      <dl class="facts viewer-facts">
        {rows.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );

const Fact = ({ name, value }: { readonly name: string; readonly value: Row[1] }): JSX.Element => (
  <>
    <dt>{name}</dt>
    <dd class="tabular">{value ?? <span class="muted">{useShared().words.none}</span>}</dd>
  </>
);

function whoRows({ words }: Shared, { detail }: Session): readonly Row[] {
  const { row } = detail;
  const { summary } = words;
  return [
    [summary.email, row.user_email],
    [summary.user, row.user_id],
    [summary.flow, <code key="flow">{row.flow_id}</code>],
    [summary.booking, row.booking_id],
    [summary.device, words.devices[row.device]],
  ];
}

function whenRows({ words, span, titleOf }: Shared, { detail }: Session): readonly Row[] {
  const { row } = detail;
  const { summary } = words;
  const showing = row.performance_id === null ? null : [titleOf(row.performance_id), row.date, row.time].join(' ');
  return [
    [summary.started, `${momentText(row.started_at)} ${words.kst}`],
    [words.figures.dwell, span(row.dwell_ms)],
    [summary.showing, showing],
    [summary.outcome, <StageChip key="outcome" stage={row.reached} outcome={row.outcome} isLong />],
  ];
}

/** One bar a stage, as long as it took. */
const StageTimes = ({ session }: { readonly session: Session }): JSX.Element => {
  const { words, span } = useShared();
  const { stages } = session.detail.row;
  const most = Math.max(1, ...stages.map(({ dwell_ms }) => dwell_ms));
  return (
    <ul class="stage-times">
      {stages.map(({ name, stage, outcome, dwell_ms: dwellMs }) => (
        <li key={name}>
          <StageChip stage={stage} outcome={outcome} />
          <progress class={`stage-bar stage-${stage}`} max={most} value={dwellMs} aria-label={words.stages[stage]} />
          <span class="tabular">{span(dwellMs)}</span>
        </li>
      ))}
    </ul>
  );
};

/** Who the session was and who says so; where its stages are labelled differently, each by itself. */
function labelRows(shared: Shared, session: Session): readonly Row[] {
  const { words } = shared;
  const records = labelledRecords(session);
  if (records.length > 1) {
    return records.map(({ name, stage, label }) => [words.stages[stage], <StageLabel key={name} label={label} />]);
  }
  const label = records[0]?.label ?? {};
  return [
    [words.summary.labelKind, <LabelBadge key="label" label={session.detail.row.label} />],
    [words.summary.givenBy, giverOf(shared, label)],
    ...labelFields(shared, label),
  ];
}

type LabelFacts = Readonly<Record<string, string>>;

const StageLabel = ({ label }: { readonly label: LabelFacts }): JSX.Element => {
  const shared = useShared();
  const kind = wordOf(label.kind, Object.keys(shared.words.labels) as LabelKind[]);
  const facts = labelFields(shared, label).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      {kind === null ? null : <LabelBadge label={kind} />} {[giverOf(shared, label), ...facts].join(', ')}
    </>
  );
};

function giverOf({ words }: Shared, { given_by: giver }: LabelFacts): string | null {
  const givers: Readonly<Record<string, string>> = words.summary.givers;
  return giver === undefined ? null : Object.hasOwn(givers, giver) ? (givers[giver] ?? giver) : giver;
}

const labelFields = ({ words }: Shared, label: LabelFacts): readonly (readonly [string, string])[] =>
  Object.entries(words.summary.labelFields).flatMap(([field, name]) =>
    label[field] === undefined ? [] : [[name, label[field]]],
  );

function seatRows({ words, figure }: Shared, session: Session): readonly Row[] {
  const seats = recordsOf(session).find((record) => record.seats !== null)?.seats;
  if (seats == null) return [];
  const list = (names: readonly string[]): string | null =>
    names.length === 0 ? null : `${figure(names.length, 'seats')}: ${names.join(', ')}`;
  return [
    [words.summary.held, list(seats.held)],
    [words.summary.lost, list(seats.lost)],
  ];
}
