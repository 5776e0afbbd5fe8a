import { describe, expect, it } from 'vitest';
import { takenSentence } from './ago.ts';

const words = {
  justNow: '방금',
  secondsAgo: '{n}초 전',
  minutesAgo: '{n}분 전',
  byPerson: '{when} 다른 사람이',
  byCrowd: '{when} 가상 관객이',
};

describe('who took a seat and when', () => {
  it.each([
    ['crowd', 12, '방금 가상 관객이'],
    ['person', 3400, '3초 전 다른 사람이'],
    ['person', 61_000, '1분 전 다른 사람이'],
    ['crowd', 59_400, '59초 전 가상 관객이'],
  ] as const)('%s, %i ms ago', (by, agoMs, said) => expect(takenSentence(words, by, agoMs)).toBe(said));
});
