// Consent by call and by the form of registration: asked once, nothing preselected, refusing still registers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyerOf, openTestSite, type Sent, type TestSite, type Visitor } from '../../stores/site-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

const person = { name: '김포도', email: 'grape@example.com', password: 'pässwörd 포도 🍇' };
const version = '2-180d';
const said = async (visitor: Visitor) => (await visitor.ask('/api/consent')).json().given;

/** Somebody new; answers with who it is and what was said. */
async function registered(sent: Sent) {
  const visitor = site.visitor();
  const answer = await visitor.ask('/register', sent);
  return { visitor, status: answer.statusCode, body: answer.body };
}

describe('GET /api/consent', () => {
  it('tells everybody the text, and who is logged in what they said', async () => {
    const answer = await site.visitor().ask('/api/consent');
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const { text, ...rest } = answer.json();
    expect(rest).toEqual({ version, given: null });
    expect(text.ko).toContain('180일');
    expect(text.en).toContain('180 days');
    expect(await said(await buyerOf(site))).toBeNull();
  });

  it('promises what the retention setting says', async () => {
    await site.close();
    site = await openTestSite({ config: { retentionDays: 30 } });
    const { version: shown, text } = (await site.visitor().ask('/api/consent')).json();
    expect(shown).toBe('2-30d');
    expect(text.en).toContain('30 days');
  });
});

describe('POST /api/consent', () => {
  it('keeps an answer, which can be changed, and tells it back', async () => {
    const buyer = await buyerOf(site);
    const yes = await buyer.ask('/api/consent', { json: { version, recording: true, release: true } });
    const at = site.deps.clock.now();
    expect([yes.statusCode, yes.json().given]).toEqual([200, { version, recording: true, release: true, at }]);
    const form = { version, recording: 'false', release: 'true' };
    expect((await buyer.ask('/api/consent', { form })).json().given).toMatchObject({
      recording: false,
      release: false,
    });
    expect(await said(buyer)).toEqual({ version, recording: false, release: false, at });
  });

  it('needs a session, the current text and every field', async () => {
    const buyer = await buyerOf(site);
    const answer = { version, recording: true, release: false };
    const codeOf = async (visitor: Visitor, json: object) => {
      const refused = await visitor.ask('/api/consent', { json });
      return [refused.statusCode, refused.json().code];
    };
    expect(await codeOf(site.visitor(), answer)).toEqual([401, 'not-logged-in']);
    for (const other of ['2-30d', '0-180d', '', 'x'.repeat(40)]) {
      expect(await codeOf(buyer, { ...answer, version: other })).toEqual([409, 'consent-outdated']);
    }
    expect(await codeOf(buyer, { version })).toEqual([400, 'invalid-input']);
    expect(await codeOf(buyer, { ...answer, recording: 'yes' })).toEqual([400, 'invalid-input']);
    const foreign = await buyer.ask('/api/consent', { json: answer, headers: { origin: 'https://evil.example' } });
    expect(foreign.json().code).toBe('foreign-origin');
    expect(await said(buyer)).toBeNull();
  });

  it('takes no yes of a child, and a no', async () => {
    const { visitor } = await registered({ json: { ...person, birth: '2020-01-01' } });
    const yes = await visitor.ask('/api/consent', { json: { version, recording: true, release: false } });
    expect([yes.statusCode, yes.json().code]).toEqual([403, 'under-age']);
    const no = await visitor.ask('/api/consent', { json: { version, recording: false, release: false } });
    expect(no.json().given).toMatchObject({ recording: false });
  });
});

describe('registration', () => {
  it('asks both questions with nothing ticked, in both languages', async () => {
    for (const [lang, text] of [
      ['ko', '행동 기록에 동의합니다'],
      ['en', 'I agree to recording'],
    ]) {
      const { body } = await site.visitor().ask(`/register?lang=${lang}`);
      expect(body).toContain(text);
      expect(body).toContain(`name="consent_version" value="${version}"`);
      expect(body.match(/<input[^>]*type="checkbox"[^>]*>/gu)).toHaveLength(2);
      expect(body).not.toMatch(/<input[^>]*type="checkbox"[^>]* checked/u);
    }
    expect((await site.visitor().ask('/login')).body).not.toContain('consent_version');
  });

  it.each([
    ['both', { consent_version: version, recording: 'true', release: 'true' }, [true, true]],
    ['recording alone', { consent_version: version, recording: 'true' }, [true, false]],
    ['release alone', { consent_version: version, release: 'true' }, [false, false]],
    ['neither', { consent_version: version }, [false, false]],
  ])('takes %s', async (_, fields, expected) => {
    const { visitor, status } = await registered({ form: { ...person, ...fields } });
    expect(status).toBe(303);
    const given = await said(visitor);
    expect([given.recording, given.release]).toEqual(expected);
    expect((await visitor.ask('/performances')).body).not.toContain('consent-prompt');
  });

  it('takes the fields as JSON, and nothing at all as nothing said', async () => {
    const json = { ...person, consent_version: version, recording: true, release: true };
    expect(await said((await registered({ json })).visitor)).toMatchObject({ recording: true, release: true });
    const other = { ...person, email: 'other@example.com' };
    expect(await said((await registered({ json: other })).visitor)).toBeNull();
  });

  it('registers a child with a no, whatever was ticked', async () => {
    const form = { ...person, birth: '2015-06-01', consent_version: version, recording: 'true', release: 'true' };
    const { visitor, status } = await registered({ form });
    expect([status, await said(visitor)]).toMatchObject([303, { recording: false, release: false }]);
    expect((await visitor.ask('/performances')).body).toContain('data-recording="off"');
  });

  it('keeps the ticks with what was typed when a field does not fit', async () => {
    const form = { ...person, email: 'nobody', consent_version: version, recording: 'true' };
    const { status, body } = await registered({ form });
    expect(status).toBe(400);
    expect(body).toMatch(/name="recording"[^>]* checked/u);
    expect(body).not.toMatch(/name="release"[^>]* checked/u);
  });

  it('asks again, unticked, when the text has changed since it was read', async () => {
    const form = { ...person, consent_version: '0-180d', recording: 'true' };
    const { status, body } = await registered({ form });
    expect(status).toBe(409);
    expect(body).toContain('동의 문구가 바뀌었습니다');
    expect(body).not.toMatch(/name="recording"[^>]* checked/u);
    expect(await site.store.findAccount(person.email)).toBeNull();
    const json = { ...person, recording: true };
    expect((await site.visitor().ask('/register', { json })).json().code).toBe('consent-outdated');
  });
});
