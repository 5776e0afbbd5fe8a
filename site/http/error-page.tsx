// The page somebody sees when there is nothing else to show: what happened and the way back.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import { pages } from '@podoal/contract/routes.ts';
import { PageHeading } from '../ui/choice.tsx';
import { Document, renderPage } from '../ui/document.tsx';
import { type Lang, messages } from '../ui/messages/index.ts';
import { documentFrame } from './document-frame.ts';
import type { PageFrame } from './page-frame.ts';

/** The error page of a code, as HTML. */
export function errorPage(frame: PageFrame, code: ErrorCode): string {
  const { lang } = frame;
  const { title, lead } = wordsOf(code, lang);
  return renderPage(
    <Document {...documentFrame(frame)} title={title}>
      <div class="empty">
        <PageHeading kicker={<span class="tabular">{errorCodes[code].status}</span>} title={title} lead={lead} />
        <a class="button button-primary" href={pages.performances}>
          {messages(lang).errorPage.toPerformances}
        </a>
      </div>
    </Document>,
  );
}

/** A page that is missing, closed or broken has a heading of its own; any other refusal is the heading itself. */
function wordsOf(code: ErrorCode, lang: Lang): { readonly title: string; readonly lead: string | undefined } {
  const { errorPage: words, errors } = messages(lang);
  if (code === 'not-found') return { title: words.notFound, lead: words.notFoundLead };
  if (code === 'forbidden') return { title: words.forbidden, lead: errors.forbidden };
  if (code === 'internal') return { title: words.heading, lead: words.internalLead };
  return { title: errors[code], lead: undefined };
}
