// The researchers' page of studies: each with what came of it, its invitation codes, and the form for a new one.
import type { InvitationsAnswer } from '@podoal/contract/http/studies.ts';
import { pages } from '@podoal/contract/routes.ts';
import { days, type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { StudyView } from '@podoal/sale/study/port.ts';
import { invitationLimits, studyLimits } from '@podoal/sale/study/study.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import type { FieldError } from '../../http/problem.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { ErrorSummary, Field, SubmitButton } from '../../ui/form.tsx';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { Notices } from '../../ui/notice.tsx';
import { Question } from '../../ui/question.tsx';
import { TextArea } from './text-area.tsx';

export type StudiesPageProps = {
  readonly frame: PageFrame;
  /** Newest first. */
  readonly studies: readonly StudyView[];
  /** Mistakes of the form that was sent, by field name. */
  readonly errors: readonly FieldError[];
  /** What that form said, kept while it has mistakes; null: no form was sent, or it fitted. */
  readonly typed: ((field: string) => string | null) | null;
  /** Codes that were just made: shown here and never again. */
  readonly invitations: InvitationsAnswer | null;
  /** What was just done, from `?done=`; null: nothing. */
  readonly done: 'make' | 'close' | null;
};

/** What the page's script needs. */
export type StudiesData = { readonly copied: string; readonly notCopied: string };

/**
 * /console/studies. All forms post to it, with `action`: `make` (`name`, `purpose_ko`, `purpose_en`, `contact`), `invite`
 * (`study_id`, `count`, `uses`, `days`, `format` = `csv` for a file) and `close` (`study_id`).
 */
export const StudiesPage = (props: StudiesPageProps): JSX.Element => {
  const { frame, studies, errors, typed, invitations, done } = props;
  const { lang } = frame;
  const words = messages(lang).studies;
  const { copied, notCopied } = words;
  const invitedId = typed?.('action') === 'invite' ? typed('study_id') : null;
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/console/studies/style.css']}
      scripts={['site/console/studies/browser.ts']}
      pageData={{ copied, notCopied } satisfies StudiesData}
    >
      <div class="middle sections studies">
        <PageHeading title={words.heading} lead={words.lead} />
        {done === null ? null : <Notices notices={[{ kind: 'success', text: words.done[done] }]} />}
        <ErrorSummary lang={lang} errors={named(props)} />
        {invitations === null ? null : <NewCodes lang={lang} invitations={invitations} />}
        <NewStudy lang={lang} typed={typed?.('action') === 'make' ? typed : null} errors={errors} />
        {studies.length === 0 ? <p class="empty">{words.empty}</p> : null}
        {studies.map((study) => (
          <Study
            key={study.studyId}
            lang={lang}
            study={study}
            typed={invitedId === String(study.studyId) ? typed : null}
            errors={errors}
          />
        ))}
      </div>
    </Document>
  );
};

const errorOf = (errors: readonly FieldError[], name: string) => errors.find(({ field }) => field === name)?.message;

/** Ids of the fields of a study's form. */
const idOf = (studyId: number | string, field: string): string => `study-${studyId}-${field}`;

/** Away from their fields, mistakes say which field they are about and lead to it in the form that was sent. */
function named({ frame, errors, typed }: StudiesPageProps): readonly FieldError[] {
  const words = messages(frame.lang).studies;
  const labels: Readonly<Record<string, string>> = {
    ...{ name: words.name, purpose_ko: words.purposeKo, purpose_en: words.purposeEn, contact: words.contact },
    ...{ count: words.count, uses: words.uses, days: words.days },
  };
  const isInvite = typed?.('action') === 'invite';
  return errors.map(({ field, message }) => ({
    field: isInvite ? idOf(typed('study_id') ?? '', field) : field,
    message: labels[field] === undefined ? message : `${labels[field]}: ${message}`,
  }));
}

type FormProps = {
  readonly lang: Lang;
  readonly typed: StudiesPageProps['typed'];
  readonly errors: readonly FieldError[];
};

const NewStudy = ({ lang, typed, errors }: FormProps): JSX.Element => {
  const words = messages(lang).studies;
  const shown = typed === null ? [] : errors;
  const kept = (name: string) => ({ name, value: typed?.(name) ?? undefined, error: errorOf(shown, name) });
  return (
    <details class="card fold study-new" open={typed !== null}>
      <summary>{words.newStudy}</summary>
      <form method="post" action={pages.studies} noValidate>
        <input type="hidden" name="action" value="make" />
        <Field {...kept('name')} label={words.name} hint={words.nameHint} maxLength={studyLimits.name} required />
        <TextArea
          {...kept('purpose_ko')}
          label={words.purposeKo}
          hint={words.purposeHint}
          maxLength={studyLimits.purpose}
          required
        />
        <TextArea
          {...kept('purpose_en')}
          label={words.purposeEn}
          aside={words.optional}
          maxLength={studyLimits.purpose}
        />
        <Field {...kept('contact')} label={words.contact} maxLength={studyLimits.contact} required />
        <SubmitButton>{words.make}</SubmitButton>
      </form>
    </details>
  );
};

const Study = (props: FormProps & { readonly study: StudyView }): JSX.Element => {
  const { lang, study, typed, errors } = props;
  const words = messages(lang).studies;
  const isOpen = study.closedAt === null;
  const figures = ['came', 'members', 'consented', 'booked', 'codes'] as const;
  const heading = `study-${study.studyId}`;
  return (
    <section class="card study" aria-labelledby={heading}>
      <header class="study-head">
        <h2 id={heading}>{study.name}</h2>
        <span class={isOpen ? 'chip chip-success' : 'chip'}>{words.states[isOpen ? 'open' : 'closed']}</span>
      </header>
      <p class="study-purpose">{(lang === 'en' ? study.purposeEn : null) ?? study.purposeKo}</p>
      <p class="small muted">
        {study.contact} · {words.madeAt(seoulDate(study.madeAt))}
      </p>
      <dl class="figure-list study-figures">
        {figures.map((name) => (
          <div key={name} data-figure={name}>
            <dt>{words[name]}</dt>
            <dd class="tabular">{formatCount(study[name], lang)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`${pages.viewer}?${new URLSearchParams({ study: study.name })}`}>{words.sessions}</a>
      </p>
      {isOpen ? (
        <div class="study-actions">
          <details open={typed !== null}>
            <summary class="button">{words.invite}</summary>
            <InviteForm lang={lang} studyId={study.studyId} typed={typed} errors={typed === null ? [] : errors} />
          </details>
          <Question
            id={`close-${study.studyId}`}
            name="close-study"
            lang={lang}
            buttonClass="button"
            ask={words.close}
            question={words.closeAsk}
            more={words.closeMore}
            action={pages.studies}
            fields={{ action: 'close', study_id: String(study.studyId) }}
            confirm={words.close}
          />
        </div>
      ) : null}
    </section>
  );
};

const InviteForm = ({ lang, studyId, typed, errors }: FormProps & { readonly studyId: number }): JSX.Element => {
  const words = messages(lang).studies;
  const { codes, uses, lifeMs } = invitationLimits;
  const field = (name: 'count' | 'uses' | 'days', label: string, usual: number, max: number): JSX.Element => (
    <Field
      {...{ name, label, max, type: 'number', min: 1, inputmode: 'numeric', id: idOf(studyId, name) }}
      value={typed?.(name) ?? usual}
      error={errorOf(errors, name)}
    />
  );
  return (
    <form class="study-invite" method="post" action={pages.studies} noValidate>
      <input type="hidden" name="action" value="invite" />
      <input type="hidden" name="study_id" value={studyId} />
      <p class="small muted">{words.inviteLead}</p>
      <div class="study-invite-fields">
        {field('count', words.count, 10, codes)}
        {field('uses', words.uses, 1, uses)}
        {field('days', words.days, 30, lifeMs / days(1))}
      </div>
      <div class="row">
        <SubmitButton name="format" value="page">
          {words.show}
        </SubmitButton>
        <SubmitButton name="format" value="csv" kind="secondary">
          {words.csv}
        </SubmitButton>
      </div>
    </form>
  );
};

/** Lines of the box that are seen at once. */
const mostLines = 12;

/** The links, to be copied now. */
const NewCodes = (props: { readonly lang: Lang; readonly invitations: InvitationsAnswer }): JSX.Element => {
  const { lang, invitations: made } = props;
  const words = messages(lang).studies;
  const { study, uses, expires_at: expiresAt, invitations } = made;
  return (
    <section class="card study-codes" aria-labelledby="codes">
      <h2 id="codes">{study}</h2>
      <Notices notices={[{ kind: 'warning', text: words.made(formatCount(invitations.length, lang)) }]} />
      <p>{words.madeMore(formatCount(uses, lang), moment(expiresAt))}</p>
      <label class="field-label" for="links">
        {words.links}
      </label>
      <textarea class="input study-links" id="links" readOnly rows={Math.min(mostLines, invitations.length + 1)}>
        {invitations.map(({ url }) => url).join('\n')}
      </textarea>
      <div class="row">
        <SubmitButton type="button" kind="secondary" id="copy">
          {words.copy}
        </SubmitButton>
        <span role="status" id="copy-said" />
      </div>
    </section>
  );
};

const moment = (at: EpochMs): string => `${seoulDate(at)} ${seoulTime(at)}`;
