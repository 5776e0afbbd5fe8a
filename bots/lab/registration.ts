// Each session's own run and account: the run's token is what labels everything the session leaves behind.
import { randomBytes } from 'node:crypto';
import type { RunAnswer, RunBody } from '@podoal/contract/http/lab.ts';
import { api } from '@podoal/contract/routes.ts';
import { type Client, openClient, register } from '../walk/client.ts';

/** Registers a run with the lab key and makes an account under it. Throws where the site refuses either. */
export async function openAccount(origin: string, labKey: string, run: RunBody): Promise<Client> {
  const answer = await fetch(origin + api.labRuns, {
    method: 'POST',
    headers: { authorization: `Bearer ${labKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(run),
    redirect: 'manual',
  });
  const body: Partial<RunAnswer> = await answer.json().catch(() => ({}));
  if (body.run_token === undefined) throw new Error(`the site did not register a run: status ${answer.status}`);
  // Names under .invalid reach nobody (RFC 2606).
  const client = openClient(origin, `${run.family}-${randomBytes(8).toString('hex')}@bots.invalid`, body.run_token);
  await register(client, randomBytes(18).toString('base64url'));
  return client;
}
