import { describe, expect, it } from 'vitest';
import { waitText } from './wait.ts';

const words = { minutes: '{n}분', seconds: '{n}초', about: '약 {a}', range: '{a} ~ {b}', soon: '곧' };

describe('the expected wait in words', () => {
  it.each([
    [0, 4, '곧'],
    [0, 8, '5 ~ 10초'],
    [40, 80, '40초 ~ 2분'],
    [60, 60, '약 1분'],
    [75, 150, '1 ~ 3분'],
  ])('%i to %i seconds', (low, high, said) => expect(waitText(low, high, words)).toBe(said));
});
