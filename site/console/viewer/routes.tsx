// The viewer's page, for researchers only. Its calls stand in calls.ts.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { ViewerPage } from './page.tsx';

export function viewerRoutes(app: App, deps: Deps): void {
  app.get(pages.viewer, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const { performances, venue } = deps.catalogue;
    const [studies, researchers] = await Promise.all([deps.store.studies(), deps.store.researchers()]);
    const props = { performances, venue, researchers, studies: studies.map(({ name }) => name) };
    return sendPage(reply, renderPage(<ViewerPage frame={frameOf(deps, request)} {...props} />));
  });
}
