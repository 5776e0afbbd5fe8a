// What researchers say of a session, as one small sign beside the label of its provenance.
import type { FlowRow } from '@podoal/contract/http/viewer.ts';
import type { JSX } from 'preact';
import { put, useShared } from './shared.ts';

/** The one label that was given, or that the givers differ; nothing where nobody said anything. */
export const GivenChip = ({ row }: { readonly row: Pick<FlowRow, 'given' | 'disputed'> }): JSX.Element | null => {
  const { words, nameOf } = useShared();
  const { given } = words;
  const labels = [...new Set(row.given.map(({ label }) => label))];
  const [label] = labels;
  if (label === undefined) return null;
  const isOne = labels.length === 1;
  const who = [...new Set(row.given.map((one) => `${nameOf(one.giver)} ${given.labels[one.label]}`))].join(', ');
  return (
    <span
      class="chip viewer-chip given-chip"
      data-given={isOne ? label : row.disputed ? 'disputed' : 'several'}
      title={put(given.by, who)}
    >
      <span class="visually-hidden">{given.heading} </span>
      {isOne ? given.labels[label] : row.disputed ? given.disputed : given.several}
    </span>
  );
};
