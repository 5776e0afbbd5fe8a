// Money, dates and durations as people read them.
import { expect, test } from 'vitest';
import {
  formatCountdown,
  formatDate,
  formatDay,
  formatDays,
  formatDuration,
  formatKrw,
  formatPhone,
  formatShowing,
  formatTime,
} from './format.ts';

test('money in both languages, discounts with a true minus sign', () => {
  expect(formatKrw(165000, 'ko')).toBe('165,000원');
  expect(formatKrw(165000, 'en')).toBe('₩165,000');
  expect(formatKrw(-49500, 'ko')).toBe('−49,500원');
  expect(formatKrw(0, 'ko')).toBe('0원');
});

test('days and times of a showing', () => {
  expect(formatDate('2026-12-24', 'ko')).toBe('2026년 12월 24일 (목)');
  expect(formatDate('2026-12-24', 'en')).toBe('Thu, Dec 24, 2026');
  expect(formatDay('2026-12-24', 'ko')).toBe('12월 24일 (목)');
  expect(formatShowing('2026-12-24', '19:30', 'ko')).toBe('2026년 12월 24일 (목) 19:30');
  expect(formatTime('00:05', 'en')).toBe('12:05 AM');
  expect(formatTime('12:00', 'en')).toBe('12:00 PM');
  expect(formatDate('soon', 'ko')).toBe('soon');
});

test('durations round up and never go below zero', () => {
  expect(formatDuration(599_001)).toBe('10:00');
  expect(formatDuration(9_000)).toBe('00:09');
  expect(formatDuration(-5)).toBe('00:00');
  expect(formatDuration(3_605_000)).toBe('1:00:05');
  expect(formatPhone('01012345678')).toBe('010-1234-5678');
  expect(formatPhone('0212345678')).toBe('02-1234-5678');
  expect(formatPhone('15771234')).toBe('15771234');
  expect(formatCountdown(751_000)).toBe('00:12:31');
  expect(formatCountdown(-5)).toBe('00:00:00');
});

test('writes days from the first to the last, whatever their order', () => {
  const spaces = (text: string): string => text.replaceAll(/\s/gu, ' ');
  expect(spaces(formatDays(['2026-12-20', '2026-12-19'], 'ko'))).toBe('12월 19일~20일');
  expect(spaces(formatDays(['2026-12-20', '2026-12-19'], 'en'))).toBe('Dec 19 – 20');
  expect(formatDays(['2026-12-19'], 'ko')).toBe('12월 19일');
  expect(formatDays([], 'en')).toBe('');
});

test('keeps day and time apart in English', () => {
  expect(formatShowing('2027-01-09', '18:00', 'en')).toBe('Sat, Jan 9, 2027, 6:00 PM');
  expect(formatShowing('2027-01-09', '18:00', 'ko')).toBe('2027년 1월 9일 (토) 18:00');
});
