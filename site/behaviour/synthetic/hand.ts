// What a synthetic attempt's pointer and keys leave in the pages' logs: movements, hovers, clicks, the typed captcha.
import { integer, type Random, type Spot, uniform } from '@podoal/motion';
import { captchaLength } from '@podoal/sale/4-captcha/captcha.ts';
import type { Browsing } from './browsing.ts';
import type { View } from './environments.ts';
import type { Family, Range } from './families.ts';
import { middleOf, type Rect, scrolledPx } from './layout.ts';
import { drawnReach, nearMiddle, pointerRows } from './movement.ts';
import type { PageLog } from './page-log.ts';
import type { Press } from './script.ts';
import { targets } from './targets.ts';

/** A hand at work: what was drawn of it once, and where it is. */
export type Hand = {
  readonly family: Family;
  readonly view: View;
  readonly random: Random;
  readonly reach: ReturnType<typeof drawnReach>;
  /** Presses that are hovered over first. */
  readonly hovered: ReadonlySet<number>;
  /** Of families that do everything alike. */
  readonly sameDwellMs: number;
  readonly sameSpot: Spot;
  spot: Spot;
  /** Where the current page last saw the pointer move; null: nowhere yet. */
  seen: { readonly page: PageLog; readonly spot: Spot } | null;
  lastPressAt: number;
  movesLeft: number;
};

/** From a press or a key to the `input` that it makes, ms. */
const inputAfterMs = { low: 0.2, high: 2.5 } as const;
/** How long a hover lasts before its press, ms. */
const dwellMs = { low: 25, high: 180 } as const;
/** From the last letter to the press that sends them, ms. */
const sendsAfterMs = 40;
/** A wheel's notch, px, and how long before a press it is turned, ms. */
const notchPx = 100;
const turnedBeforeMs = 1200;

/** Draws the hand of an attempt with so many presses. */
export function drawnHand(family: Family, pressCount: number, view: View, random: Random): Hand {
  return {
    ...{ family, view, random },
    reach: drawnReach(family.trajectory, random),
    hovered: drawnHovers(family.hovers, pressCount, random),
    sameDwellMs: within(dwellMs, random),
    sameSpot: somewhere(view, random),
    spot: somewhere(view, random),
    ...{ seen: null, lastPressAt: 0, movesLeft: (family.mostPoints ?? Number.POSITIVE_INFINITY) - pressCount },
  };
}

const within = ({ low, high }: Range, random: Random): number => uniform(random, low, high);

const somewhere = (view: View, random: Random): Spot => ({
  x: integer(random, 40, view.width - 40),
  y: integer(random, 120, view.height - 40),
});

/** As many of the presses as the family's row allows. */
function drawnHovers({ low, high }: Range, pressCount: number, random: Random): ReadonlySet<number> {
  const left = Array.from({ length: pressCount }, (_, nth) => nth);
  const count = Math.min(pressCount, integer(random, low, high));
  return new Set(Array.from({ length: count }, () => left.splice(integer(random, 0, left.length - 1), 1)).flat());
}

/** Moves to a target and presses it. */
export function pressTarget(hand: Hand, browsing: Browsing, press: Press, nth: number, at: number): void {
  const { family, random } = hand;
  const page = browsing.page();
  const t = at - page.beganAt;
  const box = scrolledIntoView(hand, browsing, press.rect, t);
  const spot = spotIn(hand, box);
  move(hand, browsing, spot, at);
  const { target } = press;
  if (hand.hovered.has(nth)) {
    const dwell = family.trajectory === 'repeated' ? hand.sameDwellMs : within(dwellMs, random);
    page.note('hover', t, { t: t - dwell, target, dwell, end: 'click' });
  }
  click(hand, page, target, box, spot, t);
  if (press.does.kind === 'choose-radio') {
    // A choice is no typing: its event has no kind, no length, and knows nothing of composing.
    const told = { target, type: 'other', length: null, composing: null, trusted: 1 };
    const at = t + within(inputAfterMs, random);
    page.note('input', at, { t: at, ...told });
  }
  hand.lastPressAt = at;
}

function spotIn({ family, sameSpot, random }: Hand, box: Rect): Spot {
  if (family.isScript) return sameSpot;
  return family.trajectory === 'mild-noise' ? nearMiddle(box, random) : middleOf(box);
}

function click({ family, view, seen, random }: Hand, page: PageLog, target: string, box: Rect, spot: Spot, t: number) {
  const { x, y } = spot;
  const byHand = { trusted: 1, press: within(family.pressMs, random), detail: 1, type: 'mouse' };
  const byScript = { trusted: 0, press: null, detail: 0, type: null };
  page.note('click', t, {
    ...{ t, x, y, target, button: 0 },
    ...(family.isScript ? byScript : byHand),
    gap: seen?.page === page ? Math.hypot(x - seen.spot.x, y - seen.spot.y) : null,
    ...{ ox: x - box.left, oy: y - box.top, width: box.width, height: box.height },
    ...{ nx: x / view.width, ny: y / view.height },
  });
}

/** Goes to a spot as the family does, in what time there is before `pressAt`. */
function move(hand: Hand, browsing: Browsing, to: Spot, pressAt: number): void {
  if (hand.movesLeft < 1) return;
  const page = browsing.page();
  const freeAt = Math.max(browsing.paintedAt(), hand.lastPressAt) - page.beganAt;
  const path = hand.reach({ from: hand.spot, to, freeAt, pressAt: pressAt - page.beganAt });
  if (path === null) return;
  const before = hand.seen?.page === page ? hand.seen.spot : null;
  for (const { at, row } of pointerRows(path, before)) page.note('pointer', at, row);
  hand.movesLeft -= 1;
  hand.spot = to;
  hand.seen = { page, spot: to };
}

/** Moves without pressing, as one who waits and wants to look human. */
export function wander(hand: Hand, browsing: Browsing, until: number): void {
  hand.lastPressAt = browsing.paintedAt();
  if (hand.family.trajectory === 'mild-noise') move(hand, browsing, somewhere(hand.view, hand.random), until);
}

/** A target below the window's edge is brought into sight first: by the wheel, or by the driver itself. */
function scrolledIntoView({ family, view }: Hand, browsing: Browsing, rect: Rect, pressAt: number): Rect {
  const px = scrolledPx(rect, view);
  if (px === 0) return rect;
  const page = browsing.page();
  const byWheel = family.trajectory === 'mild-noise';
  const y = byWheel ? Math.ceil(px / notchPx) * notchPx : px;
  const t = Math.max(browsing.paintedAt() - page.beganAt, pressAt - turnedBeforeMs);
  if (byWheel) page.note('wheel', t, { t, x: 0, y, trusted: 1 });
  page.note('scroll', t, { t, x: 0, y, target: targets.page });
  return { ...rect, top: rect.top - y };
}

/** Fills the captcha's field before the press at `pressAt`. */
export function typeAnswer({ family, lastPressAt, random }: Hand, browsing: Browsing, pressAt: number): void {
  const page = browsing.page();
  const target = targets.answer;
  const readyAt = Math.max(browsing.paintedAt(), lastPressAt);
  if (!family.hasKeys) {
    const t = (readyAt + pressAt) / 2 - page.beganAt;
    page.note('input', t, { t, target, type: 'script', length: captchaLength, composing: null, trusted: 0 });
    return;
  }
  const everyMs = (pressAt - sendsAfterMs - readyAt) / (captchaLength + 1);
  for (let letter = 1; letter <= captchaLength; letter += 1) {
    const t = readyAt + letter * everyMs - page.beganAt;
    const hold = Math.min(everyMs * 0.9, within(family.pressMs, random));
    page.note('key', t + hold, { t, class: 'letter', hold, repeat: 0, target, trusted: 1 });
    const at = t + within(inputAfterMs, random);
    page.note('input', at, { t: at, target, type: 'insertText', length: letter, composing: 0, trusted: 1 });
  }
}
