// The frame of every page: notice bar, mark, and either the site's menu or, in a booking, showing, steps and time left.
import type { ComponentChildren, JSX } from 'preact';
import { formatDuration, formatShowingDay } from './format.ts';
import { Icon } from './icons.tsx';
import { Mark } from './mark.tsx';
import { type Lang, messages } from './messages/index.ts';
import { type Notice, Notices } from './notice.tsx';
import { Question } from './question.tsx';
import { RecordingSign, type RecordingState } from './recording-sign.tsx';
import { Title } from './title.tsx';

/** A step of the bar, 1 대기열 … 8 완료. */
export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A deadline by the server's clock; the browser corrects its own clock by `serverNowEpochMs`. */
export type FrameClock = { readonly deadlineEpochMs: number; readonly serverNowEpochMs: number };

/** The showing being booked, in the page's language, and where in the flow the page stands. */
export type ShowingFrame = {
  readonly performanceTitle: string;
  readonly venue: string;
  /** YYYY-MM-DD, Asia/Seoul. */
  readonly date: string;
  /** HH:MM, Asia/Seoul. */
  readonly time: string;
  readonly current: StepNumber;
  /** Time left of the step or hold; absent where nothing runs. */
  readonly clock?: FrameClock | undefined;
  /** Where a POST gives up place, pass and seats, on pages where the mark asks whether to leave; else it just leads home. */
  readonly leaveAction?: string | undefined;
};

/** Who is logged in, as the menu shows it. */
export type FrameUser = { readonly name: string; readonly researcher?: boolean };

/** The slim bar that stands on every page. */
const NoticeBar = ({ lang }: { readonly lang: Lang }): JSX.Element => (
  <p class="notice-bar">
    <Icon name="info" size={16} />
    <span>{messages(lang).notice}</span>
  </p>
);

const Home = ({ lang, label }: { readonly lang: Lang; readonly label: string }): JSX.Element => (
  <a class="home" href="/performances" aria-label={label} data-target="link:home">
    <Mark />
    <span class="home-name">{messages(lang).siteName}</span>
  </a>
);

export type SiteHeaderProps = {
  readonly lang: Lang;
  readonly user: FrameUser | null;
  /** Path and query of the page, for the link to the other language. */
  readonly url: string;
};

/** The header outside a booking: menu, language, log-out. */
export const SiteHeader = ({ lang, user, url }: SiteHeaderProps): JSX.Element => {
  const words = messages(lang).frame;
  const path = url.split('?')[0];
  const link = (href: string, text: string): JSX.Element => (
    <a
      class="menu-link"
      href={href}
      aria-current={path === href ? 'page' : path?.startsWith(`${href}/`) ? 'true' : undefined}
      data-target={`link:${href.slice(href.lastIndexOf('/') + 1)}`}
    >
      {text}
    </a>
  );
  return (
    <header class="frame-top">
      <NoticeBar lang={lang} />
      <div class="frame-row">
        <Home lang={lang} label={words.home} />
        <nav class={user === null ? 'menu menu-guest' : 'menu menu-sites'} aria-label={words.menu}>
          {link('/performances', words.performances)}
          {user === null ? null : link('/bookings', words.bookings)}
          {user === null ? null : link('/my-data', words.myData)}
          {user?.researcher === true ? link('/viewer', words.viewer) : null}
          {user?.researcher === true ? link('/console/rounds', words.rounds) : null}
          {user?.researcher === true ? link('/console/studies', words.studies) : null}
        </nav>
        <div class="menu menu-end">
          <LanguageLink lang={lang} url={url} />
          {user === null ? link('/login', words.login) : <UserMenu lang={lang} user={user} />}
        </div>
      </div>
    </header>
  );
};

const UserMenu = ({ lang, user }: { readonly lang: Lang; readonly user: FrameUser }): JSX.Element => (
  <>
    <span class="menu-user">
      <Icon name="user" size={18} />
      <span>{messages(lang).frame.greeting(user.name)}</span>
    </span>
    <form method="post" action="/logout">
      <button class="menu-link" type="submit" data-target="button:logout">
        {messages(lang).frame.logout}
      </button>
    </form>
  </>
);

/** The same page in the other language: its URL with `lang` set. */
export const LanguageLink = ({ lang, url }: { readonly lang: Lang; readonly url: string }): JSX.Element => {
  const words = messages(lang).frame;
  const other: Lang = lang === 'ko' ? 'en' : 'ko';
  const [path = '/', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('lang', other);
  const href = `${path}?${parameters.toString().replaceAll('%3A', ':')}`;
  return (
    <a
      class="menu-link menu-language"
      href={href}
      lang={other}
      hreflang={other}
      title={words.languageLabel}
      data-target="link:language"
    >
      {words.language}
    </a>
  );
};

export type BookingHeaderProps = {
  readonly lang: Lang;
  readonly step: ShowingFrame;
  /** Whether the visit is recorded; null: the page is none that can be. */
  readonly recording: RecordingState | null;
};

/** The mark of a booking page: once there is something to give up, it asks. */
const Exit = ({ lang, step }: Pick<BookingHeaderProps, 'lang' | 'step'>): JSX.Element => {
  const words = messages(lang).frame;
  const { leaveAction, date, time } = step;
  if (leaveAction === undefined) return <Home lang={lang} label={words.exit} />;
  return (
    <Question
      id="leave"
      name="leave"
      lang={lang}
      buttonClass="home home-exit"
      label={words.exit}
      ask={
        <>
          <Icon name="chevron-left" />
          <Mark />
          <span class="home-name">{words.exitShort}</span>
        </>
      }
      question={words.exitAsk}
      more={words.exitMore}
      action={leaveAction}
      fields={{ date, time }}
      confirm={words.exitYes}
      keep={words.exitNo}
    />
  );
};

/** The header of a booking: what is being booked, the steps, the time left, whether it is recorded. */
export const BookingHeader = ({ lang, step, recording }: BookingHeaderProps): JSX.Element => (
  <header class="frame-top frame-booking">
    <NoticeBar lang={lang} />
    <div class="frame-row">
      <Exit lang={lang} step={step} />
      <div class="showing">
        <p class="showing-title">
          <Title text={step.performanceTitle} />
        </p>
        <p class="showing-detail">
          <span class="tabular">{formatShowingDay(step.date, step.time, lang)}</span>
          <span class="showing-venue">{step.venue}</span>
        </p>
      </div>
      {step.clock === undefined ? null : <TimeLeft lang={lang} clock={step.clock} />}
    </div>
    <div class="frame-steps">
      <StepBar lang={lang} current={step.current} />
      {recording === null ? null : <RecordingSign lang={lang} state={recording} />}
    </div>
  </header>
);

/** The step bar of the whole flow; the same on every page, folded to segments on a phone. */
export const StepBar = ({ lang, current }: { readonly lang: Lang; readonly current: StepNumber }): JSX.Element => {
  const words = messages(lang);
  return (
    <nav class="step-bar" aria-label={words.frame.stepsLabel}>
      <p class="step-brief" aria-hidden="true">
        <span class="tabular">
          <b>{current}</b> / {words.steps.length}
        </span>
        <span class="step-brief-name">{words.steps[current - 1]}</span>
      </p>
      <ol class="steps">
        {words.steps.map((name, index) => (
          <Step key={name} name={name} number={index + 1} current={current} done={words.frame.stepDone} />
        ))}
      </ol>
    </nav>
  );
};

const Step = (props: {
  readonly name: string;
  readonly number: number;
  readonly current: number;
  readonly done: string;
}): JSX.Element => {
  const { name, number, current } = props;
  const isDone = number < current;
  const state = isDone ? 'step step-done' : number === current ? 'step step-current' : 'step';
  return (
    <li class={state} aria-current={number === current ? 'step' : undefined}>
      <span class="step-number tabular">{isDone ? <Icon name="check" size={14} /> : number}</span>
      <span class="step-name">{name}</span>
      {isDone ? <span class="visually-hidden">{props.done}</span> : null}
    </li>
  );
};

/** The chip with the time left; `startCountdown` (countdown.ts) keeps it running and speaks at 60 and 10 s. */
export const TimeLeft = ({ lang, clock }: { readonly lang: Lang; readonly clock: FrameClock }): JSX.Element => {
  const words = messages(lang).frame;
  const leftMs = clock.deadlineEpochMs - clock.serverNowEpochMs;
  return (
    <div
      class={leftMs <= 60_000 ? 'time-left time-left-urgent' : 'time-left'}
      data-countdown
      data-deadline={clock.deadlineEpochMs}
      data-now={clock.serverNowEpochMs}
      data-say-60={words.timeLeftSay(60)}
      data-say-10={words.timeLeftSay(10)}
      data-say-0={words.timeOver}
    >
      <Icon name="clock" size={18} />
      <span class="time-left-label">{words.timeLeft}</span>
      <span class="time-left-figures tabular" role="timer" aria-label={words.timeLeft}>
        {formatDuration(leftMs)}
      </span>
      <span class="visually-hidden" role="status" aria-live="assertive" data-countdown-say />
    </div>
  );
};

/** One task with its choice: two columns on a desktop, main and bottom sheet on a phone. Notices move no button. */
export const Task = (props: {
  readonly choice?: ComponentChildren;
  /** Those of the page, which its document is then not given. */
  readonly notices?: readonly Notice[];
  readonly children: ComponentChildren;
}): JSX.Element => (
  <div class={props.choice === undefined ? 'task' : 'task task-with-choice'}>
    <div class="task-main">
      <Notices notices={props.notices ?? []} />
      {props.children}
    </div>
    {props.choice}
  </div>
);
