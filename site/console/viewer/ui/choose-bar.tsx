// Choosing many sessions and labelling them at once: those that were pressed, or all that the filters select.
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { mostLabelled, mostNamed } from '@podoal/contract/behaviour/given-labels.ts';
import type { LabelledAnswer } from '@podoal/contract/http/labels.ts';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ask } from '../../../steps/ask.ts';
import type { ListQuery } from '../model/url-state.ts';
import { LabelForm, type SaidLabel } from './label-form.tsx';
import { put, useShared } from './shared.ts';

/** Flows that were chosen; `all`: whatever the filters select. */
export type Chosen = ReadonlySet<string> | 'all';

export type ChooseBarProps = {
  readonly chosen: Chosen;
  readonly query: ListQuery;
  /** How many the filters select; null: not known yet. */
  readonly total: number | null;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onLabelled: () => void;
};

export const ChooseBar = ({ chosen, query, total, onChoose, onLabelled }: ChooseBarProps): JSX.Element => {
  const shared = useShared();
  const { words, count, data } = shared;
  const { choosing } = words;
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState('');
  const isAll = chosen === 'all';
  const size = isAll ? (total ?? 0) : chosen.size;
  const most = isAll ? mostLabelled : mostNamed;
  const say = async (label: SaidLabel): Promise<boolean> => {
    const { sort: _sort, order: _order, ...filter } = query;
    setIsBusy(true);
    const of = isAll ? { filter } : { flow_ids: [...chosen] };
    const answer = await ask<LabelledAnswer>(data.urls.labels, { ...label, ...of });
    setIsBusy(false);
    if (!answer.ok) {
      setSaid(shared.refusal(answer.code));
      return false;
    }
    const { labelled, unchanged, skipped } = answer.body;
    const parts = [
      [choosing.labelled, labelled] as const,
      [choosing.unchanged, unchanged],
      [choosing.skipped, skipped],
    ] as const;
    setSaid(parts.flatMap(([text, n], nth) => (n > 0 || nth === 0 ? [put(text, count(n))] : [])).join(' '));
    onLabelled();
    return true;
  };
  return (
    <section class="choose-bar" aria-label={choosing.name}>
      <div class="choose-head">
        <strong role="status">{put(choosing.chosen, count(size))}</strong>
        <button
          class="button viewer-button"
          type="button"
          aria-pressed={isAll}
          disabled={total === null || total === 0}
          onClick={() => onChoose(isAll ? new Set() : 'all')}
        >
          {put(choosing.all, count(total ?? 0))}
        </button>
        <button class="button viewer-button" type="button" disabled={size === 0} onClick={() => onChoose(new Set())}>
          {choosing.nothing}
        </button>
        <span class="small muted">{size > most ? put(choosing.tooMany, count(most)) : choosing.hint}</span>
      </div>
      <LabelForm id="many" stages={stages} isBusy={isBusy || size === 0 || size > most} onSay={say} />
      <p class="viewer-said" role="status">
        {said}
      </p>
    </section>
  );
};
