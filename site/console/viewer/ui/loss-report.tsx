// The loss report: for every document in words what arrived, what is missing, what the clock did.
import type { JSX } from 'preact';
import { type Integrity, type LossSign, lossSigns } from '../model/integrity.ts';
import type { LoadedDocument, Session } from '../model/session.ts';
import { put, type Shared, useShared } from './shared.ts';

export const LossReport = ({ session }: { readonly session: Session }): JSX.Element => {
  const { words } = useShared();
  if (session.documents.length === 0) return <p class="empty">{words.session.noDocuments}</p>;
  return (
    <>
      {session.documents.map((document) => (
        <DocumentLoss key={document.name} document={document} session={session} />
      ))}
    </>
  );
};

type DocumentLossProps = { readonly document: LoadedDocument; readonly session: Session };

const DocumentLoss = ({ document, session }: DocumentLossProps): JSX.Element => {
  const shared = useShared();
  const { words } = shared;
  const stage = session.detail.row.stages.find(({ name }) => name === document.name)?.stage;
  const integrity = document.state === 'read' ? document.record.integrity : null;
  return (
    <section class="part">
      <h3>{stage === undefined ? document.name : words.stages[stage]}</h3>
      {document.state === 'broken' ? <p class="moment-warning">{words.problems[document.problem]}</p> : null}
      {document.state === 'loading' ? <p class="muted">{words.loading}</p> : null}
      {document.state === 'read' && integrity === null ? <p>{words.loss.noReport}</p> : null}
      {integrity === null ? null : <Report shared={shared} integrity={integrity} />}
    </section>
  );
};

const Report = ({ shared, integrity }: { readonly shared: Shared; readonly integrity: Integrity }): JSX.Element => {
  const { words } = shared;
  const signs = lossSigns(integrity);
  return (
    <>
      <ul class="loss-signs">
        {signs.map((sign) => (
          <li key={sign.kind} class={sign.kind === 'nothing' ? 'loss-fine' : 'moment-warning'}>
            {signText(shared, sign)}
          </li>
        ))}
      </ul>
      <CountTable shared={shared} integrity={integrity} />
      <dl class="facts viewer-facts">
        {otherRows(shared, integrity).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd class="tabular">{value}</dd>
          </>
        ))}
      </dl>
      <p class="visually-hidden">{words.tabs.loss}</p>
    </>
  );
};

const signText = ({ words, count }: Shared, sign: LossSign): string =>
  'count' in sign ? put(words.loss[sign.kind], count(sign.count)) : words.loss[sign.kind];

const CountTable = ({ shared, integrity }: { readonly shared: Shared; readonly integrity: Integrity }): JSX.Element => {
  const { words, count } = shared;
  const rows = [
    [words.loss.batches, integrity.batches],
    [words.loss.events, integrity.events],
  ] as const;
  const columns = [
    ['expected', words.loss.expected],
    ['received', words.loss.received],
    ['missing', words.loss.missingCount],
    ['late', words.loss.late],
    ['duplicate', words.loss.duplicate],
  ] as const;
  return (
    <table class="loss-table tabular">
      <thead>
        <tr>
          <td />
          {columns.map(([name, text]) => (
            <th scope="col" key={name}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([text, counts]) => (
          <tr key={text}>
            <th scope="row">{text}</th>
            {columns.map(([name]) => (
              <td key={name}>{counts[name] === null ? words.unmeasured : count(counts[name] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

function otherRows(shared: Shared, integrity: Integrity): readonly (readonly [string, string])[] {
  const { words, span, figure, count } = shared;
  const { loss } = words;
  const { clockSkewMs, clockCorrected } = integrity;
  const correction = clockCorrected === true ? loss.corrected : loss.notCorrected;
  return [
    [
      loss.tail,
      integrity.tailKnown === null ? words.unmeasured : integrity.tailKnown ? loss.tailKnown : loss.tailUnknown,
    ],
    [loss.pagesWithoutEnd, number(integrity.pagesWithoutEnd)],
    [loss.refused, number(integrity.refusedBatches)],
    [loss.droppedCount, figure(integrity.droppedEvents, 'events')],
    [loss.unusedCount, figure(integrity.unusedEvents, 'events')],
    [loss.skew, clockSkewMs === null ? words.unmeasured : `${span(clockSkewMs)}, ${correction}`],
    [loss.sleeps, figure(integrity.sleeps, 'times')],
  ];
  function number(value: number | null): string {
    return value === null ? words.unmeasured : count(value);
  }
}
