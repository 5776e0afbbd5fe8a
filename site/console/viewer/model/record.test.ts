import { documentSchemas, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { inventedSession } from '../session-for-tests.ts';
import { lossSigns } from './integrity.ts';
import { readRecord } from './record.ts';

const bookOf = (nth = 1): StageDocument => {
  const document = [...inventedSession(nth).documents.values()].find(({ stage }) => stage === 'book');
  if (document === undefined) throw new Error('no book stage');
  return document;
};
const read = (document: unknown) => {
  const answer = readRecord('a.json', JSON.stringify(document));
  if (!answer.ok) throw new Error(answer.problem);
  return answer.record;
};

describe('a document', () => {
  it('of the tests fits its schema', () => {
    for (const document of inventedSession(7, { points: 300, missing: 3 }).documents.values()) {
      expect(Check(documentSchemas[document.stage], document)).toBe(true);
    }
  });

  it('is read with all its rows, each in its unit', () => {
    const document = bookOf();
    const record = read(document);
    expect(record).toMatchObject({
      stage: 'book',
      outcome: 'completed',
      zeroEpochMs: document.time_base.zero_epoch_ms,
    });
    expect(record.points?.count).toBe(document.mouse_trajectory?.length);
    expect(record.clicks?.map(({ target, spot }) => [target, spot?.x, spot?.y])).toEqual(
      document.clicks?.map(({ target, x, y }) => [target, x, y]),
    );
    expect(record.seats).toEqual({ held: ['VIP-C30'], lost: ['VIP-C31'] });
    expect(record.environment['screen.width']).toBe('1440');
    expect(record.label).toMatchObject({ kind: 'participant', study: 'pilot' });
  });

  it('says "not measured" for what is null, never none', () => {
    const nothing = { mouse_trajectory: null, pointer: null, clicks: null, hovers: null, keys: null, pages: null };
    const record = read({ ...bookOf(), ...nothing });
    expect([record.points, record.grid, record.clicks, record.hovers, record.keys, record.pages]).toEqual(
      Array(6).fill(null),
    );
    expect(read({ ...bookOf(), clicks: [] }).clicks).toEqual([]);
  });

  it('keeps clicks of keys without a place, and rows of a client that told no pages', () => {
    const [click] = bookOf().clicks ?? [];
    const byKey = { ...click, x: null, y: null, offset_x: null, offset_y: null, page: null };
    const record = read({ ...bookOf(), pages: null, clicks: [byKey], mouse_trajectory: [[1, 2, 3, null]] });
    expect(record.clicks).toMatchObject([{ page: 0, spot: null, box: null }]);
    expect(record.points).toMatchObject({ count: 1 });
  });

  it('is refused when it is none', () => {
    const problem = (text: string) => {
      const answer = readRecord('a.json', text);
      return answer.ok ? null : answer.problem;
    };
    expect(problem('{"half":')).toBe('not-json');
    expect(problem('[]')).toBe('not-a-document');
    expect(problem('null')).toBe('not-a-document');
    expect(problem('{"stage":"__proto__","time_base":{"zero_epoch_ms":1}}')).toBe('not-a-document');
    expect(problem(JSON.stringify({ ...bookOf(), schema_version: 99 }))).toBe('other-version');
  });

  it('that is broken anywhere is read without its broken rows', () => {
    const clicks = bookOf().clicks ?? [];
    const record = read({
      ...bookOf(),
      clicks: [null, { t: 'soon' }, 7, ...clicks, { __proto__: null, x: {} }],
      mouse_trajectory: [[1, 2, 3, 0], ['<b>', 2, 3, 0], null, [4, 5], [6, 7, 8, 0]],
      pages: [null, { path: { evil: 1 }, enter: 'x' }],
      label: ['<script>'],
      integrity: 7,
    });
    expect(record.clicks).toHaveLength(clicks.length);
    expect(record.points?.count).toBe(2);
    expect(record.pages).toHaveLength(2);
    expect(record.integrity).toBeNull();
  });

  it('may hold anything at all', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.constantFrom('clicks', 'pages', 'pointer', 'hovers', 'integrity', 'label'),
        (value, field) => {
          const text = JSON.stringify({ ...bookOf(), mouse_trajectory: [], [field]: JSON.parse(value) });
          expect(readRecord('a.json', text).ok).toBe(true);
        },
      ),
    );
  });
});

describe('the loss report', () => {
  it('is said in words, gravest first', () => {
    const { integrity } = bookOf();
    const signs = (more: object) => {
      const report = read({ ...bookOf(), integrity: { ...integrity, ...more } }).integrity;
      return report === null ? null : lossSigns(report).map(({ kind }) => kind);
    };
    expect(signs({})).toEqual(['nothing']);
    expect(signs({ tail: 'unknown' })).toEqual(['unknown-tail']);
    const events = { ...integrity.events, missing: 3 };
    expect(signs({ events, dropped_events: 2, tail: 'unknown' })).toEqual(['missing', 'dropped', 'unknown-tail']);
    expect(signs({ events: { ...events, expected: null } })).toEqual(['not-recorded']);
  });
});
