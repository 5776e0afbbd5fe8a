// The researchers' page of what did not fit: files that do not belong, batches that were refused. Its form has the folder
// looked through anew; nobody waits for that.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { OdditiesPage } from './page.tsx';

export function oddityRoutes(app: App, deps: Deps): void {
  app.get(pages.oddities, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const oddities = await deps.behaviour.oddities();
    return sendPage(reply, renderPage(<OdditiesPage frame={frameOf(deps, request)} {...oddities} />));
  });

  app.post(pages.oddities, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    await deps.behaviour.checkFiles();
    return reply.redirect(pages.oddities, 303);
  });
}
