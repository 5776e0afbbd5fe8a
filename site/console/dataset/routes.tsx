// The researchers' page of the dataset: what the record holds, what a release would, and how the last one was parted.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { DatasetPage } from './page.tsx';

export function datasetRoutes(app: App, deps: Deps): void {
  app.get(pages.dataset, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const [counts, last] = await Promise.all([deps.behaviour.recordCounts(), deps.behaviour.lastDataset()]);
    return sendPage(
      reply,
      renderPage(
        <DatasetPage frame={frameOf(deps, request)} folder={deps.config.dataFolder} counts={counts} last={last} />,
      ),
    );
  });
}
