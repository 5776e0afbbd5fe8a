// The page of one's own data. Plain forms, no script: what is recorded and why, one's answer, what is kept, download, delete.
import { pages } from '@podoal/contract/routes.ts';
import { answersText, type GivenConsent } from '@podoal/sale/1-login/consent.ts';
import type { KeptConsent } from '@podoal/sale/1-login/port.ts';
import type { Membership } from '@podoal/sale/study/study.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { type Messages, messages } from '../../ui/messages/index.ts';
import { Question } from '../../ui/question.tsx';
import { ConsentBoxes, ConsentFacts } from '../consent/fields.tsx';
import type { OwnDocument } from '../port.ts';
import { ConsentHistory } from './consent-history.tsx';
import { OwnDocuments } from './own-documents.tsx';
import { OwnStudies } from './own-studies.tsx';

export type MyDataPageProps = {
  readonly frame: PageFrame;
  /** Every answer about recording, oldest first. */
  readonly consents: readonly KeptConsent[];
  /** Times in studies, oldest first. */
  readonly memberships: readonly Membership[];
  readonly isUnderAge: boolean;
  /** Version of the text that is shown. */
  readonly version: string;
  readonly retentionDays: number;
  /** Newest first. */
  readonly documents: readonly OwnDocument[];
  /** Title of a performance in the page's language. */
  readonly titleOf: (performanceId: string) => string;
};

/** /my-data; posts to /my-data/consent, /my-data/leave-study and /my-data/withdraw. */
export const MyDataPage = (props: MyDataPageProps): JSX.Element => {
  const { frame, consents, memberships, documents, titleOf } = props;
  const { lang } = frame;
  const words = messages(lang).myData;
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/behaviour/consent/style.css', 'site/behaviour/my-data/style.css']}
    >
      <div class="middle sections my-data">
        <PageHeading title={words.heading} lead={words.lead} />
        <Recording {...props} />
        <section class="card" aria-labelledby="history">
          <h2 id="history">{words.history}</h2>
          <ConsentHistory lang={lang} consents={consents} />
        </section>
        {memberships.length === 0 ? null : (
          <section class="card" aria-labelledby="studies">
            <h2 id="studies">{words.studies}</h2>
            <OwnStudies lang={lang} memberships={memberships} />
          </section>
        )}
        <section class="card" aria-labelledby="documents">
          <h2 id="documents">{words.documents}</h2>
          <OwnDocuments lang={lang} documents={documents} titleOf={titleOf} />
        </section>
        <section class="card" aria-labelledby="download">
          <h2 id="download">{words.download}</h2>
          <p>{words.downloadLead}</p>
          <a class="button" href={`${pages.myData}/download`} download>
            {words.downloadButton}
          </a>
        </section>
        <section class="card" aria-labelledby="withdraw-heading">
          <h2 id="withdraw-heading">{words.withdraw}</h2>
          <p>{words.withdrawLead}</p>
          {/* Apart from the card's own children, whose margins would move the question out of the middle. */}
          <div>
            <Question
              id="withdraw"
              name="withdraw"
              lang={lang}
              buttonClass="button button-danger"
              ask={words.withdrawButton}
              question={words.withdrawAsk}
              more={words.withdrawMore}
              action={`${pages.myData}/withdraw`}
              fields={{}}
              confirm={words.withdrawButton}
            />
          </div>
        </section>
      </div>
    </Document>
  );
};

/** What is recorded and why, whether it is, and the form that changes it. */
const Recording = ({ frame, consents, isUnderAge, version, retentionDays }: MyDataPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).myData;
  const last = consents.at(-1);
  return (
    <section class="card" id="recording" aria-labelledby="recording-heading">
      <h2 id="recording-heading">{words.recording}</h2>
      <p class="my-data-state">
        <strong>{isUnderAge ? words.states.underAge : stateWord(words, last, version)}</strong>
      </p>
      <ConsentFacts lang={lang} retentionDays={retentionDays} />
      {isUnderAge ? null : (
        <form class="my-data-answer" method="post" action={`${pages.myData}/consent`}>
          <h3>{words.answer}</h3>
          <ConsentBoxes
            lang={lang}
            version={version}
            // An answer to another text is not ticked for anybody.
            said={
              last !== undefined && answersText(last.version, version) ? last : { recording: false, release: false }
            }
          />
          <SubmitButton>{words.answerSave}</SubmitButton>
        </form>
      )}
    </section>
  );
};

function stateWord({ states }: Messages['myData'], last: GivenConsent | undefined, version: string): string {
  if (last === undefined) return states.never;
  if (!last.recording) return states.off;
  return answersText(last.version, version) ? states.on : states.outdated;
}
