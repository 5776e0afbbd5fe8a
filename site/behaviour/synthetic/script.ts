// What a synthetic attempt presses, from the performance list to the payment, and what each press does. schedule.ts says
// when, play.ts plays it.
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import {
  type DeliveryName,
  type DiscountName,
  deliveryNames,
  discountNames,
  type PaymentName,
  paymentNames,
} from '@podoal/contract/http/7-checkout.ts';
import { integer, pick, type Random } from '@podoal/motion';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import { type Seat, type Section, sectionSeats, type Venue } from '@podoal/sale/venue/venue.ts';
import type { View } from './environments.ts';
import { type Family, queueBypass } from './families.ts';
import * as layout from './layout.ts';
import type { OpenRound } from './sale-facts.ts';
import { targets } from './targets.ts';

/** What a press does. */
export type Does =
  | { readonly kind: 'choose' | 'choose-radio' | 'open-panel' | 'close-popup' | 'join' | 'pay' }
  /** Goes on to a page without telling the server anything but that. */
  | { readonly kind: 'onward'; readonly to: RecordedStep }
  /** Keeps what a checkout page asks, and goes on. */
  | { readonly kind: 'order'; readonly to: 'step3' | 'step4' }
  | { readonly kind: 'answer'; readonly isRight: boolean }
  | { readonly kind: 'seat'; readonly seat: string; readonly isLost: boolean }
  /** Past the line, to the captcha or straight to the seats. */
  | { readonly kind: 'skip-line'; readonly to: 'captcha' | 'booking' };

export type Press = { readonly target: string; readonly rect: layout.Rect; readonly does: Does };

export type Order = {
  readonly discount: DiscountName;
  readonly delivery: DeliveryName;
  readonly payment: PaymentName;
};

/** Everything that is decided before the first press. */
export type Script = {
  readonly section: Section;
  /** Seats that were got. */
  readonly seats: readonly Seat[];
  readonly order: Order;
  readonly presses: readonly Press[];
  /** Pays by calls of the API, past the pages of checkout. */
  readonly paysByCall: boolean;
};

/** Where it is played. */
export type Scene = {
  readonly view: View;
  readonly venue: Venue;
  readonly performances: readonly Performance[];
  readonly performance: Performance;
  readonly round: OpenRound;
};

/** Presses a plain attempt can do without; what each costs in presses follows from the family. */
const extras = ['seat', 'seat', 'lost', 'lost', 'discount', 'delivery', 'payment', 'wrong-answer'] as const;
type Extra = (typeof extras)[number];

/** Draws what a general family does: the whole way, with as many extras as the family has presses for. */
export function generalScript(family: Family, scene: Scene, random: Random): Script {
  const taken = drawnExtras(family, random);
  const count = (extra: Extra): number => taken.filter((one) => one === extra).length;
  const section = pick(random, scene.venue.sections);
  const seats = drawnSeats(scene.venue, section, 1 + count('seat') + count('lost'), random);
  const lostCount = Math.min(count('lost'), seats.length - 1);
  const [lost, got] = [seats.slice(0, lostCount), seats.slice(lostCount)];
  const order = {
    discount: count('discount') > 0 ? pick(random, discountNames.slice(1)) : discountNames[0],
    delivery: count('delivery') > 0 ? pick(random, deliveryNames.slice(1)) : deliveryNames[0],
    payment: count('payment') > 0 ? pick(random, paymentNames.slice(1)) : paymentNames[0],
  };
  const presses = [
    ...listPresses(scene, random),
    ...Array.from({ length: count('wrong-answer') }, () => answerPress(scene.view, false)),
    answerPress(scene.view, true),
    ...sectionPresses(scene, section),
    ...lost.flatMap((seat) => lostPresses(family, scene.view, section, seat)),
    ...got.map((seat) => seatPress(scene.view, section, seat, false)),
    ...checkoutPresses(scene.view, order),
  ];
  return { section, seats: got, order, presses, paysByCall: false };
}

/** Draws what goes past the line: from a card to the seats, the rest by calls. */
export function bypassScript(scene: Scene, random: Random): Script {
  const section = pick(random, scene.venue.sections);
  // One press opens the card; two seats at least are asked for.
  const wanted = integer(random, 2, queueBypass.mostPoints - 1);
  const seats = drawnSeats(scene.venue, section, wanted, random);
  const lostCount = integer(random, 0, seats.length - 1);
  const order = { discount: discountNames[0], delivery: deliveryNames[0], payment: pick(random, paymentNames) };
  const [card] = listPresses(scene, random);
  const to = pick(random, ['captcha', 'booking'] as const);
  const past: Does = { kind: 'skip-line', to };
  const presses = [
    ...(card === undefined ? [] : [{ ...card, does: past }]),
    ...seats.map((seat, nth) => seatPress(scene.view, section, seat, nth < lostCount)),
  ];
  return { section, seats: seats.slice(lostCount), order, presses, paysByCall: true };
}

function drawnExtras(family: Family, random: Random): readonly Extra[] {
  const left = [...extras];
  const taken: Extra[] = [];
  let presses = integer(random, family.extraPresses.low, family.extraPresses.high);
  while (left.length > 0 && presses > 0) {
    const [extra] = left.splice(integer(random, 0, left.length - 1), 1);
    const cost = extra === 'lost' && family.closesPopups ? 2 : 1;
    if (extra === undefined || cost > presses) continue;
    taken.push(extra);
    presses -= cost;
  }
  return taken;
}

/** Seats side by side in one row, those in front more often. */
function drawnSeats(venue: Venue, section: Section, wanted: number, random: Random): readonly Seat[] {
  const columns = section.lastColumn - section.firstColumn + 1;
  const count = Math.min(wanted, columns);
  const row = Math.floor(section.rows.length * random() ** 2);
  const first = row * columns + integer(random, 0, columns - count);
  return sectionSeats(venue, section).slice(first, first + count);
}

function listPresses({ view, performances, performance, round }: Scene, random: Random): readonly Press[] {
  const { date, time, performanceId } = round.showing;
  const dateNth = integer(random, 0, Math.max(0, performance.dates.length - 1));
  return [
    {
      target: targets.card(performanceId),
      rect: layout.cardRect(view, performances.indexOf(performance)),
      does: { kind: 'open-panel' },
    },
    { target: targets.date(date), rect: layout.chipRect(view, 0, dateNth), does: { kind: 'choose-radio' } },
    { target: targets.time(time), rect: layout.chipRect(view, 1, 0), does: { kind: 'choose-radio' } },
    { target: targets.book, rect: layout.bookRect(view), does: { kind: 'join' } },
  ];
}

const answerPress = (view: View, isRight: boolean): Press => ({
  target: targets.verify,
  rect: layout.confirmRect(view),
  does: { kind: 'answer', isRight },
});

const sectionPresses = ({ view, venue }: Scene, section: Section): readonly Press[] => [
  {
    target: targets.section(section.id),
    rect: layout.sectionRect(view, venue, section),
    does: { kind: 'choose' },
  },
  onward(view, targets.next, { kind: 'onward', to: 'booking' }),
];

const seatPress = (view: View, section: Section, seat: Seat, isLost: boolean): Press => ({
  target: targets.seat(seat.id),
  rect: layout.seatRect(view, section, seat),
  does: { kind: 'seat', seat: seat.id, isLost },
});

/** A seat that turns out to be taken (이선좌), and 확인 on its popup. */
function lostPresses(family: Family, view: View, section: Section, seat: Seat): readonly Press[] {
  const press = seatPress(view, section, seat, true);
  const close: Does = { kind: 'close-popup' };
  const confirm = { target: targets.takenOk, rect: layout.popupRect(view), does: close };
  return family.closesPopups ? [press, confirm] : [press];
}

/** The way from the seats to the payment; what the pages have chosen already is not pressed. */
function checkoutPresses(view: View, { discount, delivery, payment }: Order): readonly Press[] {
  const option = <Name extends string>(group: string, names: readonly Name[], name: Name): readonly Press[] => {
    const rect = layout.optionRect(view, names.indexOf(name));
    return name === names[0] ? [] : [{ target: targets.option(group, name), rect, does: { kind: 'choose-radio' } }];
  };
  return [
    onward(view, targets.seatsDone, { kind: 'onward', to: 'step2' }),
    ...option('discount', discountNames, discount),
    onward(view, targets.next, { kind: 'order', to: 'step3' }),
    ...option('delivery', deliveryNames, delivery),
    onward(view, targets.next, { kind: 'order', to: 'step4' }),
    ...option('payment', paymentNames, payment),
    onward(view, targets.pay, { kind: 'pay' }),
  ];
}

const onward = (view: View, target: string, does: Does): Press => ({ target, rect: layout.onwardRect(view), does });
