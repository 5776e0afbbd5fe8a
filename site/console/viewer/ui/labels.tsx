// The tab of labels: what researchers say of the session and its stages, a form to say it, and everything said before.
import { isDisputed, saidOf, standing } from '@podoal/contract/behaviour/given-labels.ts';
import type { FlowLabelsAnswer, LabelledAnswer } from '@podoal/contract/http/labels.ts';
import type { FlowRow } from '@podoal/contract/http/viewer.ts';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../../steps/ask.ts';
import type { Session } from '../model/session.ts';
import { momentText } from '../model/times.ts';
import { LabelForm, type SaidLabel } from './label-form.tsx';
import { type Shared, useShared } from './shared.ts';

export type LabelsProps = {
  readonly session: Session;
  /** Told that a label was written, so that the list shows it. */
  readonly onLabelled: () => void;
  /** Told what is said of the session now. */
  readonly onSaid: (said: SaidNow) => void;
  /** The next row of the list; null: there is none, or it is not known. */
  readonly onNext: (() => void) | null;
};

/** What is said of a session, newer than its row in the list. */
export type SaidNow = Pick<FlowRow, 'flow_id' | 'given' | 'disputed'>;

type Row = FlowLabelsAnswer['labels'][number];

export const Labels = ({ session, onLabelled, onSaid, onNext }: LabelsProps): JSX.Element => {
  const shared = useShared();
  const { words } = shared;
  const { row } = session.detail;
  const [version, setVersion] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const rows = useHistory(shared, row.flow_id, version, setProblem);
  const say = async (said: SaidLabel): Promise<boolean> => {
    setIsBusy(true);
    const answer = await ask<LabelledAnswer>(shared.data.urls.labels, { ...said, flow_ids: [row.flow_id] });
    setIsBusy(false);
    setProblem(answer.ok ? null : shared.refusal(answer.code));
    if (!answer.ok) return false;
    setVersion(version + 1);
    onLabelled();
    return true;
  };
  const held = (rows ?? []).filter(({ holds }) => holds);
  const said = saidNow(row, rows ?? []);
  useEffect(() => {
    if (rows !== null) onSaid(said);
  }, [rows]);
  return (
    <>
      <section class="part">
        <h3>{words.given.heading}</h3>
        {said.disputed ? <p class="notice notice-warning viewer-notice">{words.given.disputedMore}</p> : null}
        {rows === null && problem === null ? <p class="muted">{words.loading}</p> : null}
        {rows !== null && held.length === 0 ? <p class="muted">{words.given.none}</p> : null}
        <LabelRows rows={held} />
      </section>
      <section class="part">
        <h3>{words.given.give}</h3>
        <LabelForm
          id="one"
          stages={row.stages.map(({ stage }) => stage)}
          isBusy={isBusy}
          onSay={say}
          more={(save, mayNot) => (
            <button
              class="button viewer-button"
              type="button"
              disabled={mayNot || onNext === null}
              onClick={() => void save().then((isWritten) => (isWritten ? onNext?.() : undefined))}
            >
              {words.given.saveNext}
            </button>
          )}
        />
        <p class="viewer-said" role="status">
          {problem}
        </p>
      </section>
      {(rows?.length ?? 0) > held.length ? (
        <section class="part">
          <h3>{words.given.history}</h3>
          <LabelRows rows={[...(rows ?? [])].reverse()} isHistory />
        </section>
      ) : null}
    </>
  );
};

function saidNow({ flow_id, stages }: FlowRow, rows: readonly Row[]): SaidNow {
  const held = standing(rows);
  const names = stages.map(({ stage }) => stage);
  const given = names.flatMap((stage) => [...saidOf(held, stage).values()]);
  return { flow_id, given: given.map(({ giver, label }) => ({ giver, label })), disputed: isDisputed(held, names) };
}

/** Everything said of a flow, oldest first; null: on its way. */
function useHistory(shared: Shared, flowId: string, version: number, onProblem: (text: string | null) => void) {
  const [found, setFound] = useState<{ readonly flowId: string; readonly rows: readonly Row[] } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask<FlowLabelsAnswer>(shared.data.urls.flowLabels.replace(':flowId', flowId)).then((answer) => {
      if (!isCurrent) return;
      onProblem(answer.ok ? null : shared.refusal(answer.code));
      setFound(answer.ok ? { flowId, rows: answer.body.labels } : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [shared, flowId, version]);
  return found?.flowId === flowId ? found.rows : null;
}

const LabelRows = ({ rows, isHistory = false }: { readonly rows: readonly Row[]; readonly isHistory?: boolean }) => (
  <ul class="label-rows">
    {rows.map((row, nth) => (
      <LabelRow key={nth} row={row} isOver={isHistory && !row.holds} />
    ))}
  </ul>
);

const LabelRow = ({ row, isOver }: { readonly row: Row; readonly isOver: boolean }): JSX.Element => {
  const { words } = useShared();
  const { given } = words;
  const facts = [row.family, row.level].filter((one) => one !== null).join(' ');
  return (
    <li class={isOver ? 'label-row label-row-over' : 'label-row'}>
      <p>
        <span class="chip viewer-chip given-chip" data-given={row.label ?? undefined}>
          {row.label === null ? given.takenBack : given.labels[row.label]}
        </span>{' '}
        <span class="label-of">{row.stage === null ? given.whole : words.stages[row.stage]}</span>
        {facts === '' ? null : <span class="muted"> {facts}</span>}
      </p>
      <p class="small muted tabular">
        {row.giver_name} · {momentText(row.given_at).slice(0, 19)} {words.kst}
      </p>
      {row.note === '' ? null : <p class="label-note">{row.note}</p>}
    </li>
  );
};
