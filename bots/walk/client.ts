// The site's calls by plain HTTP, under one account and one run: all of a level-0 bot, and of the others the captcha's oracle.
import type { OracleAnswer } from '@podoal/contract/http/lab.ts';
import { api, pages, type ShowingName } from '@podoal/contract/routes.ts';
import { showingQuery } from './showing-fields.ts';

export type Answer<Body> = {
  readonly status: number;
  /** Code of the problem; null where there is none. */
  readonly code: string | null;
  readonly body: Body;
};

export type Cookie = { readonly name: string; readonly value: string; readonly url: string };

export type Client = {
  readonly email: string;
  /** What a browser that goes on as this client must carry. */
  readonly cookies: () => readonly Cookie[];
  /** Any call or page; `body` makes it a POST. Never follows a redirect: it could lead off the site. */
  readonly call: <Body>(path: string, body?: object) => Promise<Answer<Partial<Body>>>;
  /** The captcha's answer; null where the oracle refuses, e.g. because there is no turn. */
  readonly oracle: (showing: ShowingName) => Promise<string | null>;
};

/** A client that is not logged in yet. */
export function openClient(origin: string, email: string, runToken: string): Client {
  let session: { readonly name: string; readonly value: string } | null = null;
  const call = async <Body>(path: string, body?: object): Promise<Answer<Partial<Body>>> => {
    const headers: Record<string, string> = { accept: 'application/json', 'x-podoal-run': runToken };
    if (session !== null) headers.cookie = `${session.name}=${session.value}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = { method: body === undefined ? 'GET' : 'POST', headers, redirect: 'manual' };
    const answer = await fetch(origin + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
    const [, name, value] = /^(podoal_session)=([^;]+)/u.exec(answer.headers.getSetCookie().join('\n')) ?? [];
    if (name !== undefined && value !== undefined) session = { name, value };
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const read = isJson ? JSON.parse(text) : {};
    return { status: answer.status, code: typeof read.code === 'string' ? read.code : null, body: read };
  };
  return {
    ...{ email, call },
    cookies: () => [
      ...(session === null ? [] : [{ ...session, url: origin }]),
      { name: 'podoal_run', value: runToken, url: origin },
    ],
    oracle: async (showing) => {
      const { body } = await call<OracleAnswer>(`${api.labCaptcha}?${showingQuery(showing)}`);
      return body.answer ?? null;
    },
  };
}

/** Makes the account, which logs it in. Throws where the site refuses. */
export async function register(client: Client, password: string): Promise<void> {
  const about = { name: '봇', email: client.email, phone: '010-0000-0000', birth: '1990-01-01', password };
  const { status, code } = await client.call(pages.register, about);
  if (status !== 303) throw new Error(`the site did not make the account of a session: ${status} ${code ?? ''}`);
}
