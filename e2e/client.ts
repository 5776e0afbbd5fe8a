// A client that only speaks HTTP: walks the sale's calls as outside programs do, with a session cookie and a run token.
import type { ShowingName } from '@podoal/contract/routes.ts';

/** Lab key of every site that tests start. */
export const labKey = 'test-lab-key-0123456789-0123456789-ab';

/** An answer: status, problem code if any, and the body. */
export type Answer<Body> = { readonly status: number; readonly code: string | null; readonly body: Body };
export type QueueBody = {
  flow_id: string;
  status: string;
  position: number | null;
  total: number;
  ahead: number;
  behind: number;
  poll_after_ms: number;
  pass_until: number | null;
};

/** Registers a run of the lab and answers with its token. */
export async function registerRun(
  origin: string,
  family: string,
  kind: 'bot' | 'test' = 'test',
  seed = '1',
): Promise<string> {
  const register = () =>
    fetch(`${origin}/api/lab/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${labKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind, family, level: 'L0', tool: 'test', version: '1', seed, parameters: {} }),
    });
  let answer = await register();
  // On a busy machine a site that has just started is still catching its breath.
  for (let tries = 0; answer.status === 503 && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await register();
  }
  if (!answer.ok) throw new Error(`lab run refused: ${answer.status} ${await answer.text()}`);
  const { run_token: token } = await answer.json();
  return String(token);
}

/** The first showing of a performance as the catalogue call tells it. */
export async function firstShowing(origin: string, performanceId = 'perf001'): Promise<ShowingName> {
  const answer = await fetch(`${origin}/api/performances`);
  const { performances } = await answer.json();
  for (const performance of performances) {
    if (performance.performance_id !== performanceId) continue;
    const [showing] = performance.showings;
    return { performanceId, date: showing.date, time: showing.time };
  }
  throw new Error(`no performance ${performanceId}`);
}

/** One account with one log-in session. */
export class Client {
  readonly origin: string;
  readonly email: string;
  readonly password = '맞춤-비밀번호-1';
  readonly #run: string | null;
  #cookie = '';

  constructor(origin: string, email: string, run: string | null = null) {
    this.origin = origin;
    this.email = email;
    this.#run = run;
  }

  /** What a browser that goes on from here must carry. */
  get cookies(): { name: string; value: string; url: string }[] {
    const [name = '', value = ''] = this.#cookie.split('=');
    const session = { name, value, url: this.origin };
    return this.#run === null ? [session] : [session, { name: 'podoal_run', value: this.#run, url: this.origin }];
  }

  /** Any call; `body` makes it a POST unless a method is named. */
  async call<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    more: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<Body>> {
    const headers: Record<string, string> = { accept: 'application/json', ...more.headers };
    if (this.#cookie !== '') headers.cookie = this.#cookie;
    if (this.#run !== null) headers['x-podoal-run'] = this.#run;
    const init: RequestInit = {
      method: more.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      redirect: 'manual',
    };
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    const answer = await fetch(`${this.origin}${path}`, init);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('podoal_session='));
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const parsed = isJson ? JSON.parse(text) : {};
    return { status: answer.status, code: typeof parsed.code === 'string' ? parsed.code : null, body: parsed };
  }

  /** Makes the account; `about` says otherwise than what is filled in. */
  async register(about: { readonly name?: string } = {}): Promise<void> {
    const { email, password } = this;
    const answer = await this.call('/register', {
      name: '시험',
      email,
      phone: '010-1234-5678',
      birth: '1990-01-01',
      password,
      ...about,
    });
    if (answer.status !== 303) throw new Error(`register: ${answer.status} ${answer.code}`);
  }

  async login(): Promise<void> {
    const answer = await this.call('/login', { email: this.email, password: this.password });
    if (answer.status !== 303) throw new Error(`login: ${answer.status} ${answer.code}`);
  }

  join(name: ShowingName) {
    return this.call<QueueBody>('/api/queue/join', fields(name));
  }

  status(name: ShowingName) {
    return this.call<QueueBody>(`/api/queue/status?${query(name)}`);
  }

  /** Joins and asks until it is this person's turn. */
  async waitForTurn(name: ShowingName, everyMs = 100): Promise<void> {
    let answer = await this.join(name);
    for (let tries = 0; tries < 600; tries += 1) {
      if (answer.status !== 200) throw new Error(`line: ${answer.status} ${answer.code}`);
      if (answer.body.status === 'ready') return;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      answer = await this.status(name);
    }
    throw new Error('the line did not end');
  }

  /** Solves the captcha by the oracle. */
  async solve(name: ShowingName): Promise<void> {
    const oracle = await this.call<{ answer: string }>(`/api/lab/captcha?${query(name)}`);
    if (oracle.status !== 200) throw new Error(`oracle: ${oracle.status} ${oracle.code}`);
    const verified = await this.call<{ ok: boolean }>('/api/captcha/verify', {
      ...fields(name),
      answer: oracle.body.answer,
    });
    if (!verified.body.ok) throw new Error(`captcha: ${verified.status} ${verified.code}`);
  }

  reserve(name: ShowingName, seatId: string) {
    return this.call<{ success: boolean; held_until: number; taken_by?: string; taken_ms_ago?: number }>(
      '/api/seat/reserve',
      { ...fields(name), seat_id: seatId },
    );
  }

  release(name: ShowingName, seatId: string) {
    return this.call<{ success: boolean }>('/api/seat/release', { ...fields(name), seat_id: seatId });
  }

  seats(name: ShowingName, section: string) {
    const { date, time } = name;
    const search = new URLSearchParams({ date, time, section });
    return this.call<{ version: number; seats: { seat_id: string; state: string }[] }>(
      `/api/seats/${name.performanceId}?${search}`,
    );
  }

  complete(name: ShowingName, more: Record<string, unknown> = {}) {
    const order = { discount: 'general', delivery: 'pickup', payment: 'card', ...more };
    return this.call<{ success: boolean; booking_id: string; total: number }>('/api/complete', {
      ...fields(name),
      ...order,
    });
  }

  bookings() {
    return this.call<{
      bookings: { booking_id: string; state: string; total: number; seats: { seat_id: string }[] }[];
    }>('/api/bookings');
  }
}

/** A showing as the body of a call names it. */
export const fields = (name: ShowingName) => ({ performance_id: name.performanceId, date: name.date, time: name.time });
/** A showing as the query of a call names it. */
export const query = (name: ShowingName) => new URLSearchParams(fields(name)).toString();
