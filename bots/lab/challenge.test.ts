// Who is taken for a Podoal: only what signs for the lab's key and for the very port that was asked.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { challengeText } from '@podoal/contract/http/lab.ts';
import { api } from '@podoal/contract/routes.ts';
import { afterEach, expect, it } from 'vitest';
import { challengeSite } from './challenge.ts';

const key = 'a-lab-key-of-tests-that-is-long-enough';
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Reply = { readonly status?: number; readonly body: string; readonly location?: string };

/** A site that answers the challenge in its own way; its origin. */
async function site(reply: (nonce: string, port: number) => Reply): Promise<string> {
  const server = createServer(async (request, response) => {
    const { nonce = '' } = JSON.parse((await text(request)) || '{}');
    const port = request.socket.localPort ?? 0;
    const { status = 200, body, location } = request.url === api.labChallenge ? reply(nonce, port) : { body: '' };
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const signed = (nonce: string, port: number, with_ = key): Reply => ({
  body: JSON.stringify({ answer: createHmac('sha256', with_).update(challengeText(nonce, port)).digest('hex') }),
});

const found = async (origin: string): Promise<string | null> => (await challengeSite(origin, key))?.found ?? null;

it('takes a site that signs for this key and port', async () => {
  expect(await challengeSite(await site(signed), key)).toBeNull();
});

it('refuses every other', async () => {
  const forAnother = 'a challenge signed with another key, or for another port';
  expect(await found(await site((nonce, port) => signed(nonce, port, `${key}x`)))).toBe(forAnother);
  // A shop behind this port that has a real Podoal elsewhere sign for it.
  expect(await found(await site((nonce, port) => signed(nonce, port + 1)))).toBe(forAnother);
  const ours = await site(signed);
  const relayed = await site(() => ({ status: 307, location: ours + api.labChallenge, body: '' }));
  expect(await found(relayed)).toBe('status 307 to the challenge');
  for (const body of ['', '{}', '[]', '"a"', '{"answer":7}', '<html>', '{"answer":"00"}']) {
    expect(await found(await site(() => ({ body })))).toBe(forAnother);
  }
  expect(await found(await site(() => ({ status: 404, body: '' })))).toMatch('no lab there');
  expect(await found('http://127.0.0.1:9')).toMatch('nobody answers');
});
