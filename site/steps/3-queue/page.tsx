// Step 3, the page: one's place in line, and everything that can become of it.
import { api, pages, showingUrl } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { QueueView } from '@podoal/sale/3-queue/port.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { formatShowing } from '../../ui/format.ts';
import { messages } from '../../ui/messages/index.ts';
import { Question } from '../../ui/question.tsx';
import { showingFrame } from '../showing-frame.ts';
import { showingQuery, waysOut } from '../ways-out.ts';
import type { QueueData } from './browser.ts';
import { Opening, Standing, waitWords } from './standing.tsx';

export type QueuePageProps = {
  readonly frame: PageFrame;
  readonly performance: Performance;
  readonly showing: ShowingView;
  /** null: no ticket yet; the page offers to join. */
  readonly view: QueueView | null;
  readonly now: EpochMs;
};

/** Step 3: /queue/:id. Joins by POST /queue/:id and leaves by POST /queue/:id/leave, both with `date` and `time`. */
export const QueuePage = (props: QueuePageProps): JSX.Element => {
  const { frame, performance, showing, view } = props;
  const isLive = view !== null && (view.status === 'waiting' || view.status === 'scheduled' || view.status === 'ready');
  return (
    <Document
      {...documentFrame(frame)}
      notices={noticesOf(props)}
      title={messages(frame.lang).queue.heading}
      step={showingFrame(frame.lang, performance, showing, 1)}
      styles={['site/steps/3-queue/style.css']}
      scripts={isLive ? ['site/steps/3-queue/browser.ts'] : []}
      pageData={isLive ? queueData(props, view) : undefined}
    >
      {isLive ? (
        <noscript>
          <meta http-equiv="refresh" content={String(Math.ceil(view.pollAfterMs / 1000))} />
        </noscript>
      ) : null}
      <div class="queue middle" data-main>
        <Matter {...props} />
      </div>
    </Document>
  );
};

/** What the heading says is not said twice; "not your turn yet" not to somebody whose turn led to a booking. */
const noticesOf = ({ frame, view }: QueuePageProps): PageFrame['notices'] => {
  const { errors, gates } = messages(frame.lang);
  const untrue =
    view === null
      ? [errors['no-pass'], errors['no-ticket'], gates['queue-skipped']]
      : view.end === 'used'
        ? [errors['no-pass']]
        : hasLostHold(frame)
          ? [errors['hold-expired']]
          : [];
  return frame.notices.filter(({ text }) => !untrue.includes(text));
};

/** Who comes from seats whose time is over: that is the page's heading then, and no second reason stands beside it. */
const hasLostHold = ({ lang, notices }: PageFrame): boolean =>
  notices.some(({ text }) => text === messages(lang).errors['hold-expired']);

/** What the script needs: where to ask, where to go, the words it puts numbers into. */
function queueData({ frame, showing, now }: QueuePageProps, view: QueueView): QueueData {
  const words = messages(frame.lang).queue;
  return {
    status: view.status,
    statusUrl: `${api.queueStatus}?${showingQuery(showing)}`,
    captchaUrl: showingUrl(pages.captcha, showing),
    ways: waysOut(showing, frame.url),
    storageKey: `line:${view.flowId}`,
    place: view.standing?.position ?? null,
    pollAfterMs: view.pollAfterMs,
    opensAt: view.opensAt,
    nowEpochMs: now,
    wait: waitWords(frame.lang),
    lead: { waiting: words.lead, soon: words.leadSoon },
    people: words.people('{n}'),
    curvePlace: words.curvePlace('{n}'),
    curveNow: words.curveNow,
    connection: { connected: words.connected, reconnecting: words.reconnecting, offline: words.offline },
  };
}

const Matter = (props: QueuePageProps): JSX.Element => {
  const { frame, showing, view, now } = props;
  const words = messages(frame.lang).queue;
  if (view === null) return <NoTicket {...props} />;
  if (view.status === 'ready') {
    return (
      <>
        <PageHeading title={words.ready} />
        <a
          class="button button-primary button-large"
          href={showingUrl(pages.captcha, showing)}
          data-target="link:enter"
        >
          {words.enter}
        </a>
      </>
    );
  }
  if (view.status === 'waiting' || view.status === 'scheduled') {
    return (
      <>
        {view.standing === null ? (
          <Opening lang={frame.lang} opensAt={view.opensAt} now={now} />
        ) : (
          <Standing lang={frame.lang} standing={view.standing} estimated={view.estimatedSeconds} />
        )}
        <Leaving {...props} />
      </>
    );
  }
  return <Over {...props} view={view} />;
};

const Leaving = ({ frame, showing, view }: QueuePageProps): JSX.Element => {
  const words = messages(frame.lang).queue;
  // Before the opening nobody has a place that could be kept.
  const hasPlace = view?.standing != null;
  return (
    <div class="queue-foot">
      <div>
        <p>
          <strong>{hasPlace ? words.placeKept : words.waitKept}</strong>{' '}
          {hasPlace ? words.placeKeptMore : words.waitKeptMore}
        </p>
        <p class="muted small">{words.fasterNot}</p>
      </div>
      <Question
        id="leave"
        name="leave"
        lang={frame.lang}
        ask={words.leave}
        question={words.leaveAsk}
        more={words.leaveMore}
        action={`${pages.queue.replace(':id', showing.performanceId)}/leave`}
        fields={{ date: showing.date, time: showing.time }}
        confirm={words.leave}
        keep={words.stay}
      />
    </div>
  );
};

const JoinForm = (
  props: QueuePageProps & { readonly word: string; readonly kind?: 'primary' | 'secondary' },
): JSX.Element => (
  <form method="post" action={pages.queue.replace(':id', props.showing.performanceId)}>
    <input type="hidden" name="date" value={props.showing.date} />
    <input type="hidden" name="time" value={props.showing.time} />
    <SubmitButton
      size={props.kind === 'secondary' ? 'normal' : 'large'}
      kind={props.kind ?? 'primary'}
      target="button:join"
    >
      {props.word}
    </SubmitButton>
  </form>
);

const NoTicket = (props: QueuePageProps): JSX.Element => {
  const { frame, showing } = props;
  const words = messages(frame.lang);
  if (showing.phase === 'sold-out' || showing.phase === 'closed') return <Ended {...props} />;
  return (
    <div class="queue-end">
      <PageHeading title={words.queue.join} lead={formatShowing(showing.date, showing.time, frame.lang)} />
      <JoinForm {...props} word={words.queue.enterLine} />
      <ToPerformances {...props} />
    </div>
  );
};

/** The ticket's life is over: a new one stands at the back, unless there is nothing left to stand for. */
const Over = (props: QueuePageProps & { readonly view: QueueView }): JSX.Element => {
  const words = messages(props.frame.lang).queue;
  const { errors } = messages(props.frame.lang);
  const { phase } = props.showing;
  if (props.view.status === 'closed' || phase === 'sold-out' || phase === 'closed') return <Ended {...props} />;
  const hasBooked = endWord(props.view) === 'used';
  return (
    <div class="queue-end">
      <PageHeading title={hasLostHold(props.frame) ? errors['hold-expired'] : words[endWord(props.view)]} />
      {hasBooked ? (
        <a class="button button-primary button-large" href={pages.bookings} data-target="link:bookings">
          {messages(props.frame.lang).done.toBookings}
        </a>
      ) : null}
      <JoinForm
        {...props}
        word={hasBooked ? words.bookAgain : words.rejoin}
        kind={hasBooked ? 'secondary' : 'primary'}
      />
      <ToPerformances {...props} />
    </div>
  );
};

const endWord = ({ end }: QueueView): 'used' | 'left' | 'expired' =>
  end === 'used' || end === 'left' ? end : 'expired';

const Ended = (props: QueuePageProps): JSX.Element => {
  const words = messages(props.frame.lang).queue;
  return (
    <div class="queue-end">
      <PageHeading title={props.showing.phase === 'sold-out' ? words.soldOut : words.closed} />
      <ToPerformances {...props} />
    </div>
  );
};

const ToPerformances = ({ frame }: QueuePageProps): JSX.Element => (
  <a class="button" href={pages.performances} data-target="link:performances">
    {messages(frame.lang).queue.toPerformances}
  </a>
);
