// A bad venue file is refused with every mistake, its place and what was expected.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import house960 from '../../catalogue/house-960.json' with { type: 'json' };
import { parseVenue } from './venue-file.ts';

const problemsOf = (file: unknown): readonly string[] => {
  const result = parseVenue(file, 'house.json');
  return result.ok ? [] : result.problems.map(({ place, expected, found }) => `${place}: ${expected}; ${found}`);
};

/** The default house with some of its fields replaced. */
const changed = (fields: object): unknown => ({ ...structuredClone(house960), ...fields });
const section = (id: string, rows: unknown, from: number, to: number) => ({
  id,
  grade: 'S',
  rows,
  columns: { from, to },
});

describe('parseVenue', () => {
  it('takes rows as a list as well as from and to', () => {
    const rows = ['A', 'B', 'D'];
    const result = parseVenue(
      changed({ rows, sections: [section('S', { from: 'A', to: 'D' }, 5, 6), section('T', ['B', 'D'], 7, 7)] }),
      'f',
    );
    expect(result.ok && result.venue.sections.map((found) => found.rows)).toEqual([rows, ['B', 'D']]);
    expect(result.ok && [result.venue.seatCount, result.venue.columns]).toEqual([8, 7]);
  });

  it('reports all mistakes at once', () => {
    const file = changed({
      id: 'House 1',
      name_en: undefined,
      colour: 'red',
      sections: [
        { ...section('S-L', { from: 'M', to: 'Q' }, 1, 30), grade: 'B' },
        section('S-R', { from: 'P', to: 'M' }, 0, 60),
        section('S-R', ['M', 'M'], 9, 8),
      ],
    });
    expect(problemsOf(file)).toEqual([
      '/colour: one of id, name_ko, name_en, grades, rows, sections; "red"',
      '/id: an id of a-z, 0-9 and -, up to 40 characters; "House 1"',
      '/name_en: a text of 1 to 100 characters; nothing',
      '/sections/0/grade: one of the grades VIP, R, S; "B"',
      '/sections/0/rows/to: one of the house\'s rows; "Q"',
      '/sections/1/rows: {from, to} with to not in front of from; {"from":"P","to":"M"}',
      '/sections/1/columns/from: a whole number from 1 to 100000; 0',
      '/sections/2/rows: rows from front to back, each once; ["M","M"]',
      '/sections/2/columns: {from, to} with to not below from; {"from":9,"to":8}',
      '/sections/2/id: a value not used before in this list; "S-R"',
    ]);
  });

  it('refuses sections that share a seat, and more seats than it can number', () => {
    const overlap = [section('S-L', { from: 'A', to: 'C' }, 1, 30), section('S-R', ['C'], 30, 60)];
    expect(problemsOf(changed({ sections: overlap }))).toEqual([
      expect.stringMatching(/^\/sections\/1: a section that shares no seat with S-L; /),
    ]);
    expect(problemsOf(changed({ sections: overlap.toReversed() }))).toHaveLength(1);
    const huge = [section('S', { from: 'A', to: 'P' }, 1, 100_000)];
    expect(problemsOf(changed({ sections: huge }))).toEqual(['/sections: at most 1000000 seats; 1600000 seats']);
  });

  it('says what is wrong with anything else, and never throws', () => {
    expect(problemsOf(null)).toEqual([': an object with id, name_ko, name_en, grades, rows, sections; null']);
    const fields = fc.constantFrom('id', 'name_ko', 'grades', 'rows', 'sections');
    fc.assert(
      fc.property(fields, fc.jsonValue(), (field, value) => {
        const result = parseVenue(changed({ [field]: value }), 'house.json');
        expect(result.ok ? result.venue.seatCount : result.problems.length).toBeGreaterThan(0);
      }),
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => problemsOf(value).length > 0));
  });
});
