// Rules and their version go together, so that `npm run rescore` knows what to score again.
import { expect, it } from 'vitest';
import { rules, rulesVersion } from './index.ts';

it('has the rules and weights of its version: with others it is another version', () => {
  expect([rulesVersion, ...rules.map(({ name, weight }) => `${name} ${weight}`)]).toEqual([
    2,
    'captcha-under-500-ms 0.9',
    'seat-under-500-ms 0.6',
    'retry-under-200-ms 0.6',
    'letters-at-once 0.6',
    'untrusted-click 0.9',
    'click-without-pointer 0.6',
    'gate-violation 0.6',
    'recorded-before 0.4',
    'webdriver 0.8',
    'impossible-window 0.5',
  ]);
});

it('has a name of its own for every rule, and a weight between 0 and 1', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const { weight } of rules) expect(weight > 0 && weight < 1).toBe(true);
});
