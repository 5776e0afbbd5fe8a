// Call of step 5: the sections of the house with price and seats left.
import { SectionsAnswer } from '@podoal/contract/http/6-seats.ts';
import { ShowingQuery } from '@podoal/contract/http/showing.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse } from '../../http/problem.ts';
import { circumstances } from '../../http/session.ts';
import { codeOf, showingOf } from '../../http/showing.ts';
import { sectionsOf } from './sections.ts';

export function sectionCalls(app: App, deps: Deps): void {
  const schema = { querystring: ShowingQuery, response: { 200: SectionsAnswer } };
  app.get(api.sections, { schema }, async (request, reply) => {
    const name = showingOf(request.query);
    const found = await deps.store.sections(circumstances(deps, request), name);
    if (!found.ok) return refuse(request, reply, codeOf(deps, name, found.reason));
    const sections = sectionsOf(deps.catalogue, name.performanceId, found.left);
    return {
      version: found.version,
      sections: sections.map(({ section, grade, priceKrw, left }) => ({ section, grade, price: priceKrw, left })),
    };
  });
}
