// A study from its making to its participants: by page and by call, researchers only, codes told once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, openTestSite, type TestSite } from '../../stores/site-for-tests.ts';

let site: TestSite;
let researcher: Buyer;
beforeEach(async () => {
  site = await openTestSite();
  researcher = await buyerOf(site, 'perf007', false);
});
afterEach(() => site.close());

const described = { name: '좌석 실험', purpose_ko: '좌석을 고르는 방식', contact: '포도대학교' };
const make = async (name = described.name): Promise<number> =>
  (await researcher.ask('/api/studies', { json: { ...described, name } })).json().study_id;

describe('the calls', () => {
  it('make a study and its codes, list what came of it, and close it', async () => {
    const made = await researcher.ask('/api/studies', { json: { ...described, purpose_en: 'how seats are chosen' } });
    expect([made.statusCode, made.json()]).toEqual([
      201,
      expect.objectContaining({ ...described, purpose_en: 'how seats are chosen', state: 'open', codes: 0, came: 0 }),
    ]);
    const { study_id } = made.json();
    const again = await researcher.ask('/api/studies', { json: described });
    expect([again.statusCode, again.json().code]).toEqual([409, 'study-name-taken']);
    const codes = await researcher.ask(`/api/studies/${study_id}/invitations`, {
      json: { count: 3, uses: 2, days: 7 },
    });
    expect(codes.statusCode).toBe(201);
    const { invitations, expires_at } = codes.json();
    expect(invitations).toHaveLength(3);
    expect(expires_at).toBe(site.deps.clock.now() + 7 * 86_400_000);
    for (const { code, url } of invitations) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(url).toMatch(new RegExp(`^http://[^/]+/study/${code}$`));
    }
    const buyer = await buyerOf(site, 'perf007', false);
    const joined = await buyer.ask('/api/study/join', { json: { code: invitations[0].code.toLowerCase() } });
    expect(joined.json()).toEqual({ study: '좌석 실험', joined_at: site.deps.clock.now(), recording: false });
    const closed = await researcher.ask(`/api/studies/${study_id}`, { method: 'PATCH', json: { state: 'closed' } });
    expect(closed.json()).toMatchObject({ state: 'closed', codes: 3, came: 1, members: 1, consented: 0, booked: 0 });
    const late = await (await buyerOf(site, 'perf007', false)).ask('/api/study/join', {
      json: { code: invitations[1].code },
    });
    expect([late.statusCode, late.json().code]).toEqual([409, 'study-closed']);
    expect((await buyer.ask('/api/study/leave', { method: 'POST' })).json()).toEqual({ left: true });
    expect((await buyer.ask('/api/study/leave', { method: 'POST' })).json()).toEqual({ left: false });
  });

  it('refuse what does not fit, and name it', async () => {
    const id = await make();
    const fields = async (url: string, json: object): Promise<readonly string[]> => {
      const answer = await researcher.ask(url, { json });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-input']);
      return answer.json().errors.map(({ field }: { field: string }) => field);
    };
    expect(await fields('/api/studies', {})).toEqual(['name', 'purpose_ko', 'contact']);
    expect(await fields('/api/studies', { ...described, name: ' ', purpose_en: 'x'.repeat(1001) })).toEqual([
      ...['name', 'purpose_en'],
    ]);
    const codes = `/api/studies/${id}/invitations`;
    expect(await fields(codes, { count: 501, uses: 0, days: 1.5 })).toEqual(['count', 'uses', 'days']);
    expect(await fields('/api/studies/0/invitations', { count: 1, uses: 1, days: 1 })).toEqual(['studyId']);
    const unknown = await researcher.ask('/api/studies/99/invitations', { json: { count: 1, uses: 1, days: 1 } });
    expect(unknown.json().code).toBe('no-such-study');
    const change = await researcher.ask(`/api/studies/${id}`, { method: 'PATCH', json: {} });
    expect(change.json().code).toBe('invalid-input');
    expect((await site.store.studies())[0]).toMatchObject({ closedAt: null, codes: 0 });
  });
});

describe('the page', () => {
  const texts = (form: object) => ({ form: form as Readonly<Record<string, string>> });

  it('makes a study and shows its codes once, or as a file', async () => {
    const made = await researcher.ask('/console/studies', texts({ action: 'make', ...described }));
    expect([made.statusCode, made.headers.location]).toEqual([303, '/console/studies?done=make']);
    const wish = { action: 'invite', study_id: '1', count: '2', uses: '5', days: '30' };
    const shown = await researcher.ask('/console/studies', texts({ ...wish, format: 'page' }));
    const links = shown.body.match(/http:\/\/[^\s<]+\/study\/[0-9A-Z-]{24}/gu) ?? [];
    expect(links).toHaveLength(2);
    expect((await researcher.ask('/console/studies')).body).not.toContain('/study/');
    const file = await researcher.ask('/console/studies', texts({ ...wish, format: 'csv' }));
    expect(file.headers['content-disposition']).toBe('attachment; filename="podoal-invitations-1.csv"');
    expect(file.body.split('\r\n')).toHaveLength(4);
    expect(file.body).toContain('study,code,link,uses,expires_at');
    const closed = await researcher.ask('/console/studies', texts({ action: 'close', study_id: '1' }));
    expect(closed.headers.location).toBe('/console/studies?done=close');
  });

  it('keeps what was typed beside what is wrong with it, and runs nothing of it', async () => {
    const typed = { action: 'make', name: '<script>alert(1)</script>', purpose_ko: '</textarea><b>x', contact: '' };
    const page = await researcher.ask('/console/studies', texts(typed));
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page.body).not.toMatch(/<script>alert|<\/textarea><b>x/u);
    expect(page.body).toMatch(/id="contact-error"/u);
    const bad = await researcher.ask('/console/studies', texts({ action: 'invite', study_id: '1', count: '1e9' }));
    expect([bad.statusCode, await site.store.studies()]).toEqual([400, []]);
    expect((await researcher.ask('/console/studies', texts({ action: 'drop' }))).statusCode).toBe(400);
  });

  it('is for researchers alone', async () => {
    const buyer = await buyerOf(site, 'perf007', false);
    expect((await buyer.ask('/console/studies')).statusCode).toBe(403);
    expect((await buyer.ask('/console/studies', texts({ action: 'make', ...described }))).statusCode).toBe(403);
    const guest = await site.visitor().ask('/console/studies');
    expect(guest.headers.location).toBe('/login?next=%2Fconsole%2Fstudies');
  });

  it('writes names into the file that no spreadsheet runs', async () => {
    const id = await make('=HYPERLINK("x")');
    const wish = { action: 'invite', study_id: String(id), count: '1', uses: '1', days: '1', format: 'csv' };
    const file = await researcher.ask('/console/studies', texts(wish));
    expect(file.body).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
