// What follows from each press of a synthetic attempt: pages, calls, marks, and the deeds the server would have written, with
// the same facts as site/stores/embedded writes.
import type { DeedData, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import { integer, type Random, uniform } from '@podoal/motion';
import { priceOf } from '@podoal/sale/2-performances/catalogue.ts';
import { captchaLength } from '@podoal/sale/4-captcha/captcha.ts';
import { priceOrder } from '@podoal/sale/price.ts';
import type { Browsing } from './browsing.ts';
import { type Hand, typeAnswer, wander } from './hand.ts';
import type { Does, Press, Scene, Script } from './script.ts';
import { targets } from './targets.ts';
import type { Wait } from './wait.ts';

export type Acting = {
  readonly part: { readonly scene: Scene; readonly script: Script; readonly wait: Wait };
  readonly browsing: Browsing;
  readonly hand: Hand;
  readonly write: (at: number, kind: DeedKind, data?: DeedData) => void;
  readonly random: Random;
  /** Seats held so far; grows. */
  readonly held: string[];
  /** When the popup of a lost seat closes by itself; null: none is open. */
  popupUntil: number | null;
};

/** From what makes a page show something until it says so, ms. */
const showsAfterMs = { low: 0.3, high: 6 } as const;
/** From a page's start to its picture, ms. */
const pictureAfterMs = { low: 15, high: 40 } as const;
/** How long a payment is thought about, ms. */
const answerMs = { low: 20, high: 60 } as const;
/** A popup of a lost seat closes by itself after so long (site/steps/6-seats/taken-popup.ts). */
const popupClosesMs = 3000;
/** Longest time a person had the seat before it was asked for, ms. */
const longestTakenMs = 90_000;
/** Share of lost seats that a fan of the crowd took at that moment. */
const rivalShare = 0.8;

/** Lets happen what a press leads to; gives back how much later than its schedule the attempt goes on. */
export function deedsOfPress(acting: Acting, { does }: Press, at: number): number {
  const { part, browsing, write } = acting;
  switch (does.kind) {
    case 'open-panel':
      mark(acting, at, 'popup-open', targets.panel(part.scene.round.showing.performanceId));
      return 0;
    case 'join':
      return standInLine(acting, at);
    case 'skip-line':
      skipLine(acting, does.to, at);
      return 0;
    case 'answer':
      answer(acting, does.isRight, at);
      return 0;
    case 'onward': {
      closePopup(acting, at);
      acting.popupUntil = null;
      const servedAt = browsing.goTo(does.to, at);
      if (does.to === 'booking') write(servedAt, 'section-chosen', { section: part.script.section.id });
      return 0;
    }
    case 'seat':
      askForSeat(acting, does, at);
      return 0;
    case 'close-popup':
      acting.popupUntil = at;
      closePopup(acting, at);
      return 0;
    case 'order': {
      const servedAt = browsing.goTo(does.to, at, { isForm: true });
      write(servedAt, 'order-changed', orderFacts(acting, does.to));
      if (does.to === 'step4') write(servedAt, 'priced', pricedFacts(acting));
      return 0;
    }
    case 'pay':
      payByForm(acting, at);
      return 0;
    case 'choose':
    case 'choose-radio':
      return 0;
  }
}

/** Notes what the page shows because of what happened at `at`. */
function mark(
  { browsing, random }: Pick<Acting, 'browsing' | 'random'>,
  at: number,
  ...[name, target, a, b]: [name: string, target: string | null, a?: number, b?: number]
): void {
  const page = browsing.page();
  const t = at + uniform(random, showsAfterMs.low, showsAfterMs.high) - page.beganAt;
  page.note('mark', t, { t, name, target, a: a ?? null, b: b ?? null });
}

/** Joins, waits, is let in, and opens the captcha. */
function standInLine(acting: Acting, at: number): number {
  const { part, browsing, hand, write } = acting;
  const { position, total, polls, admittedAt, toldAt } = part.wait;
  const joinedAt = browsing.goTo('queue', at, { isForm: true });
  write(joinedAt, 'joined', { ticket: 1, position, total });
  mark(acting, browsing.paintedAt(), 'queue-place', null, position, total);
  let shown = position;
  for (const poll of polls) {
    const { answeredAt } = browsing.call('queue-status', joinedAt + poll.at);
    if (poll.place !== shown) mark(acting, answeredAt, 'queue-place', null, poll.place, total);
    shown = poll.place;
  }
  wander(hand, browsing, joinedAt + Math.min(toldAt, uniform(acting.random, 900, 2500)));
  write(joinedAt + admittedAt, 'admitted', { ticket: 1, waited_ms: admittedAt });
  const { answeredAt } = browsing.call('queue-status', joinedAt + toldAt);
  const bookedFrom = browsing.goTo('captcha', answeredAt);
  showCaptcha(acting, bookedFrom);
  return bookedFrom - joinedAt;
}

/** The page shows the picture, which it then asks for. Gives back when the picture was there. */
function showCaptcha({ browsing, write, random }: Acting, at: number): number {
  write(at, 'captcha-shown', { new_picture: true, pictures: 1 });
  return browsing.call('captcha', at + uniform(random, pictureAfterMs.low, pictureAfterMs.high)).answeredAt;
}

function answer({ browsing, write }: Acting, isRight: boolean, at: number): void {
  const { servedAt, answeredAt } = browsing.call('captcha-verify', at);
  write(servedAt, 'captcha-checked', { right: isRight, length: captchaLength });
  if (isRight) browsing.goTo('section', answeredAt);
}

/** Where gates only observe: to the captcha without a turn, or to the seats without either. */
function skipLine(acting: Acting, to: 'captcha' | 'booking', at: number): void {
  const { part, browsing, hand, write } = acting;
  const section = part.script.section.id;
  const openedAt = browsing.goTo(to, at);
  write(openedAt, 'violation', { kind: 'queue-skipped', step: to === 'captcha' ? 'captcha' : section });
  if (to === 'booking') {
    write(openedAt, 'violation', { kind: 'captcha-skipped', step: section });
    write(openedAt, 'section-chosen', { section });
    return;
  }
  const pictureAt = showCaptcha(acting, openedAt);
  const sentAt = Math.max(browsing.paintedAt(), pictureAt) + 8;
  typeAnswer(hand, browsing, sentAt);
  const { servedAt, answeredAt } = browsing.call('captcha-verify', sentAt);
  write(servedAt, 'captcha-checked', { right: true, length: captchaLength });
  write(browsing.goTo('booking', answeredAt), 'section-chosen', { section });
}

function askForSeat(acting: Acting, { seat, isLost }: Extract<Does, { kind: 'seat' }>, at: number): void {
  const { browsing, write, held, random } = acting;
  const { servedAt, answeredAt } = browsing.call('seat-reserve', at, isLost ? 409 : 200);
  if (!isLost) {
    held.push(seat);
    write(servedAt, 'seat-held', { seat, count: held.length });
    return;
  }
  const isRival = random() < rivalShare;
  write(servedAt, 'seat-refused', {
    ...{ seat, reason: 'seat-taken', taken_by: isRival ? 'crowd' : 'person' },
    taken_ms_ago: isRival ? 0 : integer(random, 1, longestTakenMs),
    ...{ rival: isRival, fan: isRival ? `fan-${String(integer(random, 0, 99_999)).padStart(5, '0')}` : null },
  });
  closePopup(acting, answeredAt);
  if (acting.popupUntil === null) mark(acting, answeredAt, 'popup-open', targets.taken);
  acting.popupUntil = answeredAt + popupClosesMs;
}

/** Notes that the popup has closed, once its time is over. */
export function closePopup(acting: Acting, now: number): void {
  const { popupUntil } = acting;
  if (popupUntil === null || popupUntil > now) return;
  mark(acting, popupUntil, 'popup-close', targets.taken);
  acting.popupUntil = null;
}

/** What each checkout page has told by the time it is left. */
function orderFacts({ part }: Acting, to: 'step3' | 'step4'): DeedData {
  const { discount, delivery } = part.script.order;
  const isBooker = to === 'step4';
  return { discount, delivery: isBooker ? delivery : null, payment: null, booker_edited: isBooker };
}

const totalOf = ({ part: { scene, script } }: Acting): number => {
  const prices = script.seats.map((seat) => priceOf(scene.performance, seat.grade));
  return priceOrder(prices, script.order.discount, script.order.delivery).totalKrw;
};

function pricedFacts(acting: Acting): DeedData {
  const { discount, delivery } = acting.part.script.order;
  return { discount, delivery, total: totalOf(acting) };
}

function paymentFacts(acting: Acting): DeedData {
  const { discount, delivery, payment } = acting.part.script.order;
  return { attempt: 1, method: payment, discount, delivery, total: totalOf(acting) };
}

const declined = { answer: 'declined', outcome: 'decline' } as const;

/** 결제하기: the payment is declined, and its page comes again. */
function payByForm(acting: Acting, at: number): void {
  const { browsing, write, random } = acting;
  const thinksMs = uniform(random, answerMs.low, answerMs.high);
  const askedAt = browsing.goTo('step4', at, { thinksMs });
  write(askedAt, 'payment-asked', paymentFacts(acting));
  write(askedAt + thinksMs, 'payment-answered', declined);
}

/** Price and payment by call, past the pages of checkout. */
export function payByCall(acting: Acting, after: number): void {
  const { browsing, write, random } = acting;
  const priced = browsing.call('price', after + uniform(random, 15, 40));
  write(priced.servedAt, 'priced', pricedFacts(acting));
  const thinksMs = uniform(random, answerMs.low, answerMs.high);
  const { servedAt } = browsing.call('complete', priced.answeredAt, 402, thinksMs);
  write(servedAt, 'payment-asked', paymentFacts(acting));
  write(servedAt + thinksMs, 'payment-answered', declined);
}
