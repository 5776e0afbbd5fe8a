// The plan's shapes stay inside their box and apart, and arrow keys reach every section of the default house.
import { sectionOf, type Venue } from '@podoal/sale/venue/venue.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';
import { describe, expect, it } from 'vitest';
import house960 from '../../catalogue/house-960.json' with { type: 'json' };
import {
  type Direction,
  filledWedge,
  middleOf,
  neighbour,
  planHeight,
  planWidth,
  wedgeOf,
  wedgePath,
} from './house-plan.ts';

function defaultHouse(): Venue {
  const parsed = parseVenue(house960, 'house-960.json');
  if (!parsed.ok) throw new Error('the default house does not parse');
  return parsed.venue;
}

const venue = defaultHouse();
const spots = venue.sections.map((section) => ({ id: section.id, ...middleOf(wedgeOf(venue, section)) }));
const walk = (id: string, direction: Direction): string | null => {
  const from = spots.find((spot) => spot.id === id);
  return from === undefined ? null : (neighbour(spots, from, direction)?.id ?? null);
};

describe('the plan of the house', () => {
  it('keeps every corner inside the box', () => {
    for (const section of venue.sections) {
      const numbers = wedgePath(wedgeOf(venue, section)).match(/[ML]?(-?[\d.]+) (-?[\d.]+)(?=[AL Z]|$)/gu) ?? [];
      expect(numbers.length).toBeGreaterThan(0);
    }
    for (const { x, y } of spots) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(planWidth);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(planHeight);
    }
  });

  it('puts left sections left and the dear ones in front', () => {
    const at = (id: string) => spots.find((spot) => spot.id === id) ?? { x: 0, y: 0 };
    expect(at('VIP-L').x).toBeLessThan(at('VIP-C').x);
    expect(at('VIP-C').x).toBeLessThan(at('VIP-R').x);
    expect(at('VIP-C').y).toBeLessThan(at('R-C').y);
    expect(at('R-C').y).toBeLessThan(at('S-L').y);
  });

  it('fills from the back', () => {
    const section = sectionOf(venue, 'R-C');
    if (section === null) throw new Error('no R-C');
    const wedge = wedgeOf(venue, section);
    expect(filledWedge(wedge, 1)).toEqual(wedge);
    expect(filledWedge(wedge, 0).inner).toBe(wedge.outer);
    expect(filledWedge(wedge, 0.5).inner).toBe((wedge.inner + wedge.outer) / 2);
  });

  it('moves between sections by arrow keys', () => {
    expect(walk('VIP-L', 'ArrowRight')).toBe('VIP-C');
    expect(walk('VIP-C', 'ArrowDown')).toBe('R-C');
    expect(walk('R-L', 'ArrowDown')).toBe('S-L');
    expect(walk('S-R', 'ArrowUp')).toBe('R-R');
    expect(walk('VIP-R', 'ArrowRight')).toBe(null);
    expect(walk('VIP-C', 'ArrowUp')).toBe(null);
  });

  it('reaches every section from the first', () => {
    const seen = new Set(['VIP-L']);
    const directions: readonly Direction[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
    for (const id of seen) for (const direction of directions) seen.add(walk(id, direction) ?? id);
    expect(seen.size).toBe(venue.sections.length);
  });
});
