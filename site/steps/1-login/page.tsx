// Step 1, the page: log in or make an account. Plain forms; a mistake stands beside its field, what was typed stays.
import { pages } from '@podoal/contract/routes.ts';
import type { ConsentChoice } from '@podoal/sale/1-login/consent.ts';
import type { JSX } from 'preact';
import { ConsentBoxes, ConsentFacts, type ConsentShown } from '../../behaviour/consent/fields.tsx';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import type { FieldError } from '../../http/problem.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { ErrorSummary, Field, SubmitButton } from '../../ui/form.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';

export type LoginPageProps = {
  readonly frame: PageFrame;
  /** The tab that is open. */
  readonly tab: 'login' | 'register';
  /** Where to go afterwards; sent back as hidden field `next`. */
  readonly next: string | null;
  /** What was typed, by field name; never the password. */
  readonly typed: Readonly<Record<string, string>>;
  /** Mistakes of the open tab's form, by field name (name, email, phone, birth, password). */
  readonly errors: readonly FieldError[];
  /** The text about recording that the registration asks about. */
  readonly consent: ConsentShown;
  /** What was ticked in the form that did not fit; absent: nothing is ticked. */
  readonly said?: ConsentChoice | undefined;
};

/** Step 1: /login and /register as two tabs of one page; the tabs are links. */
export const LoginPage = (props: LoginPageProps): JSX.Element => {
  const { frame, tab, next, errors } = props;
  const words = messages(frame.lang).login;
  const isLogin = tab === 'login';
  return (
    <Document
      {...documentFrame(frame)}
      title={isLogin ? words.tabLogin : words.tabRegister}
      styles={['site/steps/1-login/style.css', 'site/behaviour/consent/style.css']}
    >
      <div class="narrow login">
        <PageHeading
          title={isLogin ? words.heading : words.tabRegister}
          lead={isLogin ? (next === null ? words.lead : words.leadBack) : words.privacyHint}
        />
        <nav class="tabs login-tabs" aria-label={words.tabs}>
          <a class="tab" href={tabUrl('login', next)} aria-current={isLogin ? 'page' : undefined}>
            {words.tabLogin}
          </a>
          <a class="tab" href={tabUrl('register', next)} aria-current={isLogin ? undefined : 'page'}>
            {words.tabRegister}
          </a>
        </nav>
        <form class="login-form" method="post" action={isLogin ? pages.login : pages.register} noValidate>
          <ErrorSummary
            lang={frame.lang}
            errors={named(errors, frame.lang)}
            title={isRefused(errors, frame.lang) ? words.refused : undefined}
          />
          {next === null ? null : <input type="hidden" name="next" value={next} />}
          {isLogin ? <LoginFields {...props} /> : <RegisterFields {...props} />}
          <SubmitButton size="large">{isLogin ? words.submitLogin : words.submitRegister}</SubmitButton>
        </form>
      </div>
    </Document>
  );
};

const tabUrl = (tab: LoginPageProps['tab'], next: string | null): string =>
  next === null ? pages[tab] : `${pages[tab]}?${new URLSearchParams({ next })}`;

/** Whether e-mail and password do not go together: a mistake of neither field. */
const isRefused = (errors: readonly FieldError[], lang: Lang): boolean =>
  errors.some(({ message }) => message === messages(lang).errors['bad-credentials']);

/** Away from their fields, mistakes say which field they are about; what is about two of them names both itself. */
function named(errors: readonly FieldError[], lang: Lang): readonly FieldError[] {
  const { login, errors: refusals } = messages(lang);
  return errors.map(({ field, message }) => {
    const label = Object.entries(login).find(([name]) => name === field)?.[1];
    const isWhole = label === undefined || message === refusals['bad-credentials'];
    return { field, message: isWhole ? message : `${label}: ${message}` };
  });
}

const errorOf = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message;

const LoginFields = ({ frame, typed, errors }: LoginPageProps): JSX.Element => {
  const words = messages(frame.lang).login;
  return (
    <>
      <Field
        name="email"
        type="email"
        label={words.email}
        value={typed.email}
        error={errorOf(errors, 'email')}
        autocomplete="username"
        required
      />
      <Field
        name="password"
        type="password"
        label={words.password}
        error={errorOf(errors, 'password')}
        autocomplete="current-password"
        required
      />
    </>
  );
};

const RegisterFields = ({ frame, typed, errors, consent, said }: LoginPageProps): JSX.Element => {
  const words = messages(frame.lang).login;
  const kept = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) });
  return (
    <>
      <Field {...kept('name')} label={words.name} autocomplete="name" maxLength={60} required />
      <Field {...kept('email')} type="email" label={words.email} autocomplete="email" required />
      <Field
        name="password"
        type="password"
        label={words.password}
        hint={errors.length > 0 ? words.passwordAgain : words.passwordHint}
        error={errorOf(errors, 'password')}
        autocomplete="new-password"
        required
      />
      <Field
        {...kept('phone')}
        type="tel"
        label={words.phone}
        aside={words.optional}
        // A mistake says the form itself.
        hint={errorOf(errors, 'phone') === undefined ? words.phoneHint : undefined}
        autocomplete="tel"
        inputmode="tel"
      />
      <Field
        {...kept('birth')}
        label={words.birth}
        aside={words.optional}
        // A mistake says the form itself.
        hint={errorOf(errors, 'birth') === undefined ? words.birthHint : undefined}
        autocomplete="bday"
        inputmode="numeric"
        maxLength={10}
      />
      <Consent lang={frame.lang} consent={consent} said={said} />
    </>
  );
};

const Consent = (props: Pick<LoginPageProps, 'consent' | 'said'> & { readonly lang: Lang }): JSX.Element => {
  const { lang, consent, said = { recording: false, release: false } } = props;
  const words = messages(lang).consent;
  return (
    <fieldset class="consent">
      <legend>{words.heading}</legend>
      <p class="small muted">{words.lead}</p>
      <ConsentFacts lang={lang} retentionDays={consent.retentionDays} />
      <ConsentBoxes lang={lang} version={consent.version} said={said} />
    </fieldset>
  );
};
