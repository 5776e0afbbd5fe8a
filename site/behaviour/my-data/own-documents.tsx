// The recorded documents of somebody's attempts, newest attempt first, each with its stages, date and size.
import { pages } from '@podoal/contract/routes.ts';
import { seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { JSX } from 'preact';
import { formatCount, formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Title } from '../../ui/title.tsx';
import type { OwnDocument } from '../port.ts';

/** Attempts shown; older ones are in the download. */
const attemptsShown = 50;

export const OwnDocuments = (props: {
  readonly lang: Lang;
  readonly documents: readonly OwnDocument[];
  readonly titleOf: (performanceId: string) => string;
}): JSX.Element => {
  const { lang, documents, titleOf } = props;
  const words = messages(lang).myData;
  if (documents.length === 0) return <p class="muted">{words.documentsEmpty}</p>;
  const bytes = documents.reduce((sum, document) => sum + document.bytes, 0);
  const attempts = [...Map.groupBy(documents, ({ flowId }) => flowId)];
  const later = attempts.length - attemptsShown;
  return (
    <>
      <p>{words.documentsLead(formatCount(documents.length, lang), sizeOf(bytes, lang))}</p>
      <ol class="my-data-list">
        {attempts.slice(0, attemptsShown).map(([flowId, ofFlow]) => (
          <Attempt key={flowId} lang={lang} documents={ofFlow} titleOf={titleOf} />
        ))}
      </ol>
      {later > 0 ? <p class="small muted">{words.documentsLater(formatCount(later, lang))}</p> : null}
    </>
  );
};

const Attempt = (props: {
  readonly lang: Lang;
  readonly documents: readonly OwnDocument[];
  readonly titleOf: (performanceId: string) => string;
}): JSX.Element => {
  const { lang, documents, titleOf } = props;
  const words = messages(lang).myData;
  const inOrder = documents.toSorted((one, other) => one.startedAt - other.startedAt);
  const startedAt = inOrder[0]?.startedAt ?? 0;
  const performanceId = inOrder.find((document) => document.performanceId !== null)?.performanceId ?? null;
  return (
    <li>
      <p>
        <strong>
          <Title text={performanceId === null ? words.visit : titleOf(performanceId)} />
        </strong>
      </p>
      <p class="small muted tabular">{formatShowing(seoulDate(startedAt), seoulTime(startedAt), lang)}</p>
      <ul class="my-data-stages small">
        {inOrder.map(({ name, stage, bytes }) => (
          <li key={name}>
            <a href={`${pages.myData}/documents/${encodeURIComponent(name)}`}>{words.stages[stage]}</a>{' '}
            <span class="muted tabular">{sizeOf(bytes, lang)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
};

/** Bytes in kilobytes of a thousand. */
const sizeOf = (bytes: number, lang: Lang): string =>
  `${new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(bytes / 1000)} kB`;
