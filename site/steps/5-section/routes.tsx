// Step 5, the route: the plan of the house with prices and seats left.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { sendPage } from '../../http/page-frame.ts';
import { recordedFrame } from '../../http/recording.ts';
import { toStep, visitOf } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { SectionPage } from './page.tsx';
import { sectionsOf } from './sections.ts';

export function sectionRoutes(app: App, deps: Deps): void {
  app.get(pages.section, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const { at, name, performance, showing } = visited.visit;
    const found = await deps.store.sections(at, name);
    if (!found.ok) return toStep(deps, request, reply, name, found.reason);
    const { venue } = deps.catalogue;
    const sections = sectionsOf(deps.catalogue, name.performanceId, found.left);
    const frame = await recordedFrame(deps, request, 'section', name);
    const props = { frame, performance, showing, venue, sections, passUntil: found.passUntil, now: at.now };
    return sendPage(reply, renderPage(<SectionPage {...props} />));
  });
}
