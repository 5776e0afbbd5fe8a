// "How you did": one's own time of each step as a bar on one axis, seats lost, clicks that missed. What the record adds, the
// shape of others' times and the misses, is filled in by browser.ts.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import { api } from '@podoal/contract/routes.ts';
import type { JSX } from 'preact';
import { placeOnAxis } from '../../behaviour/result/spread.ts';
import { lostSeats, stepTimes, timedSteps } from '../../behaviour/result/step-times.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

/** Width of the axis in the units of its picture, and its height. */
const axisWidth = 240;
const axisHeight = 24;
/** Times that the axis is marked at, ms. */
const marks = { second: 1_000, tenSeconds: 10_000, minute: 60_000, tenMinutes: 600_000 } as const;

/** What the page's script needs; sentences with places in braces. */
export type ResultData = {
  readonly url: string;
  readonly words: Readonly<Record<'faster' | 'others' | 'fewOthers' | 'missesCount' | 'missesUnknown', string>>;
};

export function resultData(lang: Lang, bookingId: string): ResultData {
  const { faster, others, fewOthers, missesCount, missesUnknown } = messages(lang).result;
  return {
    url: api.bookingResult.replace(':bookingId', bookingId),
    words: {
      ...{ faster: faster('{n}'), others: others('{n}'), fewOthers, missesCount: missesCount('{n}'), missesUnknown },
    },
  };
}

export const OwnResult = ({ lang, deeds }: { readonly lang: Lang; readonly deeds: readonly Deed[] }): JSX.Element => {
  const words = messages(lang).result;
  const times = stepTimes(deeds);
  return (
    <section class="card result" aria-labelledby="result">
      <h2 id="result">{words.heading}</h2>
      <ol class="result-steps">
        {timedSteps.map((step) => {
          const tookMs = times[step];
          return (
            <li key={step} class="result-step" data-step={step}>
              <span class="result-name">{words.steps[step]}</span>
              <span class="result-time tabular">{tookMs === null ? words.unknown : duration(tookMs, lang)}</span>
              {tookMs === null ? <span /> : <Axis ownMs={tookMs} />}
              <span class="result-share small muted" data-share />
            </li>
          );
        })}
        <li class="result-step result-axis" aria-hidden="true">
          {/* Without a box of its own units, so that its words are as large as others. */}
          <svg aria-hidden="true">
            {Object.entries(marks).map(([name, ms]) => (
              <text
                key={name}
                x={`${placeOnAxis(ms) * 100}%`}
                y={14}
                text-anchor={name === 'tenMinutes' ? 'end' : 'middle'}
              >
                {words.axis[name as keyof typeof marks]}
              </text>
            ))}
          </svg>
        </li>
      </ol>
      <p class="small muted" id="result-others">
        {words.fewOthers}
      </p>
      <dl class="facts">
        <dt>{words.misses}</dt>
        <dd id="result-misses">{words.missesPending}</dd>
        <dt>{words.lost}</dt>
        <dd>
          <Lost lang={lang} deeds={deeds} />
        </dd>
      </dl>
    </section>
  );
};

/** The axis of one step: others' shape is put into the group, one's own bar stands before it. */
const Axis = ({ ownMs }: { readonly ownMs: number }): JSX.Element => (
  <svg class="result-picture" viewBox={`0 0 ${axisWidth} ${axisHeight}`} preserveAspectRatio="none" aria-hidden="true">
    {Object.entries(marks).map(([name, ms]) => {
      const x = placeOnAxis(ms) * axisWidth;
      return <line key={name} class="result-mark" x1={x} x2={x} y1={0} y2={axisHeight} />;
    })}
    <g class="result-spread" data-spread />
    <rect
      class="result-own"
      x={0}
      y={axisHeight / 2 - 3}
      width={Math.max(6, placeOnAxis(ownMs) * axisWidth)}
      height={6}
      rx={3}
    />
  </svg>
);

const Lost = ({ lang, deeds }: { readonly lang: Lang; readonly deeds: readonly Deed[] }): JSX.Element => {
  const words = messages(lang).result;
  const lost = lostSeats(deeds);
  if (lost.length === 0) return <>{words.lostNone}</>;
  return (
    <ul class="result-lost">
      {lost.map(({ seatId, takenBy, takenMsAgo }, nth) => {
        const who = words.lostTo[takenBy];
        return (
          <li key={`${seatId} ${nth}`}>
            <b class="tabular">{seatId}</b>{' '}
            {takenMsAgo < 100 ? words.lostNow(who) : words.lostAgo(who, duration(takenMsAgo, lang))}
          </li>
        );
      })}
    </ul>
  );
};

/** A duration in words: tenths under a minute. */
function duration(ms: number, lang: Lang): string {
  const words = messages(lang).result;
  if (ms < 50) return words.seconds('< 0.1');
  if (ms < 60_000) return words.seconds((ms / 1000).toFixed(1));
  const seconds = Math.round(ms / 1000);
  return words.minutes(Math.floor(seconds / 60), seconds % 60);
}
