// The page behind the one-time link that makes an account a researcher's: one button.
import { pages } from '@podoal/contract/routes.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { messages } from '../../ui/messages/index.ts';

export type ResearcherPageProps = {
  readonly frame: PageFrame;
  /** The link's token; sent back as hidden field `token`. */
  readonly token: string;
  /** The link is used up or unknown. */
  readonly used: boolean;
};

/** /become-researcher; posts `token` to itself. */
export const ResearcherPage = ({ frame, token, used }: ResearcherPageProps): JSX.Element => {
  const words = messages(frame.lang);
  return (
    <Document {...documentFrame(frame)} title={words.researcher.heading}>
      <div class="narrow">
        <PageHeading title={words.researcher.heading} lead={used ? words.researcher.used : words.researcher.lead} />
        {used ? (
          <a class="button" href={pages.performances}>
            {words.errorPage.toPerformances}
          </a>
        ) : (
          <form method="post" action={pages.researcher}>
            <input type="hidden" name="token" value={token} />
            <SubmitButton size="large">{words.researcher.button}</SubmitButton>
          </form>
        )}
      </div>
    </Document>
  );
};
