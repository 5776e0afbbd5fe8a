import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWords, noWord } from './words.ts';

const anyWord = fc.constantFrom('', 'a', 'A', 'ab', 'b', '가', 'ㄱ', 'é', '%', 'zz', '0');
const anyStep = fc.record({ word: anyWord, isTaken: fc.boolean(), isAsked: fc.boolean() });

describe('words', () => {
  it('keep each word once while it is used, find it again, and know the order of all', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const words = createWords();
        const uses = new Map<string, number>();
        for (const { word, isTaken, isAsked } of steps) {
          const used = uses.get(word) ?? 0;
          const code = isTaken ? words.take(word) : words.find(word);
          expect(code === undefined).toBe(!isTaken && used === 0);
          if (code !== undefined) expect([code === noWord, words.word(code)]).toEqual([false, word]);
          if (!isTaken && code !== undefined) words.drop(code);
          uses.set(word, Math.max(0, used + (isTaken ? 1 : -1)));
          if (!isAsked) continue;
          const kept = [...uses].filter(([, times]) => times > 0).map(([kind]) => kind);
          const ranks = words.ranks();
          const ranked = kept.map((kind) => [ranks[words.find(kind) ?? noWord] ?? 0, kind] as const);
          expect(ranked.sort(([a], [b]) => a - b).map(([, kind]) => kind)).toEqual(kept.sort());
          const hits = words.matching((small) => small.startsWith('a') || small === '');
          expect(kept.filter((kind) => hits[words.find(kind) ?? noWord] === 1)).toEqual(
            kept.filter((kind) => kind === '' || kind.toLowerCase().startsWith('a')),
          );
          expect(hits[noWord]).toBe(0);
          expect(hits.filter((hit) => hit === 1).length).toBeLessThanOrEqual(kept.length);
        }
      }),
    );
  });
});
