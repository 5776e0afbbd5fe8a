// Registration, log-in and log-out: what is kept, what is refused, what a guesser meets.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyerOf, openTestSite, runTokenOf, type TestSite } from '../../stores/site-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

const form = {
  name: '김포도',
  email: 'Grape@Example.com',
  phone: '+82 10-1234-5678',
  birth: '1999-01-31',
  password: 'pässwörd 포도 🍇',
};
const login = { email: 'grape@example.com', password: form.password };

describe('registration', () => {
  it('logs in, keeps the phone as digits and the cookie out of scripts', async () => {
    const visitor = site.visitor();
    const answer = await visitor.ask('/register', { form });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/performances']);
    expect(answer.headers['set-cookie']).toMatch(
      /^podoal_session=[\w-]{43}; Path=\/; Max-Age=604800; SameSite=Lax; HttpOnly$/,
    );
    const found = await site.store.findAccount('grape@example.com');
    expect(found?.account).toMatchObject({ phone: '01012345678', birth: '1999-01-31', role: 'researcher' });
    expect(found?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await visitor.ask('/api/bookings')).statusCode).toBe(200);
  });

  it('names every mistake and keeps what was typed, but no password', async () => {
    const bad = { name: ' <b>', email: 'nobody', phone: 'x', birth: '2021-02-30', password: 'short7!' };
    const page = await site.visitor().ask('/register', { form: bad });
    expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    expect(page.body).toContain('nobody');
    expect(page.body).not.toContain('<b>');
    expect(page.body).not.toContain('short7!');
    const problem = await site.visitor().ask('/register', { json: { ...bad, name: 7 } });
    expect(problem.json()).toMatchObject({ code: 'invalid-input' });
    expect(problem.json().errors.map(({ field }: { field: string }) => field)).toEqual([
      ...['name', 'email', 'password', 'phone', 'birth'],
    ]);
  });

  it('takes an e-mail once, in whatever letters', async () => {
    await site.visitor().ask('/register', { form });
    const again = await site.visitor().ask('/register', { json: { ...form, email: 'GRAPE@example.COM' } });
    expect([again.statusCode, again.json().code]).toEqual([409, 'email-taken']);
  });

  it('never makes a researcher of a run, of a second account, or of somebody elsewhere', async () => {
    const roleOf = async (email: string) => (await site.store.findAccount(email))?.account.role;
    const run = await runTokenOf(site.visitor());
    await site
      .visitor()
      .ask('/register', { form: { ...form, email: 'run@example.com' }, headers: { 'x-podoal-run': run } });
    await site.visitor().ask('/register', {
      form: { ...form, email: 'far@example.com' },
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    await site.visitor().ask('/register', { form });
    expect(await Promise.all(['run@example.com', 'far@example.com', 'grape@example.com'].map(roleOf))).toEqual([
      ...['buyer', 'buyer', 'buyer'],
    ]);
  });
});

describe('log-in', () => {
  beforeEach(() => site.visitor().ask('/register', { form }));

  it('opens a fresh session, ends the one before, and goes on where it was wanted', async () => {
    const visitor = site.visitor();
    visitor.cookies.set('podoal_session', 'chosen-by-somebody-else');
    const answer = await visitor.ask('/login', {
      form: { ...login, next: '/queue/perf001?date=2027-03-22&time=19:00' },
    });
    expect(answer.headers.location).toBe('/queue/perf001?date=2027-03-22&time=19:00');
    const first = visitor.cookies.get('podoal_session') ?? '';
    expect(first).not.toBe('chosen-by-somebody-else');
    await visitor.ask('/login', { json: login });
    expect(visitor.cookies.get('podoal_session')).not.toBe(first);
    visitor.cookies.set('podoal_session', first);
    expect((await visitor.ask('/api/bookings')).statusCode).toBe(401);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '\\\\evil.example',
    '/..//evil.example',
  ])('goes nowhere else: %j', async (next) => {
    const answer = await site.visitor().ask('/login', { form: { ...login, next } });
    const target = new URL(String(answer.headers.location), 'http://site.example');
    expect([answer.statusCode, target.host]).toEqual([303, 'site.example']);
    expect(String(answer.headers.location)).toMatch(/^\/(?![/\\])/);
  });

  it('says the same for a wrong password and an unknown e-mail', async () => {
    const wrong = await site.visitor().ask('/login', { json: { ...login, password: 'wrong password' } });
    const unknown = await site.visitor().ask('/login', { json: { ...login, email: 'nobody@example.com' } });
    expect([wrong.statusCode, wrong.json()]).toEqual([401, unknown.json()]);
    const page = await site.visitor().ask('/login', { form: { ...login, password: 'wrong password' } });
    expect([page.statusCode, page.body.includes('grape@example.com'), page.body.includes('wrong password')]).toEqual([
      ...[401, true, false],
    ]);
  });

  it('slows down who guesses, even many at once, and lets in again after the wait', async () => {
    const guess = () => site.visitor().ask('/login', { json: { ...login, password: 'guess' } });
    const answers = await Promise.all(Array.from({ length: 12 }, guess));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.at(-1)?.headers['retry-after']).toMatch(/^\d+$/);
    expect((await site.visitor().ask('/login', { json: login })).json().code).toBe('too-many-requests');
    await site.pass(61_000);
    expect((await site.visitor().ask('/login', { json: login })).statusCode).toBe(303);
  });

  it('composes Hangul the same way however it was typed', async () => {
    const answer = await site.visitor().ask('/login', { json: { ...login, password: form.password.normalize('NFD') } });
    expect(answer.statusCode).toBe(303);
  });

  it('ends at log-out, on the server too, and after seven days', async () => {
    const visitor = await buyerOf(site);
    const token = visitor.cookies.get('podoal_session') ?? '';
    const out = await visitor.ask('/logout', { method: 'POST' });
    expect([out.statusCode, out.headers.location, visitor.cookies.has('podoal_session')]).toEqual([
      303,
      '/performances',
      false,
    ]);
    visitor.cookies.set('podoal_session', token);
    expect((await visitor.ask('/api/bookings')).statusCode).toBe(401);
    const other = await buyerOf(site);
    await site.pass(7 * 86_400_000);
    expect((await other.ask('/api/bookings')).statusCode).toBe(401);
  });
});

describe('language', () => {
  it('is Korean until chosen, and stays as chosen', async () => {
    const visitor = site.visitor();
    expect((await visitor.ask('/login', { headers: { 'accept-language': 'en' } })).body).toContain('<html lang="ko"');
    expect((await visitor.ask('/login?lang=en')).body).toContain('<html lang="en"');
    expect((await visitor.ask('/login')).body).toContain('<html lang="en"');
    expect((await visitor.ask('/login?lang=xx')).body).toContain('<html lang="en"');
  });
});
