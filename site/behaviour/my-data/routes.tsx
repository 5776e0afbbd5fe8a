// The page of one's own data and its forms: see it, download it, change the answer about recording, have it deleted.
import { Readable } from 'node:stream';
import { errorCodes } from '@podoal/contract/error-codes.ts';
import { pages } from '@podoal/contract/routes.ts';
import { seoulDate } from '@podoal/contract/units.ts';
import { isUnderAge } from '@podoal/sale/1-login/consent.ts';
import type { SessionView } from '@podoal/sale/1-login/port.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { refuseAsAsked, refuseForNowAsAsked } from '../../http/errors.ts';
import { apiHeaders } from '../../http/headers.ts';
import { frameOf, type PageFrame, sendPage } from '../../http/page-frame.ts';
import { refuse, wantsProblem } from '../../http/problem.ts';
import { performanceOf } from '../../http/showing.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { formatCount, formatTitle } from '../../ui/format.ts';
import { messages } from '../../ui/messages/index.ts';
import { consentIn } from '../consent/sent.ts';
import { shownVersion } from '../consent/text.ts';
import type { OwnDocument } from '../port.ts';
import { uploadRate } from '../upload-rate.ts';
import { everythingOf } from './everything.ts';
import { MyDataPage } from './page.tsx';

/** Of one account: its whole record at once, then as much as a fast line takes. */
const downloadRate = { requests: 60, requestsPerSecond: 0.5, bytes: 200_000_000, bytesPerSecond: 2_000_000 };

export function myDataRoutes(app: App, deps: Deps): void {
  const ofAccount = uploadRate(downloadRate);
  /** The answer to who downloads too much; null: go on. */
  const tooMuch = (request: Asked, reply: Answer, accountId: number, documents: readonly OwnDocument[]) => {
    const bytes = documents.reduce((sum, document) => sum + document.bytes, 0);
    const waitMs = ofAccount(accountId, bytes, deps.clock.now());
    return waitMs === 0 ? null : refuseForNowAsAsked(deps, request, reply, waitMs);
  };

  app.get(pages.myData, async (request, reply) => {
    const { session } = request;
    if (session === null) return toLogin(request, reply);
    const frame = withNews(frameOf(deps, request), request);
    return sendPage(reply, await myDataPage(deps, session, frame));
  });

  app.get(`${pages.myData}/download`, async (request, reply) => {
    const { session } = request;
    if (session === null) return toLogin(request, reply);
    const own = await deps.behaviour.ownDocuments(session.accountId);
    const refused = tooMuch(request, reply, session.accountId, own);
    if (refused !== null) return refused;
    const now = deps.clock.now();
    const name = `podoal-my-data-${seoulDate(now)}.json`;
    reply.headers(apiHeaders).type('application/json; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return reply.send(Readable.from(everythingOf(deps, session.accountId, now)));
  });

  app.get(`${pages.myData}/documents/:name`, async (request, reply) => {
    const { session } = request;
    if (session === null) return toLogin(request, reply);
    const name = textField(request.params, 'name');
    const own = await deps.behaviour.ownDocuments(session.accountId);
    const found = own.find((document) => document.name === name);
    const refused = tooMuch(request, reply, session.accountId, found === undefined ? [] : [found]);
    if (refused !== null) return refused;
    const stored = found === undefined ? null : await deps.behaviour.document(found.name);
    if (stored === null) return refuseAsAsked(deps, request, reply, 'no-such-log');
    return reply.headers(apiHeaders).type('application/json; charset=utf-8').send(stored.text);
  });

  app.post(`${pages.myData}/consent`, async (request, reply) => {
    const { session } = request;
    if (session === null) return toLogin(request, reply);
    const asked = consentIn(request.body) ?? { version: '', recording: false, release: false };
    const said = await deps.store.giveConsent(session.accountId, asked, 'my-data', deps.clock.now());
    if (said.ok) return reply.redirect(`${pages.myData}?saved=1`, 303);
    if (wantsProblem(request)) return refuse(request, reply, said.reason);
    const page = await myDataPage(deps, session, frameOf(deps, request, said.reason));
    return sendPage(reply, page, errorCodes[said.reason].status);
  });

  app.post(`${pages.myData}/leave-study`, async (request, reply) => {
    const { session } = request;
    if (session === null) return toLogin(request, reply);
    await deps.store.leaveStudy(session.accountId, deps.clock.now());
    return reply.redirect(`${pages.myData}?left=1`, 303);
  });

  app.post(`${pages.myData}/withdraw`, async (request, reply) => {
    const { session } = request;
    if (session === null) return toLogin(request, reply);
    const no = { version: shownVersion(deps), recording: false, release: false };
    // First the consent: nothing new is kept while the old is deleted.
    await deps.store.giveConsent(session.accountId, no, 'my-data', deps.clock.now());
    await deps.store.forgetMemberships(session.accountId);
    const { documents } = await deps.behaviour.erase(session.accountId);
    return reply.redirect(`${pages.myData}?withdrawn=${documents}`, 303);
  });
}

/** The page as HTML. */
async function myDataPage(deps: Deps, session: SessionView, frame: PageFrame): Promise<string> {
  const { accountId } = session;
  const [account, consents, memberships, documents] = await Promise.all([
    deps.store.account(accountId),
    deps.store.consents(accountId),
    deps.store.memberships(accountId),
    deps.behaviour.ownDocuments(accountId),
  ]);
  const props = {
    ...{
      frame,
      consents,
      memberships,
      documents,
      version: shownVersion(deps),
      retentionDays: deps.config.retentionDays,
    },
    isUnderAge: isUnderAge(account?.birth ?? null, deps.clock.now()),
    titleOf: (performanceId: string): string => {
      const performance = performanceOf(deps, performanceId);
      return performance === null ? performanceId : formatTitle(performance, frame.lang);
    },
  };
  return renderPage(<MyDataPage {...props} />);
}

/** The frame with what the form before this page came to. */
function withNews(frame: PageFrame, { query }: Asked & { readonly query: unknown }): PageFrame {
  const words = messages(frame.lang).myData;
  const withdrawn = Number.parseInt(textField(query, 'withdrawn') ?? '', 10);
  const texts = [
    ...(textField(query, 'saved') === null ? [] : [words.saved]),
    ...(textField(query, 'left') === null ? [] : [words.left]),
    ...(withdrawn >= 0 ? [words.withdrawn(formatCount(withdrawn, frame.lang))] : []),
  ];
  return { ...frame, notices: [...frame.notices, ...texts.map((text) => ({ kind: 'success' as const, text }))] };
}
