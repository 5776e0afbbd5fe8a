// The page of what did not fit. Plain lists, no script; names and bodies are anybody's text, shown and never run.
import { pages } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { JSX } from 'preact';
import type { CheckedFiles, OddFile, Oddities, ShownRefusal } from '../../behaviour/port.ts';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { visibleText } from './visible-text.ts';

/** A group of more files is folded away at first, so that one heap does not bury the rest. */
const openUpTo = 5;

/** /console/oddities; its form posts to it and says nothing. */
export const OdditiesPage = ({ frame, files, refused, refusedCount }: Oddities & { frame: PageFrame }): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).oddities;
  return (
    <Document {...documentFrame(frame)} title={words.heading} styles={['site/console/oddities/style.css']}>
      <div class="middle sections oddities">
        <PageHeading title={words.heading} lead={words.lead} />
        <section class="card" aria-labelledby="files">
          <h2 id="files">{words.files}</h2>
          <p>{words.filesLead}</p>
          <Check lang={lang} files={files} />
          {files.odd.map(({ problem, count, files: some }) => (
            <details class="oddity-group" key={problem} data-problem={problem} open={count <= openUpTo}>
              <summary>
                <h3>{words.problems[problem]}</h3>{' '}
                <span class="chip tabular">{words.count(formatCount(count, lang))}</span>
              </summary>
              <p class="small muted">{words.problemLeads[problem]}</p>
              <ul class="oddity-list">
                {some.map((file, nth) => (
                  <File key={nth} lang={lang} file={file} />
                ))}
              </ul>
              {count > some.length ? (
                <p class="small muted">{words.more(formatCount(count - some.length, lang))}</p>
              ) : null}
            </details>
          ))}
        </section>
        <section class="card" aria-labelledby="refused">
          <h2 id="refused">{words.refused}</h2>
          {refused.length === 0 ? (
            <p class="muted">{words.refusedEmpty}</p>
          ) : (
            <>
              <p>{words.refusedLead(formatCount(refused.length, lang), formatCount(refusedCount, lang))}</p>
              <ol class="oddity-list">
                {refused.map((refusal, nth) => (
                  <Refusal key={nth} lang={lang} refusal={refusal} />
                ))}
              </ol>
            </>
          )}
        </section>
        <p>
          <a href={pages.viewer}>{words.toViewer}</a>
        </p>
      </div>
    </Document>
  );
};

/** How the last check stands, and the button for another. */
const Check = ({ lang, files }: { readonly lang: Lang; readonly files: CheckedFiles }): JSX.Element => {
  const words = messages(lang).oddities;
  const { checkedAt, isChecking, odd } = files;
  return (
    <div class="oddity-check">
      <p role="status">
        {checkedAt === null ? words.unchecked : words.checkedAt(moment(checkedAt))}{' '}
        {isChecking ? words.checking : checkedAt !== null && odd.length === 0 ? words.allFit : null}
      </p>
      {isChecking ? (
        <a class="button" href={pages.oddities}>
          {words.reload}
        </a>
      ) : (
        <form method="post" action={pages.oddities}>
          <SubmitButton kind="secondary">{words.check}</SubmitButton>
        </form>
      )}
    </div>
  );
};

const File = ({ lang, file }: { readonly lang: Lang; readonly file: OddFile }): JSX.Element => {
  const words = messages(lang).oddities;
  const { name, bytes, modifiedAt, detail } = file;
  const facts = [
    ...(bytes === null ? [] : [words.bytes(formatCount(bytes, lang))]),
    ...(modifiedAt === null ? [] : [words.modifiedAt(moment(modifiedAt))]),
  ];
  return (
    <li>
      <code class="oddity-name">{visibleText(name)}</code>
      {facts.length === 0 ? null : <p class="small muted tabular">{facts.join(' · ')}</p>}
      {detail === '' ? null : <code class="oddity-detail small">{visibleText(detail)}</code>}
    </li>
  );
};

const Refusal = ({ lang, refusal }: { readonly lang: Lang; readonly refusal: ShownRefusal }): JSX.Element => {
  const words = messages(lang).oddities;
  const { receivedAt, reason, flowId, step, bytes, body } = refusal;
  return (
    <li>
      <code class="oddity-name">{visibleText(reason)}</code>
      <p class="small muted tabular">
        {[moment(receivedAt), ...(step === null ? [] : [step]), words.bytes(formatCount(bytes, lang))].join(' · ')}
      </p>
      <p class="small">
        {flowId === null ? (
          <span class="muted">{words.noFlow}</span>
        ) : (
          <a class="oddity-flow" href={`${pages.viewer}?flow=${encodeURIComponent(flowId)}`}>
            {flowId}
          </a>
        )}
      </p>
      {body === '' ? null : (
        <details>
          <summary class="small">{words.body}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre class="oddity-body small" tabIndex={0}>
            {visibleText(body)}
          </pre>
        </details>
      )}
    </li>
  );
};

/** Date and time in Seoul. */
const moment = (at: EpochMs): string => `${seoulDate(at)} ${seoulTime(at)}`;
