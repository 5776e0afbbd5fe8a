// What is known of a moment, in words: rows for the hover text and for the line below the trajectory.
import type { JSX } from 'preact';
import type { MomentFacts } from '../model/session.ts';
import { exactSpanText, momentText } from '../model/times.ts';
import { type Shared, useShared } from './shared.ts';

export type FactRow = { readonly name: string; readonly value: string; readonly isWarning?: boolean };

/** Stage, page, position, target, absolute time, time since the start, and trust where it is not given. */
export function factRows({ words }: Shared, facts: MomentFacts, kind: string): readonly FactRow[] {
  const { trajectory, stages } = words;
  const page = facts.page === null ? words.none : `${facts.page + 1} ${facts.path ?? ''}`.trim();
  const spot = facts.spot === null ? words.unmeasured : `x ${pixels(facts.spot.x)}, y ${pixels(facts.spot.y)} px`;
  const rows: FactRow[] = [
    { name: kind, value: `${stages[facts.stage]}, ${trajectory.page} ${page}` },
    { name: trajectory.spot, value: spot },
    { name: trajectory.target, value: facts.target ?? words.none },
    { name: trajectory.at, value: `${momentText(facts.atEpochMs)} ${words.kst}` },
    { name: trajectory.since, value: exactSpanText(facts.sinceStartMs, words.spans) },
  ];
  if (facts.isTrusted === false) rows.push({ name: trajectory.trust, value: trajectory.untrusted, isWarning: true });
  return rows;
}

/** Recorded fractions are kept, to 0.01 px. */
const pixels = (value: number): string => String(Math.round(value * 100) / 100);

export const FactList = ({ rows }: { readonly rows: readonly FactRow[] }): JSX.Element => (
  <dl class="moment-facts tabular">
    {rows.map(({ name, value, isWarning = false }) => (
      <div key={name} class={isWarning ? 'moment-warning' : undefined}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** The line below the trajectory: what was chosen; spoken when it changes. */
export const Readout = ({ facts }: { readonly facts: MomentFacts | null }): JSX.Element => {
  const shared = useShared();
  return (
    <div class="readout small" role="status">
      {facts === null ? (
        <p class="muted">{shared.words.trajectory.nothing}</p>
      ) : (
        <FactList rows={factRows(shared, facts, shared.words.kinds[facts.kind])} />
      )}
    </div>
  );
};
