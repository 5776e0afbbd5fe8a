// The researchers' page of the detector: the model that runs, its threshold over this site's scores, its last evaluation.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { DetectorPage } from './page.tsx';
import { thresholdIn } from './threshold.ts';

export function detectorRoutes(app: App, deps: Deps): void {
  app.get(pages.detector, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const counts = await deps.behaviour.scoreCounts();
    const threshold = thresholdIn(textField(request.query, 'threshold'));
    const page = <DetectorPage frame={frameOf(deps, request)} counts={counts} threshold={threshold} />;
    return sendPage(reply, renderPage(page));
  });
}
