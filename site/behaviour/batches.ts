// POST /api/batch: a page's recorder hands in what it measured. Token → rate → consent → schema and coding → kept, durable
// before it is answered. Whose it is says the token alone: by now another person may be logged in, or nobody.
import { Batch, largestBatchBytes } from '@podoal/contract/behaviour/batch.ts';
import { BatchAnswer } from '@podoal/contract/http/behaviour.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Deps } from '../deps.ts';
import type { Answer, App, Asked } from '../http/app-type.ts';
import { refuse } from '../http/problem.ts';
import type { CountRefusal } from '../operations/record-counts.ts';
import { checkBatch, readJson, tokenOf } from './batch-check.ts';
import { batchRefusals } from './batch-refusals.ts';
import { uploadRate } from './upload-rate.ts';

/** Of one flow: what a browser kept while the network was away comes at once, then far more than a page measures. */
const flowRate = { requests: 120, requestsPerSecond: 4, bytes: 2_000_000, bytesPerSecond: 60_000 };
/** Of one account in all its flows: several tabs and devices. Flows cost nothing, so theirs alone would be no limit. */
const accountRate = { requests: 480, requestsPerSecond: 16, bytes: 8_000_000, bytesPerSecond: 240_000 };

/** The call, in a scope of its own: it alone reads `text/plain` (`sendBeacon`), and keeps the body as it came. */
export function batchCalls(app: App, deps: Deps, countRefusal: CountRefusal): void {
  app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(['application/json', 'text/plain'], { parseAs: 'buffer' }, (_, body, done) =>
      done(null, body),
    );
    scope.addHook('onResponse', (_, reply, done) => {
      if (reply.statusCode === 413) countRefusal('too-large');
      else if (reply.statusCode === 415) countRefusal('unsupported-type');
      done();
    });
    scope.addHook('onRequest', (request, reply, done) => {
      const coding = request.headers['content-encoding'];
      if (coding === undefined || coding === 'identity') done();
      else refuse(request, reply, 'unsupported-type');
    });
    const take = ingest(deps, countRefusal);
    scope.post(
      api.batch,
      {
        schema: { body: Batch, response: { 200: BatchAnswer } },
        // The body is checked below, once, after its token.
        validatorCompiler: () => (body: unknown) => ({ value: body }),
        bodyLimit: largestBatchBytes,
      },
      (request, reply) => take(request, reply, request.body),
    );
  });
}

function ingest(deps: Deps, countRefusal: CountRefusal) {
  const { store, behaviour, clock, uploadTokens } = deps;
  const ofFlow = uploadRate(flowRate);
  const ofAccount = uploadRate(accountRate);
  const refused = batchRefusals(deps, countRefusal);

  return async (request: Asked, reply: Answer, body: unknown): Promise<Answer | BatchAnswer> => {
    const sent = Buffer.isBuffer(body) ? readJson(body) : undefined;
    if (!Buffer.isBuffer(body) || sent === undefined) return refused.notJson(request, reply);
    const now = clock.now();
    const right = uploadTokens.read(tokenOf(sent) ?? '', now);
    if (right === null) return refused.forged(request, reply);
    const { byteLength: bytes } = body;
    const waitMs = ofFlow(right.flowNo, bytes, now) || ofAccount(right.accountId, bytes, now);
    if (waitMs > 0) return refused.tooMuch(request, reply, waitMs);
    if (!right.underRun && !(await store.mayRecord(right.flowNo))) return refused.noConsent(request, reply);
    const checked = checkBatch(sent);
    if (!checked.ok) return refused.misfit(request, reply, right, body, checked.mistakes);
    const { page, seq } = checked.batch;
    await behaviour.keep({ ...right, body, page, seq, events: checked.events, receivedAt: now, ip: request.ip });
    return { ok: true, seq };
  };
}
