// Step 3 in the browser: asks for the place when the server says so, shows it, goes on when it is one's turn.
import type { QueueAnswer } from '@podoal/contract/http/3-queue.ts';
import { formatCountdown } from '../../ui/duration.ts';
import { ask, followRefusal, pageData, type WaysOut } from '../ask.ts';
import { mark } from '../mark.ts';
import { curvePath, type Sample, withSample } from './curve.ts';
import { isNear, type WaitWords, waitText } from './wait.ts';

/** What the page tells this script; sentences have places `{n}` for numbers. */
export type QueueData = {
  /** Status the page was drawn for; another one draws it anew. */
  readonly status: string;
  readonly statusUrl: string;
  readonly captchaUrl: string;
  readonly ways: WaysOut;
  readonly storageKey: string;
  readonly place: number | null;
  readonly pollAfterMs: number;
  readonly opensAt: number | null;
  readonly nowEpochMs: number;
  readonly wait: WaitWords;
  readonly lead: { readonly waiting: string; readonly soon: string };
  readonly people: string;
  readonly curvePlace: string;
  readonly curveNow: string;
  readonly connection: Readonly<Record<'connected' | 'reconnecting' | 'offline', string>>;
};

const data = pageData<QueueData>();
/** As every other time of the sale. */
const seoulClock = new Intl.DateTimeFormat(document.documentElement.lang, {
  ...{ hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Seoul' },
  hourCycle: document.documentElement.lang === 'ko' ? 'h23' : 'h12',
});
const count = (n: number): string => n.toLocaleString(document.documentElement.lang);
const progress = document.querySelector<HTMLProgressElement>('#progress');
let behindServerMs = data.nowEpochMs - Date.now();
let failures = 0;
let timer = 0;

const put = (id: string, text: string): void => {
  const element = document.getElementById(id);
  if (element !== null && element.textContent !== text) element.textContent = text;
};

let shownPlace: number | null = null;
/** Tells the record which place is on the page now. */
const markPlace = (place: number, total: number): void => {
  if (place !== shownPlace) mark('queue-place', undefined, place, total);
  shownPlace = place;
};

// The curve outlives a reload of the tab, as the place does.
let samples: readonly Sample[] = JSON.parse(sessionStorage.getItem(data.storageKey) ?? '[]');
const remember = (place: number): void => {
  samples = withSample(samples, [Math.round(Date.now() / 1000), place], 120);
  sessionStorage.setItem(data.storageKey, JSON.stringify(samples));
  document.getElementById('curve')?.setAttribute('d', curvePath(samples, 600, 120));
  const [first] = samples;
  if (first === undefined || samples.length < 2) return;
  const clock = seoulClock.format(first[0] * 1000);
  const at = (when: string, where: number): string => `${when} · ${data.curvePlace.replace('{n}', count(where))}`;
  put('curve-from', at(clock, first[1]));
  put('curve-to', at(data.curveNow, place));
};

const connection = (state: keyof QueueData['connection']): void => {
  put('connection', data.connection[state]);
  document.getElementById('connection')?.setAttribute('data-state', state);
};

const show = (answer: QueueAnswer): void => {
  const place = answer.position ?? 0;
  put('place', count(place));
  put('lead', isNear(answer.ahead) ? data.lead.soon : data.lead.waiting);
  put('ahead', data.people.replace('{n}', count(answer.ahead)));
  put('behind', data.people.replace('{n}', count(answer.behind)));
  put('wait', waitText(answer.estimated_seconds.low, answer.estimated_seconds.high, data.wait));
  if (progress !== null) {
    progress.max = answer.total;
    progress.value = answer.total - place;
  }
  remember(place);
  markPlace(place, answer.total);
};

const poll = async (): Promise<void> => {
  const asked = await ask<QueueAnswer>(data.statusUrl);
  if (!asked.ok) {
    if (followRefusal(asked.code, data.ways)) return;
    failures++;
    connection(navigator.onLine ? 'reconnecting' : 'offline');
    return again(Math.min(10_000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2));
  }
  failures = 0;
  connection('connected');
  const answer = asked.body;
  behindServerMs = answer.server_now - Date.now();
  // `replace`: going back from the next step must not lead here only to be sent forward again.
  if (answer.status === 'ready') return location.replace(data.captchaUrl);
  if (answer.status !== data.status) return location.reload();
  if (answer.position !== null) show(answer);
  again(answer.poll_after_ms);
};

function again(afterMs: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(poll, afterMs);
}

function tick(opensAt: number): void {
  const leftMs = opensAt - (Date.now() + behindServerMs);
  put('opening', formatCountdown(leftMs));
  if (leftMs > 0) setTimeout(tick, (leftMs % 1000) + 5, opensAt);
}

if (data.status === 'ready') location.replace(data.captchaUrl);
else again(data.pollAfterMs);
if (data.place !== null) {
  remember(data.place);
  markPlace(data.place, progress?.max ?? data.place);
}
if (data.status === 'scheduled' && data.opensAt !== null) tick(data.opensAt);
window.addEventListener('online', poll);
