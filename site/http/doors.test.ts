// The small doors every request passes: cookies, forms, origins, fields.

import { SeatsQuery } from '@podoal/contract/http/6-seats.ts';
import { RunBody } from '@podoal/contract/http/lab.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asked } from './app-type.ts';
import { cookieValue, setCookie } from './cookies.ts';
import { parseForm } from './forms.ts';
import { oneAtATime } from './limits.ts';
import { originCheck } from './origin.ts';
import { fieldErrors, validatorCompiler } from './validation.ts';

describe('cookies', () => {
  it('are found by their whole name', () => {
    const header = 'xpodoal_session=no; podoal_session_x=no; podoal_session=yes; podoal_session=later';
    expect(cookieValue(header, 'podoal_session')).toBe('yes');
    expect(cookieValue('a=1;podoal_session=', 'podoal_session')).toBe('');
    expect([cookieValue(undefined, 'a'), cookieValue('b=a=1', 'a'), cookieValue('a', 'a')]).toEqual([null, null, null]);
  });

  it('come back as they were set', () => {
    const word = fc.stringMatching(/^[\w-]{0,50}$/);
    fc.assert(
      fc.property(word, word, (value, other) => {
        const sent = setCookie('mine', value, { maxAgeMs: 1000, httpOnly: true, secure: true });
        expect(cookieValue(`x=${other}; ${sent.split(';')[0]}; y=mine`, 'mine')).toBe(value);
      }),
    );
  });
});

describe('forms', () => {
  it('nest one level, in three ways of writing', () => {
    const expected = { booker: { phone: '1', email: 'e' } };
    for (const text of [
      'booker[phone]=1&booker[email]=e',
      'booker.phone=1&booker.email=e',
      'booker_phone=1&booker_email=e',
    ]) {
      expect(JSON.parse(JSON.stringify(parseForm(text)))).toEqual(expected);
    }
  });

  it('take any text without harm', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseForm(text)));
    for (const text of [
      '__proto__[x]=1',
      '__proto__.x=1',
      'constructor[prototype]=1',
      'booker=1&booker[phone]=2',
      '%zz=%',
    ]) {
      parseForm(text);
    }
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });
});

describe('origins', () => {
  const asked = (headers: Asked['headers'], method = 'POST'): Asked => ({
    ...{ id: '', url: '/', ip: '127.0.0.1', session: null, run: null, method, headers },
  });

  it('are ours or foreign', () => {
    const check = originCheck({ host: '127.0.0.1', publicOrigin: null });
    const host = 'localhost:3000';
    expect(check(asked({ host }))).toBe('own');
    expect(check(asked({ host, origin: 'http://localhost:3000' }))).toBe('own');
    for (const origin of [
      'http://localhost:3001',
      'https://evil.example',
      'null',
      '',
      'http://localhost:3000.evil.example',
    ]) {
      expect(check(asked({ host, origin }))).toBe('foreign');
    }
    expect(check(asked({ host, 'sec-fetch-site': 'cross-site' }))).toBe('foreign');
    expect(check(asked({ host, 'sec-fetch-site': 'cross-site' }, 'GET'))).toBe('own');
    expect(['[::1]:3000', '127.0.0.2', 'localhost'].map((name) => check(asked({ host: name })))).toEqual(
      Array(3).fill('own'),
    );
    expect(
      ['evil.example', 'localhost.evil.example', '10.0.0.1', 'a b'].map((name) => check(asked({ host: name }, 'GET'))),
    ).toEqual(Array(4).fill('foreign'));
  });

  it('may be the public address, and any name where others can reach the site', () => {
    const behind = originCheck({ host: '127.0.0.1', publicOrigin: 'https://tickets.example' });
    expect(behind(asked({ host: 'tickets.example', origin: 'https://tickets.example' }))).toBe('own');
    expect(behind(asked({ host: '127.0.0.1:3000', origin: 'https://tickets.example' }))).toBe('own');
    const open = originCheck({ host: '0.0.0.0', publicOrigin: null });
    expect(open(asked({ host: '192.168.0.7:3000', origin: 'http://192.168.0.7:3000' }))).toBe('own');
    expect(open(asked({ host: '192.168.0.7:3000', origin: 'http://evil.example' }))).toBe('foreign');
  });
});

describe('fields', () => {
  const check = (schema: typeof RunBody | typeof SeatsQuery, httpPart: 'body' | 'querystring', sent: unknown) =>
    validatorCompiler({ schema, httpPart, method: 'POST', url: '/' })(sent);
  const named = (result: unknown): readonly string[] | null => {
    const error = typeof result === 'object' && result !== null && 'error' in result ? result.error : null;
    return fieldErrors(error, 'en')?.map(({ field }) => field) ?? null;
  };

  it('are all named at once', () => {
    expect(named(check(RunBody, 'body', { kind: 'x', seed: {}, parameters: [] }))?.toSorted()).toEqual([
      ...['family', 'kind', 'parameters', 'seed'],
    ]);
    expect(named(check(RunBody, 'body', undefined))).toEqual(['kind', 'family']);
    expect(named(check(RunBody, 'body', 7))).toEqual(['']);
  });

  it('are read from text in queries, and keep their type in JSON', () => {
    const query = { date: '2027-03-01', time: '19:00', section: 'A', since: '12' };
    expect(check(SeatsQuery, 'querystring', query)).toEqual({ value: { ...query, since: 12 } });
    expect(named(check(SeatsQuery, 'querystring', { ...query, since: '1e3' }))).toEqual(['since']);
    expect(named(check(SeatsQuery, 'querystring', { ...query, section: ['A', 'B'] }))).toEqual(['section']);
    expect(check(SeatsQuery, 'querystring', { ...query, since: '' })).toMatchObject({ value: { section: 'A' } });
    expect(named(check(RunBody, 'body', { kind: 'test', family: 7 }))).toEqual(['family']);
  });
});

describe('tasks of one subject', () => {
  it('wait for each other, also after a failure', async () => {
    const inTurn = oneAtATime();
    const order: string[] = [];
    const task =
      (name: string, fails = false) =>
      async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    await Promise.allSettled([inTurn('a', task('1', true)), inTurn('a', task('2')), inTurn('b', task('3'))]);
    expect(order.indexOf('3 begins')).toBe(1);
    expect(order.filter((what) => !what.startsWith('3'))).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
  });
});
