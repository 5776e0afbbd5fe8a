// Every call that a page measures is known by the path it has in the contract.
import { callNames } from '@podoal/contract/behaviour/signals.ts';
import { api } from '@podoal/contract/routes.ts';
import { expect, test } from 'vitest';
import { callOf } from './record-calls.ts';

test('the names of calls follow from their paths', () => {
  const { queueJoin, queueStatus, queueLeave, captcha, captchaSound, captchaVerify } = api;
  const { sections, seats, reserve, release, price, complete } = api;
  const paths = [queueJoin, queueStatus, queueLeave, captcha, captchaSound, captchaVerify];
  const more = [sections, seats.replace(':id', 'perf001'), reserve, release, price, complete, api.bookings];
  expect([...paths, ...more].map(callOf)).toEqual([...callNames.slice(0, -1), 'bookings']);
  expect(['/', '/performances', '/assets/record-1.js', '/favicon.ico'].map(callOf)).toEqual([null, null, null, null]);
});
