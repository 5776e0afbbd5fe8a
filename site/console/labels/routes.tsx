// The researchers' page of agreement: how far those who give labels say the same.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { giverNames } from './giver-names.ts';
import { AgreementPage } from './page.tsx';

export function agreementRoutes(app: App, deps: Deps): void {
  app.get(pages.agreement, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const [agreement, nameOf] = await Promise.all([deps.behaviour.agreement(), giverNames(deps)]);
    return sendPage(reply, renderPage(<AgreementPage frame={frameOf(deps, request)} {...agreement} nameOf={nameOf} />));
  });
}
