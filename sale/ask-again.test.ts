// Of whom another captcha is asked.
import { scoreAt } from '@podoal/detect/model/recipe.ts';
import { expect, it } from 'vitest';
import { asksAgain, botAbove, suspectFrom } from './ask-again.ts';

it('asks where the detector draws its lines', () => {
  expect([suspectFrom, botAbove]).toEqual([scoreAt.suspect, scoreAt.threshold]);
});

it.each([
  ['off', 1, null, false],
  ['bots', 0.7, null, false],
  ['bots', 0.71, null, true],
  ['suspects', 0.39, null, false],
  ['suspects', 0.4, null, true],
  ['suspects', null, null, false],
  ['suspects', 1, 'asked', false],
  ['suspects', 1, 'met', false],
  ['suspects', 1, 'appealed', false],
] as const)('%s, score %s, after %s: %s', (choice, score, state, asks) => {
  expect(asksAgain(choice, score, state)).toBe(asks);
});
