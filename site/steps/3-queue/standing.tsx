// The two faces of waiting: the countdown to an opening, and the place in line. The script fills in what changes.
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { Standing as StandingView } from '@podoal/sale/3-queue/line.ts';
import type { QueueView } from '@podoal/sale/3-queue/port.ts';
import type { JSX } from 'preact';
import { formatCount, formatCountdown, formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { isNear, type WaitWords, waitText } from './wait.ts';

/** The words of a wait with places for its numbers. */
export function waitWords(lang: Lang): WaitWords {
  const words = messages(lang).queue;
  return {
    minutes: words.minutes('{n}'),
    seconds: words.seconds('{n}'),
    about: words.waitRange('{a}', '{a}'),
    range: words.waitRange('{a}', '{b}'),
    soon: words.soon,
  };
}

/** Before the opening: nobody has a place yet. */
export const Opening = (props: {
  readonly lang: Lang;
  readonly opensAt: EpochMs | null;
  readonly now: EpochMs;
}): JSX.Element => {
  const words = messages(props.lang).queue;
  return (
    <div class="queue-hero">
      <h1>{words.scheduled}</h1>
      <p class="queue-label">{words.opensIn}</p>
      <p class="queue-place tabular" id="opening" role="timer">
        {props.opensAt === null ? '–' : formatCountdown(props.opensAt - props.now)}
      </p>
      {props.opensAt === null ? null : (
        <p class="tabular">
          {words.scheduledAt(formatShowing(seoulDate(props.opensAt), seoulTime(props.opensAt), props.lang))}
        </p>
      )}
      <p class="muted">{words.scheduledMore}</p>
      <Connection lang={props.lang} />
    </div>
  );
};

/** In line: the number, how far, how long. */
export const Standing = (props: {
  readonly lang: Lang;
  readonly standing: StandingView;
  readonly estimated: QueueView['estimatedSeconds'];
}): JSX.Element => {
  const { lang, standing, estimated } = props;
  const words = messages(lang).queue;
  const people = (count: number): string => words.people(formatCount(count, lang));
  return (
    <>
      <div class="queue-hero">
        <h1 class="queue-label">{words.heading}</h1>
        <p class="queue-place tabular" id="place">
          {formatCount(standing.position, lang)}
        </p>
        <progress
          class="queue-progress"
          id="progress"
          aria-label={words.progress}
          max={standing.total}
          value={standing.total - standing.position}
        />
        <div class="queue-said">
          <p class="muted" id="lead">
            {isNear(standing.ahead) ? words.leadSoon : words.lead}
          </p>
          <Connection lang={lang} />
        </div>
      </div>
      <dl class="queue-figures tabular">
        <Figure id="ahead" label={words.ahead} value={people(standing.ahead)} />
        <Figure id="behind" label={words.behind} value={people(standing.behind)} />
        <Figure id="wait" label={words.wait} value={waitText(estimated.low, estimated.high, waitWords(lang))} />
      </dl>
      <figure class="queue-curve" data-waiting={words.curveWaiting}>
        <figcaption>{words.curve}</figcaption>
        <svg viewBox="-6 -6 612 132" preserveAspectRatio="none" aria-hidden="true">
          <path class="queue-curve-ground" d="M0 120H600" />
          <path class="queue-curve-line" id="curve" d="" />
        </svg>
        <p class="queue-curve-axis tabular" aria-hidden="true">
          <span id="curve-from" />
          <span id="curve-to" />
        </p>
      </figure>
    </>
  );
};

const Figure = (props: { readonly id: string; readonly label: string; readonly value: string }): JSX.Element => (
  <div>
    <dt>{props.label}</dt>
    <dd id={props.id}>{props.value}</dd>
  </div>
);

/** The state of the connection in words; the dot before them only repeats it. */
const Connection = ({ lang }: { readonly lang: Lang }): JSX.Element => (
  <span class="queue-connection" id="connection" role="status" data-state="connected">
    {messages(lang).queue.connected}
  </span>
);
