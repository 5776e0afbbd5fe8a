import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSearch } from './personal.ts';
import { pseudonymsOf } from './pseudonyms.ts';

const known = {
  names: ['김포도', 'Ann Lee', 'seat'],
  emails: ['me@localhost'],
  phones: ['02-123-4567'],
  ips: ['156.0.0.7'],
};
const search = openSearch(known, new Set(['seat']));

it.each([
  ['write to kim.po@example.co.kr', 'an e-mail address'],
  ['me@localhost', 'an e-mail address of an account'],
  ['010-1234-5678', 'a phone number'],
  ['+82 10 1234 5678', 'a phone number'],
  ['tel 02 123 4567', 'a phone number of an account'],
  ['10.0.0.1', 'an IP address'],
  ['2001:db8:0:1:2:3:4:5', 'an IPv6 address'],
  ['0123456789abcdef0123456789abcdef', 'a flow id of the site'],
  ['M12345678', 'a booking number'],
  ['by ann  lee!', 'the name of an account'],
  ['봇-김포도-1', 'the name of an account'],
])('finds in %j %s', (text, what) => {
  expect(search(text, 'free')).toBe(what);
});

it('finds nothing in what is ours', () => {
  expect(search('seat:VIP-A21', 'free')).toBeNull();
  expect(search('1.156.0.7', 'version')).toBeNull();
  expect(search('156.0.0.7', 'version')).toBe('an IP address of somebody recorded');
  expect(search('{"total":8000,"position":2914,"asked_t":7991.0101234567}', 'ours')).toBeNull();
});

it('finds nothing in pseudonyms, whatever the key', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (key, id) => {
      expect(search(`"${pseudonymsOf(key)('flow', String(id))}": ["train"]`, 'ours')).toBeNull();
    }),
  );
});
