// Step 6 in the browser: holds and gives back seats, follows everybody else's, walks by arrow keys, zooms.
import type { SeatsAnswer } from '@podoal/contract/http/6-seats.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import { startCountdown } from '../../ui/countdown.ts';
import { showToast } from '../../ui/toast.ts';
import { type Answer, ask, followRefusal, pageData, type WaysOut } from '../ask.ts';
import { seenWedge, type Wedge, wedgePath } from '../house-plan.ts';
import { type TakenWords, takenSentence } from './ago.ts';
import { showChosen } from './chosen-list.ts';
import { startMap } from './map-gestures.ts';
import { startRoving } from './roving.ts';
import { type ChosenSeat, chosenAfter, merged, type SeatStates } from './seat-states.ts';
import { showTaken } from './taken-popup.ts';

/** What the page tells this script; sentences have places `{n}` for numbers and `{seat}` for a seat. */
export type BookingData = {
  /** Without `since`. */
  readonly seatsUrl: string;
  readonly reserveUrl: string;
  readonly releaseUrl: string;
  readonly showing: Readonly<Record<string, string>>;
  readonly ways: WaysOut;
  readonly version: number;
  readonly passUntil: number;
  readonly columns: number;
  /** Where the section lies in the small map; null: nowhere. */
  readonly wedge: Wedge | null;
  /** Of a seat of this section. */
  readonly priceKrw: number;
  readonly mine: readonly ChosenSeat[];
  readonly words: {
    readonly won: string;
    readonly states: Readonly<Record<SeenState, string>>;
    readonly remove: string;
    readonly nowMine: string;
    readonly givenBack: string;
    readonly noneChosen: string;
    readonly chosenSeats: string;
    readonly taken: TakenWords;
    readonly offline: string;
    /** Sentences of refusals this page says itself, by code. */
    readonly refusals: Readonly<Record<string, string>>;
  };
};

type Held = { readonly held_until: number };

const data = pageData<BookingData>();
const askEveryMs = 1000;
const buttons = [...document.querySelectorAll<HTMLButtonElement>('.seat')];
const byId = new Map(buttons.map((button) => [button.value, button]));
const stateOf = (button: HTMLButtonElement): SeenState =>
  (['mine', 'held', 'sold'] as const).find((state) => button.classList.contains(state)) ?? 'free';

let states: SeatStates = new Map(buttons.map((button) => [button.value, stateOf(button)]));
let chosen = data.mine;
let version = data.version;
/** Counts holds and releases begun or ended: an answer about the map from before one is stale. */
let deeds = 0;
const asking = new Set<string>();
let passUntil = data.passUntil;
let isOffline = false;

const countdown = startCountdown({
  // The server decides whether the hold is over, and leads back to the line.
  onEnd: () => setTimeout(() => location.reload(), 700),
});

function paint(seatId: string, state: SeenState): void {
  const button = byId.get(seatId);
  if (button === undefined) return;
  button.className = `seat ${state}${state === 'mine' ? ' selected' : ''}`;
  button.name = state === 'mine' ? 'release' : 'reserve';
  button.ariaLabel = `${button.dataset.name}${data.words.states[state]}`;
  button.ariaPressed = String(state === 'mine');
  button.ariaDisabled = state === 'sold' ? 'true' : null;
}

/** Takes in states the server told, and shows what changed. */
function take(seats: SeatsAnswer['seats']): void {
  const { states: next, changed } = merged(states, { seats });
  states = next;
  for (const [seatId, state] of changed) paint(seatId, state);
  sayWhetherTaken();
  const after = chosenAfter(chosen, changed, data.priceKrw);
  if (after.length === chosen.length && after.every((seat, nth) => seat === chosen[nth])) return;
  chosen = after;
  showChosen(chosen, data.words);
}

/** A map without anything to choose says so. */
function sayWhetherTaken(): void {
  const canChoose = [...states.values()].some((state) => state === 'free' || state === 'mine');
  document.querySelector('#all-taken')?.toggleAttribute('hidden', canChoose);
}

function say(sentence: string, seatId: string): void {
  const line = document.querySelector('#say');
  if (line !== null) line.textContent = sentence.replace('{seat}', seatId);
}

function refused(seatId: string, { code, facts }: Extract<Answer<unknown>, { ok: false }>): void {
  if (code === 'seat-taken') {
    const by = facts.taken_by === 'crowd' ? 'crowd' : 'person';
    take([{ seat_id: seatId, state: by === 'crowd' ? 'sold' : 'held' }]);
    byId.get(seatId)?.classList.add('lost');
    const name = byId.get(seatId)?.dataset.name?.replace(/, $/u, '') ?? seatId;
    showTaken(name, takenSentence(data.words.taken, by, Number(facts.taken_ms_ago ?? 0)));
    return;
  }
  if (followRefusal(code, data.ways)) return;
  const said = code === 'offline' ? data.words.offline : (data.words.refusals[code] ?? data.words.refusals.internal);
  showToast(said ?? code, 'error');
}

/** Holds a seat, or gives one back. */
async function change(seatId: string, deed: 'reserve' | 'release'): Promise<void> {
  if (asking.has(seatId)) return;
  asking.add(seatId);
  deeds++;
  byId.get(seatId)?.classList.add('asking');
  const url = deed === 'reserve' ? data.reserveUrl : data.releaseUrl;
  const asked = await ask<Held>(url, { ...data.showing, seat_id: seatId });
  asking.delete(seatId);
  deeds++;
  byId.get(seatId)?.classList.remove('asking');
  if (!asked.ok) return refused(seatId, asked);
  const state = deed === 'reserve' ? 'mine' : 'free';
  if (states.has(seatId)) {
    take([{ seat_id: seatId, state }]);
    // Half of it may lie under the edge of the map.
    if (state === 'mine') byId.get(seatId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  } else {
    chosen = chosen.filter((seat) => seat.seatId !== seatId);
    showChosen(chosen, data.words);
  }
  say(deed === 'reserve' ? data.words.nowMine : data.words.givenBack, seatId);
  const now = passUntil - (countdown?.leftMs() ?? 0);
  passUntil = asked.body.held_until;
  countdown?.setDeadline(passUntil, now);
}

async function poll(): Promise<void> {
  const before = deeds;
  const asked = document.hidden ? null : await ask<SeatsAnswer>(`${data.seatsUrl}&since=${version}`);
  if (asked?.ok === false) {
    if (followRefusal(asked.code, data.ways)) return;
    if (asked.code === 'offline' && !isOffline) showToast(data.words.offline, 'error');
    isOffline = asked.code === 'offline';
  }
  if (asked?.ok && before === deeds && asking.size === 0) {
    isOffline = false;
    version = asked.body.version;
    take(asked.body.seats);
  }
  setTimeout(poll, askEveryMs);
}

/** Presses of seats and of X: the form's own way, without leaving the page. */
function onSubmit(event: SubmitEvent): void {
  event.preventDefault();
  const button = event.submitter;
  if (!(button instanceof HTMLButtonElement) || states.get(button.value) === 'sold') return;
  change(button.value, button.name === 'release' ? 'release' : 'reserve');
}

for (const id of ['#seats', '#giving-back']) {
  document.querySelector<HTMLFormElement>(id)?.addEventListener('submit', onSubmit);
}
startRoving(buttons, data.columns);
const [view, canvas, zoom] = ['#view', '#canvas', '#zoom'].map((id) => document.querySelector<HTMLElement>(id));
const miniView = document.querySelector('#mini-view');
if (view && canvas && zoom) {
  startMap(view, canvas, zoom, (seen) => {
    const isAll = seen.right - seen.left > 0.99 && seen.back - seen.front > 0.99;
    miniView?.setAttribute('d', isAll || data.wedge === null ? '' : wedgePath(seenWedge(data.wedge, seen)));
    document.querySelector('#pan')?.toggleAttribute('hidden', seen.right - seen.left > 0.99);
  });
}
setTimeout(poll, askEveryMs);
