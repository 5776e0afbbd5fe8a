// Step 2, the route: the list of performances. Opening it reserves the flow of the attempt that may follow.
import { pages } from '@podoal/contract/routes.ts';
import { categories } from '@podoal/sale/2-performances/catalogue.ts';
import { whyToAsk } from '../../behaviour/consent/prompt.tsx';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { sendPage } from '../../http/page-frame.ts';
import { recordedFrame } from '../../http/recording.ts';
import { circumstances } from '../../http/session.ts';
import { performanceOf } from '../../http/showing.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { PerformancesPage } from './page.tsx';

export function performanceRoutes(app: App, deps: Deps): void {
  const { performances, venue } = deps.catalogue;

  app.get(pages.home, async (_, reply) => reply.redirect(pages.performances, 303));

  app.get(pages.performances, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    const at = circumstances(deps, request);
    await deps.store.openList(at);
    const showings = await deps.store.showings(at.now);
    const category = categories.find((one) => one === textField(request.query, 'category')) ?? null;
    const open = performanceOf(deps, textField(request.query, 'open') ?? '')?.id ?? null;
    const frame = await recordedFrame(deps, request, 'performances', null);
    const asksConsent = await whyToAsk(deps, request);
    const props = { frame, performances, showings, venue, now: at.now, category, open, asksConsent };
    return sendPage(reply, renderPage(<PerformancesPage {...props} />));
  });
}
