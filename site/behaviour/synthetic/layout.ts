// Where things stand on the pages, roughly as site.css lays them out on a desktop: what synthetic clicks aim at.
import type { Spot } from '@podoal/motion';
import type { Seat, Section, Venue } from '@podoal/sale/venue/venue.ts';
import type { View } from './environments.ts';

/** A target's box in the viewport, client px. */
export type Rect = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const widestContent = 1120;
const gutter = 24;
const sidebarWidth = 320;
const headTop = 232;
const panel = { width: 720, height: 520 } as const;
const popup = { width: 336, height: 200 } as const;
/** A seat is never drawn smaller; chips of a panel stand so many in a row. */
const smallestSeat = 10;
const chipsInRow = 4;

const centred = (view: View, width: number, height: number): Rect => ({
  left: (view.width - width) / 2,
  top: (view.height - height) / 2,
  width,
  height,
});

/** The middle column. */
function content(view: View): { readonly left: number; readonly width: number } {
  const width = Math.min(widestContent, view.width - 2 * gutter);
  return { left: (view.width - width) / 2, width };
}

/** The column beside the sidebar. */
function main(view: View): { readonly left: number; readonly width: number } {
  const { left, width } = content(view);
  return { left, width: width - sidebarWidth - gutter };
}

/** The `nth` card of the performance list, four in a row. */
export function cardRect(view: View, nth: number): Rect {
  const { left, width } = content(view);
  const cardWidth = (width - 3 * gutter) / 4;
  const [row, column] = [Math.floor(nth / 4), nth % 4];
  return {
    left: left + column * (cardWidth + gutter),
    top: headTop + row * (cardWidth + 130),
    width: cardWidth,
    height: cardWidth + 106,
  };
}

/** A chip of a performance's panel: `row` 0 its dates, 1 its times. */
export function chipRect(view: View, row: 0 | 1, nth: number): Rect {
  const { left, top } = centred(view, panel.width, panel.height);
  return { left: left + 296 + (nth % chipsInRow) * 104, top: top + 208 + row * 96, width: 100, height: 44 };
}

/** 예매하기 in a performance's panel. */
export function bookRect(view: View): Rect {
  const { left, top } = centred(view, panel.width, panel.height);
  return { left: left + 296, top: top + 444, width: 400, height: 52 };
}

/** 확인 below the captcha's field. */
export const confirmRect = (view: View): Rect => ({ ...centred(view, 400, 52), top: view.height / 2 + 120 });

/** The button at the foot of the sidebar: the way to the next step, or the payment. */
export function onwardRect(view: View): Rect {
  const { left, width } = content(view);
  return { left: left + width - sidebarWidth + 16, top: Math.min(560, view.height - 90), width: 288, height: 52 };
}

/** A section on the plan of the house, the stage at the top. */
export function sectionRect(view: View, venue: Venue, section: Section): Rect {
  const { left, width } = main(view);
  const height = Math.min(420, view.height - headTop - 60);
  const across = width / venue.columns;
  const down = height / venue.rows.length;
  const row = venue.rows.indexOf(section.rows[0] ?? '');
  return {
    left: left + (section.firstColumn - 1) * across,
    top: headTop + row * down,
    width: (section.lastColumn - section.firstColumn + 1) * across,
    height: section.rows.length * down,
  };
}

/** A seat of the shown section's map. A map that is larger than its window is moved until the seat is in sight. */
export function seatRect(view: View, section: Section, seat: Seat): Rect {
  const { left, width } = main(view);
  const top = headTop + 60;
  const [across, down] = [width - 60, view.height - top - 2 * gutter];
  const columns = section.lastColumn - section.firstColumn + 1;
  const size = Math.max(smallestSeat, Math.min(30, across / columns, down / section.rows.length));
  return {
    left: left + 30 + (((seat.column - section.firstColumn) * size) % (across - size)),
    top: top + ((section.rows.indexOf(seat.row) * size) % (down - size)),
    width: size - 2,
    height: size - 2,
  };
}

/** The `nth` of the radio cards of a checkout page, two in a row. */
export function optionRect(view: View, nth: number): Rect {
  const { left, width } = main(view);
  const cardWidth = (width - 16) / 2;
  return {
    left: left + (nth % 2) * (cardWidth + 16),
    top: headTop + Math.floor(nth / 2) * 88,
    width: cardWidth,
    height: 72,
  };
}

/** 확인 of the popup of a lost seat. */
export function popupRect(view: View): Rect {
  const { left, top } = centred(view, popup.width, popup.height);
  return { left: left + 24, top: top + 132, width: 288, height: 44 };
}

/** How far a page must be scrolled so that all of a target is in sight, px. */
export const scrolledPx = ({ top, height }: Rect, view: View): number =>
  Math.ceil(Math.max(0, top + height + gutter - view.height));

/** The middle of a target, on whole pixels as clicks are. */
export const middleOf = ({ left, top, width, height }: Rect): Spot => ({
  x: Math.round(left + width / 2),
  y: Math.round(top + height / 2),
});
