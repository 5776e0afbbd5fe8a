// The shipped catalogues by the letter of the specification's table; a bad one is refused with every mistake.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import house960 from '../../catalogue/house-960.json' with { type: 'json' };
import invented from '../../catalogue/invented.json' with { type: 'json' };
import listed from '../../catalogue/listed.json' with { type: 'json' };
import { parseVenue } from '../venue/venue-file.ts';
import { type Catalogue, priceOf } from './catalogue.ts';
import { parseCatalogue, venueFileOf } from './catalogue-file.ts';

const house = parseVenue(house960, 'house-960.json');
if (!house.ok) throw new Error(JSON.stringify(house.problems));
const { venue } = house;

function catalogueOf(file: unknown): Catalogue {
  const result = parseCatalogue(file, 'catalogue.json', venue);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.catalogue;
}

const problemsOf = (file: unknown): readonly string[] => {
  const result = parseCatalogue(file, 'catalogue.json', venue);
  return result.ok ? [] : result.problems.map(({ place, expected, found }) => `${place}: ${expected}; ${found}`);
};

const won = (amount: number): string => amount.toLocaleString('en-US');

describe('the listed catalogue', () => {
  it('has the eight performances with their houses, lines and prices', () => {
    const rows = catalogueOf(listed).performances.map((performance) => {
      const prices = ['VIP', 'R', 'S'].map((grade) => won(priceOf(performance, grade))).join(' / ');
      const { id, titleKo, venueNameKo, category, queueSize } = performance;
      return [id, titleKo, venueNameKo, category, won(queueSize), prices].join(' | ');
    });
    expect(rows).toEqual([
      'perf001 | 아이유 콘서트 [The Golden Hour] | 잠실종합운동장 주경기장 | concert | 8,000 | 165,000 / 143,000 / 121,000',
      'perf002 | 뮤지컬 <웃는남자> | 예술의전당 오페라극장 | musical | 2,000 | 150,000 / 130,000 / 100,000',
      'perf003 | 세븐틴 월드투어 [FOLLOW] | 고척스카이돔 | concert | 8,000 | 176,000 / 154,000 / 123,200',
      'perf004 | 블랙핑크 앵콜 콘서트 | 서울월드컵경기장 | concert | 12,000 | 198,000 / 165,000 / 132,000',
      'perf005 | 뮤지컬 <오페라의 유령> | 블루스퀘어 신한카드홀 | musical | 2,000 | 170,000 / 140,000 / 110,000',
      'perf006 | BTS 단독 콘서트 [Yet To Come] | 부산아시아드주경기장 | concert | 15,000 | 220,000 / 180,000 / 150,000',
      'perf007 | 발레 <호두까기 인형> | 예술의전당 오페라극장 | ballet | 500 | 120,000 / 90,000 / 60,000',
      'perf008 | NCT 127 월드투어 | KSPO돔 | concert | 6,000 | 165,000 / 143,000 / 114,400',
    ]);
  });
});

describe.each([
  ['listed', listed],
  ['invented', invented],
])('the %s catalogue', (id, file) => {
  it('names its venue, and has 8 performances of 2 dates with 1 or 2 times', () => {
    expect(venueFileOf(file)).toBe('house-960.json');
    const catalogue = catalogueOf(file);
    expect(catalogue.id).toBe(id);
    expect(catalogue.performances).toHaveLength(8);
    for (const { dates } of catalogue.performances) {
      expect(dates).toHaveLength(2);
      for (const { times } of dates) expect([1, 2]).toContain(times.length);
    }
  });
});

describe('the invented catalogue', () => {
  it('shares no title, place or id with the listed one', () => {
    const words = (catalogue: Catalogue) =>
      catalogue.performances.flatMap((one) => [one.id, one.titleKo, one.titleEn, one.venueNameKo, one.venueNameEn]);
    const real = new Set(words(catalogueOf(listed)));
    expect(words(catalogueOf(invented)).filter((word) => real.has(word))).toEqual([]);
  });
});

describe('parseCatalogue', () => {
  it('reports all mistakes at once', () => {
    const [first, second] = structuredClone(listed.performances);
    const file = {
      id: 'mine',
      venue: '../house.json',
      performances: [
        { ...first, category: 'circus', queue_size: 0, age_limit: '7', price: 1 },
        { ...second, id: 'perf001', prices_krw: { VIP: 1000.5, R: 1000, X: 5 }, runtime_minutes: undefined },
        {
          ...second,
          title_ko: ' ',
          dates: [
            { days_ahead: 0, times: ['24:00', '19:00', '19:00'] },
            { days_ahead: 3, times: [] },
            { days_ahead: 3, times: ['19:00'] },
          ],
        },
        { ...second, id: 'Perf/9', dates: [] },
      ],
    };
    expect(venueFileOf(file)).toBeNull();
    const categories = 'concert, musical, ballet, opera, play, classical, festival, sports';
    const date = 'a list of at least one {days_ahead, times}';
    expect(problemsOf(file).map((problem) => problem.replace(/one of id, title_ko.*; /, 'a known field; '))).toEqual([
      '/venue: the name of a .json file beside the catalogue; "../house.json"',
      '/performances/0/price: a known field; 1',
      `/performances/0/category: one of ${categories}; "circus"`,
      '/performances/0/queue_size: a whole number from 1 to 10000000; 0',
      '/performances/0/age_limit: a whole number from 0 to 19; "7"',
      '/performances/1/prices_krw/X: one of VIP, R, S; 5',
      '/performances/1/prices_krw/VIP: a whole number from 1 to 100000000; 1000.5',
      '/performances/1/prices_krw/S: a whole number from 1 to 100000000; nothing',
      '/performances/1/runtime_minutes: a whole number from 1 to 1440; nothing',
      '/performances/2/title_ko: a text of 1 to 100 characters; " "',
      '/performances/2/dates/0/days_ahead: a whole number from 1 to 365; 0',
      '/performances/2/dates/0/times/0: a time from 00:00 to 23:59; "24:00"',
      '/performances/2/dates/0/times/2: a value not used before in this list; "19:00"',
      '/performances/2/dates/1/times: a list of at least one time; []',
      '/performances/2/dates/2/days_ahead: a value not used before in this list; 3',
      '/performances/3/id: an id of a-z, 0-9 and -, up to 40 characters; "Perf/9"',
      `/performances/3/dates: ${date}; []`,
      '/performances/1/id: a value not used before in this list; "perf001"',
    ]);
  });

  it('names the file, and never throws', () => {
    expect(parseCatalogue([], 'my.json', venue)).toEqual({
      ok: false,
      problems: [{ file: 'my.json', place: '', expected: 'an object with id, venue, performances', found: '[]' }],
    });
    const names = fc.constantFrom(...Object.keys(listed.performances[0] ?? {}));
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, value) => {
        const file = { ...listed, performances: [{ ...listed.performances[0], [name]: value }] };
        const result = parseCatalogue(JSON.parse(JSON.stringify(file)), 'my.json', venue);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('priceOf', () => {
  it('knows no other grade', () => {
    const [performance] = catalogueOf(listed).performances;
    if (performance === undefined) throw new Error('the catalogue is empty');
    expect(() => priceOf(performance, 'toString')).toThrow(RangeError);
  });
});
