// The house as shapes: sections bent around the stage, for the section plan and the mini-map of the seat page.
// Pure geometry over a venue, in units of a box `planWidth` × `planHeight`; y grows away from the stage at the top.
import type { Section, Venue } from '@podoal/sale/venue/venue.ts';

export const planWidth = 800;
export const planHeight = 560;

/** The circle all rows are arcs of. */
const centre = { x: planWidth / 2, y: -600 } as const;
const frontRadius = 740;
const backRadius = 1140;
/** Half of the angle the house takes up, in radians. */
const halfAngle = 0.345;
/** Room between sections. */
const gap = 10;

/** A block of seats between two radii and two angles (radians, 0 straight away from the stage, growing to the right). */
export type Wedge = { readonly inner: number; readonly outer: number; readonly from: number; readonly to: number };

/** Where a section lies. */
export function wedgeOf(venue: Venue, section: Section): Wedge {
  const first = venue.rows.indexOf(section.rows[0] ?? '');
  const rowDepth = (backRadius - frontRadius) / Math.max(1, venue.rows.length);
  const columnAngle = (2 * halfAngle) / Math.max(1, venue.columns);
  return {
    inner: frontRadius + first * rowDepth + gap / 2,
    outer: frontRadius + (first + section.rows.length) * rowDepth - gap / 2,
    from: -halfAngle + (section.firstColumn - 1) * columnAngle,
    to: -halfAngle + section.lastColumn * columnAngle,
  };
}

/** The wedge as an SVG path, its sides half a gap away from its neighbours' all along. */
export function wedgePath(wedge: Wedge): string {
  const corner = (radius: number, angle: number, inwards: number): string => {
    const at = angle + (inwards * gap) / 2 / radius;
    return `${(centre.x + radius * Math.sin(at)).toFixed(1)} ${(centre.y + radius * Math.cos(at)).toFixed(1)}`;
  };
  const { inner, outer, from, to } = wedge;
  return [
    `M${corner(inner, from, 1)}`,
    `A${inner} ${inner} 0 0 0 ${corner(inner, to, -1)}`,
    `L${corner(outer, to, -1)}`,
    `A${outer} ${outer} 0 0 1 ${corner(outer, from, 1)}Z`,
  ].join('');
}

/** The wedge as a polygon, for whoever draws or measures without SVG. */
export function wedgeOutline({ inner, outer, from, to }: Wedge): readonly { readonly x: number; readonly y: number }[] {
  const steps = 12;
  const arc = (radius: number, start: number, end: number): readonly { readonly x: number; readonly y: number }[] =>
    Array.from({ length: steps + 1 }, (_, nth) => {
      const inset = gap / 2 / radius;
      const [first, last] = start < end ? [start + inset, end - inset] : [start - inset, end + inset];
      const angle = first + ((last - first) * nth) / steps;
      return { x: centre.x + radius * Math.sin(angle), y: centre.y + radius * Math.cos(angle) };
    });
  return [...arc(inner, from, to), ...arc(outer, to, from)];
}

/** The part of a wedge that is left: from the back towards the stage, `share` (0–1) of its depth. */
export const filledWedge = (wedge: Wedge, share: number): Wedge => ({
  ...wedge,
  inner: wedge.outer - (wedge.outer - wedge.inner) * Math.min(1, Math.max(0, share)),
});

/** Shares (0–1) of something seen: across from the left, deep from the front. */
export type Seen = { readonly left: number; readonly right: number; readonly front: number; readonly back: number };

/** The part of a wedge that is seen. */
export const seenWedge = ({ inner, outer, from, to }: Wedge, { left, right, front, back }: Seen): Wedge => ({
  inner: inner + (outer - inner) * front,
  outer: inner + (outer - inner) * back,
  from: from + (to - from) * left,
  to: from + (to - from) * right,
});

/** The middle of a wedge, for its words. */
export function middleOf({ inner, outer, from, to }: Wedge): { readonly x: number; readonly y: number } {
  const radius = (inner + outer) / 2;
  const angle = (from + to) / 2;
  return { x: centre.x + radius * Math.sin(angle), y: centre.y + radius * Math.cos(angle) };
}

/** The stage: an arc before the first row. */
export const stagePath = (): string =>
  wedgePath({ inner: frontRadius - 96, outer: frontRadius - 28, from: -halfAngle * 0.62, to: halfAngle * 0.62 });

/** Where the stage's word stands. */
export const stageMiddle = { x: centre.x, y: centre.y + frontRadius - 62 } as const;

/** An arrow key. */
export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** A point that can be moved to. */
export type Spot = { readonly id: string; readonly x: number; readonly y: number };

/** The nearest spot in a direction, straight ones before slanted ones; null at the edge. */
export function neighbour(spots: readonly Spot[], from: Spot, direction: Direction): Spot | null {
  const sideways = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  let nearest: Spot | null = null;
  let nearestCost = Number.POSITIVE_INFINITY;
  for (const spot of spots) {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y];
    const along = sign * (sideways ? dx : dy);
    const across = Math.abs(sideways ? dy : dx);
    const cost = along + 2 * across;
    // More across than along is another direction.
    if (along <= 1 || across > along * 2 || cost >= nearestCost) continue;
    [nearest, nearestCost] = [spot, cost];
  }
  return nearest;
}
