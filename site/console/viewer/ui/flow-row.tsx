// One session in the list: when, stages with their ends, whose, how long, clicks and loss. Narrow it is three lines.
import type { FlowRow } from '@podoal/contract/http/viewer.ts';
import type { JSX } from 'preact';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { clockText, dayText } from '../model/times.ts';
import { GivenChip } from './given-chip.tsx';
import { ScoreChip } from './score.tsx';
import { put, type Shared, useShared } from './shared.ts';

const labelChips = {
  participant: 'chip-success',
  bot: 'chip-danger',
  synthetic: 'chip-warning',
  test: 'chip-accent',
  unlabelled: '',
} as const satisfies Record<FlowRow['label'], string>;

/** Person, bot, synthetic, test or unlabelled. */
export const LabelBadge = ({ label }: { readonly label: FlowRow['label'] }): JSX.Element => (
  <span class={`chip viewer-chip ${labelChips[label]}`} data-label={label}>
    {useShared().words.labels[label]}
  </span>
);

const outcomeSigns = {
  completed: ['check', 'chip-success'],
  abandoned: ['log-out', ''],
  timed_out: ['clock', 'chip-warning'],
  refused: ['close', 'chip-danger'],
} as const satisfies Record<FlowRow['outcome'], readonly [IconName, string]>;

type StageChipProps = {
  readonly stage: FlowRow['reached'];
  readonly outcome: FlowRow['outcome'];
  /** The outcome in words, too. */
  readonly isLong?: boolean;
};

export const StageChip = ({ stage, outcome, isLong = false }: StageChipProps): JSX.Element => {
  const { words } = useShared();
  const [icon, tone] = outcomeSigns[outcome];
  const name = words.outcomes[outcome];
  return (
    <span class={`chip viewer-chip ${tone}`} title={`${words.stages[stage]}: ${name}`}>
      {words.stages[stage]}
      <Icon name={icon} size={14} />
      <span class={isLong ? '' : 'visually-hidden'}>{name}</span>
    </span>
  );
};

/** What is missing, as a sign; nothing where nothing is. */
const LossChip = ({ row, shared }: { readonly row: FlowRow; readonly shared: Shared }): JSX.Element | null => {
  const { words, count } = shared;
  if (row.loss === 'none') return null;
  const isCounted = row.loss === 'some' && row.missing !== null && row.missing > 0;
  const tone = { some: 'chip-danger', 'unknown-tail': 'chip-warning', 'not-recorded': '' }[row.loss];
  return (
    <span class={`chip viewer-chip ${tone}`}>
      {row.loss === 'not-recorded' ? null : <Icon name="warning" size={14} />}
      {isCounted ? put(words.list.missing, count(row.missing ?? 0)) : words.losses[row.loss]}
    </span>
  );
};

/** A figure, or a dash that says what it stands for: the column of losses writes it out. */
const Measured = ({
  value,
  unit,
}: {
  readonly value: number | null;
  readonly unit: 'times' | 'points';
}): JSX.Element => {
  const { words, figure } = useShared();
  if (value !== null) return <>{figure(value, unit)}</>;
  return (
    <span title={words.unmeasured}>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{words.unmeasured}</span>
    </span>
  );
};

/** The cells of a row; the list puts them into a line. */
export const FlowCells = ({ row }: { readonly row: FlowRow }): JSX.Element => {
  const shared = useShared();
  const { words, span, titleOf } = shared;
  const email = row.user_email ?? words.session.noEmail;
  return (
    <>
      <span class="flow-line">
        <span class="flow-label">
          <LabelBadge label={row.label} />
          <GivenChip row={row} />
        </span>
        <span class={row.user_email === null ? 'flow-email muted' : 'flow-email'} title={email}>
          {email}
        </span>
        <span class="flow-dwell tabular">{span(row.dwell_ms)}</span>
      </span>
      <span class="flow-line">
        <span class="flow-when tabular">
          <span class="muted">{dayText(row.started_at).slice(5)}</span> {clockText(row.started_at)}
        </span>
        <span class="flow-stages">
          {row.stages.map(({ name, stage, outcome }) => (
            <StageChip key={name} stage={stage} outcome={outcome} />
          ))}
        </span>
      </span>
      <span class="flow-line">
        <span class="flow-performance muted" title={titleOf(row.performance_id)}>
          {titleOf(row.performance_id)}
        </span>
        <span class="flow-score">{row.score === null ? null : <ScoreChip row={row} />}</span>
        <span class="flow-loss">
          <LossChip row={row} shared={shared} />
        </span>
        <span class="flow-clicks tabular muted">
          <span class="flow-unit">{words.figures.clicks} </span>
          <Measured value={row.clicks} unit="times" />
        </span>
        <span class="flow-hovers flow-wide tabular muted">
          <Measured value={row.hovers} unit="times" />
        </span>
        <span class="flow-points flow-wide tabular muted">
          <Measured value={row.points} unit="points" />
        </span>
      </span>
    </>
  );
};
