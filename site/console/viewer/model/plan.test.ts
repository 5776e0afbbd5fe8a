import type { Venue } from '@podoal/sale/venue/venue.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';
import { describe, expect, it } from 'vitest';
import house960 from '../../../../catalogue/house-960.json' with { type: 'json' };
import { wedgeOf, wedgeOutline } from '../../../steps/house-plan.ts';
import { placedPlan } from './plan.ts';
import type { Click } from './record.ts';

function defaultHouse(): Venue {
  const parsed = parseVenue(house960, 'house-960.json');
  if (!parsed.ok) throw new Error('the default house does not parse');
  return parsed.venue;
}

const venue = defaultHouse();
const clickOn = (target: string, box: Click['box'], t = 0): Click => ({
  ...{ t, page: 0, spot: { x: (box?.x ?? 0) + 3, y: (box?.y ?? 0) + 4 }, target, isTrusted: true, pressMs: 80 },
  ...{ pointerType: 'mouse', box },
});

describe('the plan behind a trajectory', () => {
  it('puts every seat of the section where the clicked one says', () => {
    const click = clickOn('seat:R-F23', { x: 500, y: 300, width: 30, height: 30 });
    const plan = placedPlan(venue, [click], { held: ['R-F23'], lost: ['R-F24'] }, 0);
    if (plan?.kind !== 'seats') throw new Error('no seats');
    expect([plan.section, plan.sizePx, plan.seats.length]).toEqual(['R-C', 30, 160]);
    const spot = (name: string) => plan.seats.find((seat) => seat.name === name);
    expect(spot('R-F23')).toMatchObject({ x: 515, y: 315, fate: 'held' });
    expect(spot('R-F24')).toMatchObject({ x: 545, y: 315, fate: 'lost' });
    expect(spot('R-E21')).toMatchObject({ x: 455, y: 285, fate: null });
  });

  it('puts the house where the clicked section says', () => {
    const own = venue.sections.find(({ id }) => id === 'R-C');
    if (own === undefined) throw new Error('no section');
    const xs = wedgeOutline(wedgeOf(venue, own)).map(({ x }) => x);
    const width = (Math.max(...xs) - Math.min(...xs)) * 1.5;
    const plan = placedPlan(venue, [clickOn('section:R-C', { x: 400, y: 200, width, height: 120 })], null, 0);
    if (plan?.kind !== 'sections') throw new Error('no sections');
    const outline = plan.sections.find(({ id }) => id === 'R-C')?.outline ?? [];
    expect(Math.min(...outline.map(({ x }) => x))).toBeCloseTo(400);
    expect(Math.max(...outline.map(({ x }) => x))).toBeCloseTo(400 + width);
    expect(Math.min(...outline.map(({ y }) => y))).toBeCloseTo(200);
  });

  it('stands as it stood at the time that is looked at', () => {
    const box = { x: 0, y: 0, width: 24, height: 24 };
    const clicks = [clickOn('seat:R-F23', box, 1000), clickOn('seat:R-F23', { ...box, y: -200 }, 9000)];
    const at = (t: number) => {
      const plan = placedPlan(venue, clicks, null, t);
      return plan?.kind === 'seats' ? plan.seats.find(({ name }) => name === 'R-F23')?.y : null;
    };
    expect([at(0), at(8000), at(Number.POSITIVE_INFINITY)]).toEqual([12, -188, -188]);
  });

  it('is not drawn where nobody can know', () => {
    const box = { x: 0, y: 0, width: 24, height: 24 };
    for (const target of ['seat:R-Z99', 'section:X', 'button:pay', 'seat:', '']) {
      expect(placedPlan(venue, [clickOn(target, box)], null, 0)).toBeNull();
    }
    expect(placedPlan(venue, [clickOn('seat:R-F23', null)], null, 0)).toBeNull();
    expect(placedPlan(venue, [clickOn('seat:R-F23', { ...box, width: 0 })], null, 0)).toBeNull();
  });
});
