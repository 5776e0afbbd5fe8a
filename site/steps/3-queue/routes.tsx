// Step 3, the routes: joining from the list, the page of one's place, leaving.
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { joinLimit } from '../../http/limits.ts';
import { sendPage } from '../../http/page-frame.ts';
import { recordedFrame } from '../../http/recording.ts';
import { textField, toStep, visitOf } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { QueuePage } from './page.tsx';

export function queueRoutes(app: App, deps: Deps): void {
  app.get(pages.queue, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const { at, name, performance, showing } = visited.visit;
    const asked = await deps.store.queueStatus(at, name);
    const view = asked.ok ? asked.view : null;
    if (view?.status === 'ready') return reply.redirect(showingUrl(pages.captcha, name), 303);
    const frame = await recordedFrame(deps, request, 'queue', name);
    // "Not your turn yet" would be wrong of a place that is over: the page itself says how it ended.
    const isOver = view?.status === 'expired' && textField(request.query, 'notice') === 'no-pass';
    const props = { frame: isOver ? { ...frame, notices: [] } : frame, performance, showing, view, now: at.now };
    return sendPage(reply, renderPage(<QueuePage {...props} />));
  });

  app.post(pages.queue, { onRequest: joinLimit(deps) }, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const { at, name } = visited.visit;
    const joined = await deps.store.join(at, name);
    return joined.ok
      ? reply.redirect(showingUrl(pages.queue, name), 303)
      : toStep(deps, request, reply, name, joined.reason);
  });

  app.post(`${pages.queue}/leave`, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const { at, name } = visited.visit;
    const left = await deps.store.leave(at, name);
    // Who has no place any more has left already.
    if (left.ok || left.reason === 'no-ticket') return reply.redirect(pages.performances, 303);
    return refuseAsAsked(deps, request, reply, left.reason);
  });
}
