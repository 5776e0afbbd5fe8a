// Upload tokens: what was sealed comes back, and nothing else is believed.
import { type RecordedStep, recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uploadTokenLastsMs, uploadTokens } from './upload-token.ts';

const steps = Object.keys(recordedSteps) as readonly RecordedStep[];
const right = fc.record({
  flowNo: fc.integer({ min: 1, max: 2 ** 48 - 1 }),
  accountId: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  step: fc.constantFrom(...steps),
  underRun: fc.boolean(),
});
const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const now = fc.integer({ min: 1_700_000_000_000, max: 4_000_000_000_000 });
const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n.';

describe('upload tokens', () => {
  it('say what was sealed, until they are too old', () => {
    fc.assert(
      fc.property(key, right, now, fc.nat(uploadTokenLastsMs - 1000), (secret, says, at, laterMs) => {
        const tokens = uploadTokens(secret);
        const token = tokens.make(says, at);
        expect(token).toMatch(/^[\w-]{40}$/);
        expect(tokens.read(token, at + laterMs)).toEqual(says);
        expect(tokens.read(token, at + uploadTokenLastsMs + 1)).toBeNull();
      }),
    );
  });

  it('are refused with any character changed, cut or added', () => {
    fc.assert(
      fc.property(key, right, now, (secret, says, at) => {
        const tokens = uploadTokens(secret);
        const token = tokens.make(says, at);
        for (let place = 0; place <= token.length; place += 1) {
          const [before, after] = [token.slice(0, place), token.slice(place + 1)];
          for (const other of characters) {
            if (other !== token[place]) expect(tokens.read(before + other + after, at)).toBeNull();
            expect(tokens.read(before + other + token.slice(place), at)).toBeNull();
          }
          if (place < token.length) expect(tokens.read(before + after, at)).toBeNull();
        }
      }),
      { numRuns: 5 },
    );
  });

  it('of another key, and any other text, are refused', () => {
    fc.assert(
      fc.property(key, key, right, now, fc.string({ unit: 'binary', maxLength: 60 }), (one, two, says, at, text) => {
        fc.pre(Buffer.compare(one, two) !== 0);
        expect(uploadTokens(one).read(uploadTokens(two).make(says, at), at)).toBeNull();
        expect(uploadTokens(one).read(text, at)).toBeNull();
      }),
    );
  });

  it('cannot be put together from two', () => {
    fc.assert(
      fc.property(key, right, right, now, fc.integer({ min: 1, max: 39 }), (secret, one, two, at, cut) => {
        const tokens = uploadTokens(secret);
        const [first, second] = [tokens.make(one, at), tokens.make(two, at)];
        const mixed = first.slice(0, cut) + second.slice(cut);
        fc.pre(mixed !== first && mixed !== second);
        expect(tokens.read(mixed, at)).toBeNull();
      }),
    );
  });
});
