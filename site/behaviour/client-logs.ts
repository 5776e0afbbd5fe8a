// POST /api/log and /api/stage-log: what clients without recorder say of an attempt. Who they are, from where and when is
// taken from the server's own records; it is kept only with consent or under a run, and only of one's own flow.
import {
  LogAnswer,
  LogBody,
  largestStageLogBytes,
  StageLogAnswer,
  StageLogBody,
} from '@podoal/contract/http/behaviour.ts';
import { api, type ShowingName } from '@podoal/contract/routes.ts';
import type { FlowName, WantedFlow } from '@podoal/sale/store.ts';
import type { Deps } from '../deps.ts';
import type { Answer, App, Asked } from '../http/app-type.ts';
import { fieldErrorsOf, refuse, refuseFields, refuseForNow } from '../http/problem.ts';
import { circumstances } from '../http/session.ts';
import { codeOf, performanceOf } from '../http/showing.ts';
import { clientAction, readStageLog } from './stage-log.ts';
import { type RateLimits, uploadRate } from './upload-rate.ts';

/** Of one session. */
const actionRate: RateLimits = { requests: 120, requestsPerSecond: 10, bytes: 1_000_000, bytesPerSecond: 60_000 };
const stageRate: RateLimits = { requests: 30, requestsPerSecond: 0.5, bytes: 8_000_000, bytesPerSecond: 200_000 };

/** The calls; the scope they are put into lets only members in. */
export function clientLogCalls(app: App, deps: Deps): void {
  const log = { body: LogBody, response: { 200: LogAnswer } };
  app.post(api.log, { schema: log, onRequest: limited(deps, actionRate) }, async (request, reply) => {
    const { body } = request;
    const { performance_id, stage } = body;
    const showing = { performanceId: performance_id, date: body.date ?? null, time: body.time ?? null };
    const found = await flowOf(deps, request, reply, { ...showing, stage, flowId: body.flow_id ?? null });
    if (!found.ok) return found.answer;
    const from = { receivedAt: deps.clock.now(), ip: request.ip };
    await deps.behaviour.keepAction(found.flow.flowNo, stage, clientAction(body), from);
    return { success: true };
  });

  const stageLog = { body: StageLogBody, response: { 200: StageLogAnswer } };
  const options = { schema: stageLog, bodyLimit: largestStageLogBytes, onRequest: limited(deps, stageRate) };
  app.post(api.stageLog, options, async (request, reply) => {
    const { body } = request;
    const { stage } = body;
    const showing = { performanceId: body.performance_id, date: body.selected_date, time: body.selected_time };
    const found = await flowOf(deps, request, reply, { ...showing, stage, flowId: body.flow_id ?? null });
    if (!found.ok) return found.answer;
    const read = readStageLog(body);
    if (!read.ok) {
      return refuseFields(request, reply, fieldErrorsOf(request, [{ field: read.field, word: 'wrong-form' }]));
    }
    const from = { receivedAt: deps.clock.now(), ip: request.ip };
    const put = await deps.behaviour.putStage(found.flow.flowNo, stage, read.log, from);
    return put.ok ? { success: true, filename: put.name, stage } : refuse(request, reply, put.reason);
  });
}

/** Hook: who sends too much waits; asked before the body is read. */
function limited(deps: Deps, limits: RateLimits) {
  const rate = uploadRate(limits);
  return async (request: Asked, reply: Answer): Promise<unknown> => {
    const bytes = Number(request.headers['content-length'] ?? largestStageLogBytes);
    const waitMs = rate(request.session?.sessionId ?? 0, bytes, deps.clock.now());
    return waitMs > 0 ? refuseForNow(request, reply, waitMs) : undefined;
  };
}

type FoundFlow = { readonly ok: true; readonly flow: FlowName } | { readonly ok: false; readonly answer: Answer };

/** The flow that is spoken of, if it is one's own and may be recorded. */
async function flowOf(deps: Deps, request: Asked, reply: Answer, wanted: WantedFlow): Promise<FoundFlow> {
  const at = circumstances(deps, request);
  const instead = (answer: Answer): FoundFlow => ({ ok: false, answer });
  const { performanceId, date, time } = wanted;
  if (performanceOf(deps, performanceId) === null) return instead(refuse(request, reply, 'no-such-performance'));
  if (date !== null && time !== null) {
    const name: ShowingName = { performanceId, date, time };
    const showing = await deps.store.showing(name, at.now);
    if (showing === null) return instead(refuse(request, reply, codeOf(deps, name, 'no-such-showing')));
  }
  if (request.run === null && request.session?.recording !== true) {
    return instead(refuse(request, reply, 'no-consent'));
  }
  const flow = await deps.store.ownFlow(at, wanted);
  return flow === null ? instead(refuse(request, reply, 'no-such-flow')) : { ok: true, flow };
}
