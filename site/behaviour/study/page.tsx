// What an invited person sees: what the study is for, who runs it, what taking part means, and the one button for it.
import { pages } from '@podoal/contract/routes.ts';
import { seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Membership, StudyDescription } from '@podoal/sale/study/study.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { formatShowing } from '../../ui/format.ts';
import { messages } from '../../ui/messages/index.ts';
import { ConsentBoxes, ConsentFacts, type ConsentShown } from '../consent/fields.tsx';

export type StudyPageProps = {
  readonly frame: PageFrame;
  /** As it is written. */
  readonly code: string;
  readonly study: StudyDescription;
  /** The visitor's time in this study; null: not in it. */
  readonly membership: Membership | null;
  /** False: the invitation is over, or the visitor is in another study. */
  readonly mayJoin: boolean;
  /** Whether the visitor agrees to being recorded. */
  readonly isRecorded: boolean;
  /** False: too young. */
  readonly mayConsent: boolean;
  readonly consent: ConsentShown;
};

/** /study/CODE; posts to itself, with the fields of the consent where they are asked. */
export const StudyPage = (props: StudyPageProps): JSX.Element => {
  const { frame, study, membership, mayJoin } = props;
  const { lang } = frame;
  const words = messages(lang).study;
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/behaviour/consent/style.css', 'site/behaviour/study/style.css']}
    >
      <div class="narrow sections study">
        <PageHeading title={study.name} lead={words.heading} />
        <section class="card">
          <h2>{words.purpose}</h2>
          <p class="study-text">{(lang === 'en' ? study.purposeEn : null) ?? study.purposeKo}</p>
          <h2>{words.contact}</h2>
          <p class="study-text">{study.contact}</p>
          <h2>{words.means}</h2>
          <ul class="study-means">
            {words.meansMore.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        {membership === null ? null : <Joined {...props} membership={membership} />}
        {membership === null && mayJoin ? <Join {...props} /> : null}
        {membership === null && !mayJoin ? (
          <a class="button" href={frame.user === null ? pages.performances : pages.myData}>
            {frame.user === null ? words.toPerformances : words.toMyData}
          </a>
        ) : null}
      </div>
    </Document>
  );
};

/** The way in: an account first, then the button; who has not agreed to recording yet is asked beside it. */
const Join = ({ frame, code, isRecorded, mayConsent, consent }: StudyPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).study;
  const here = pages.study.replace(':code', code);
  if (frame.user === null) {
    const next = new URLSearchParams({ next: here });
    return (
      <div class="study-ways">
        <a class="button button-primary button-large" href={`${pages.register}?${next}`}>
          {words.register}
        </a>
        <a class="button button-large" href={`${pages.login}?${next}`}>
          {words.login}
        </a>
      </div>
    );
  }
  return (
    <form class="study-ways" method="post" action={here}>
      {isRecorded || !mayConsent ? null : (
        <fieldset class="consent">
          <legend>{words.consent}</legend>
          <p class="small muted">{words.consentLead}</p>
          <ConsentFacts lang={lang} retentionDays={consent.retentionDays} />
          <ConsentBoxes
            lang={lang}
            version={consent.version}
            said={{ recording: false, release: false }}
            needed={words.needed}
          />
        </fieldset>
      )}
      <SubmitButton size="large">{words.join}</SubmitButton>
    </form>
  );
};

const Joined = (props: StudyPageProps & { readonly membership: Membership }): JSX.Element => {
  const { frame, membership, isRecorded } = props;
  const { lang } = frame;
  const words = messages(lang).study;
  const { joinedAt } = membership;
  return (
    <>
      <div class="notice notice-success" role="status">
        <p>
          <strong>{words.joined}</strong>{' '}
          {words.joinedSince(formatShowing(seoulDate(joinedAt), seoulTime(joinedAt), lang))}
        </p>
      </div>
      {isRecorded ? null : (
        <div class="notice notice-warning">
          <p>
            {words.joinedUnrecorded} <a href={`${pages.myData}#recording`}>{words.toConsent}</a>
          </p>
        </div>
      )}
      <a class="button button-primary button-large" href={pages.performances}>
        {words.toPerformances}
      </a>
    </>
  );
};
