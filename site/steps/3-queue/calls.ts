// Calls of step 3: joining the line, asking for one's place, leaving. The status call is the busiest of the site.
import { JoinBody, LeaveBody, QueueAnswer } from '@podoal/contract/http/3-queue.ts';
import { ShowingQuery } from '@podoal/contract/http/showing.ts';
import { api } from '@podoal/contract/routes.ts';
import { pollWhenOverMs } from '@podoal/sale/3-queue/line.ts';
import type { QueueView } from '@podoal/sale/3-queue/port.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { joinLimit } from '../../http/limits.ts';
import { refuse } from '../../http/problem.ts';
import { circumstances } from '../../http/session.ts';
import { codeOf, showingOf } from '../../http/showing.ts';

export function queueCalls(app: App, deps: Deps): void {
  const answer = { response: { 200: QueueAnswer } };

  const join = { schema: { body: JoinBody, ...answer }, onRequest: joinLimit(deps) };
  app.post(api.queueJoin, join, async (request, reply) => {
    const name = showingOf(request.body);
    const at = circumstances(deps, request);
    const joined = await deps.store.join(at, name);
    return joined.ok ? queueAnswer(joined.view, at.now) : refuse(request, reply, codeOf(deps, name, joined.reason));
  });

  app.get(api.queueStatus, { schema: { querystring: ShowingQuery, ...answer } }, async (request, reply) => {
    const name = showingOf(request.query);
    const at = circumstances(deps, request);
    const asked = await deps.store.queueStatus(at, name);
    return asked.ok ? queueAnswer(asked.view, at.now) : refuse(request, reply, codeOf(deps, name, asked.reason));
  });

  app.post(api.queueLeave, { schema: { body: LeaveBody, ...answer } }, async (request, reply) => {
    const name = showingOf(request.body);
    const at = circumstances(deps, request);
    const left = await deps.store.leave(at, name);
    if (!left.ok) return refuse(request, reply, codeOf(deps, name, left.reason));
    return queueAnswer({ ...goneView, flowId: left.flowId }, at.now);
  });
}

/** What somebody who left is told. */
const goneView: Omit<QueueView, 'flowId'> = {
  status: 'expired',
  standing: null,
  total: 0,
  estimatedSeconds: { low: 0, high: 0 },
  pollAfterMs: pollWhenOverMs,
  opensAt: null,
  passUntil: null,
  passPhase: null,
  end: 'left',
};

function queueAnswer(view: QueueView, now: number): QueueAnswer {
  const { standing } = view;
  return {
    flow_id: view.flowId,
    status: view.status,
    position: standing?.position ?? (view.status === 'ready' ? 0 : null),
    total: view.total,
    ahead: standing?.ahead ?? 0,
    behind: standing?.behind ?? 0,
    estimated_seconds: view.estimatedSeconds,
    poll_after_ms: view.pollAfterMs,
    opens_at: view.opensAt,
    pass_until: view.passUntil,
    server_now: now,
  };
}
