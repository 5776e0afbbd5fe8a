// All routes of the site by who may come in, each list in the order of the flow.

import { batchCalls } from './behaviour/batches.ts';
import { clientLogCalls } from './behaviour/client-logs.ts';
import { consentCalls } from './behaviour/consent/calls.ts';
import { myDataRoutes } from './behaviour/my-data/routes.tsx';
import { studyCalls } from './behaviour/study/calls.ts';
import { studyRoutes } from './behaviour/study/routes.tsx';
import { datasetRoutes } from './console/dataset/routes.tsx';
import { detectorRoutes } from './console/detector/routes.tsx';
import { labelCalls } from './console/labels/calls.ts';
import { agreementRoutes } from './console/labels/routes.tsx';
import { oddityRoutes } from './console/oddities/routes.tsx';
import { roundCalls } from './console/rounds/calls.ts';
import { researcherRoutes, roundRoutes } from './console/rounds/routes.tsx';
import { studyConsoleCalls } from './console/studies/calls.ts';
import { studyConsoleRoutes } from './console/studies/routes.tsx';
import { viewerCalls } from './console/viewer/calls.ts';
import { viewerRoutes } from './console/viewer/routes.tsx';
import type { Deps } from './deps.ts';
import type { App } from './http/app-type.ts';
import { apiHeaders } from './http/headers.ts';
import { chosenLang, languageCookieOf } from './http/language.ts';
import type { Complete } from './http/order.ts';
import { refuse } from './http/problem.ts';
import { identify, identifyMember, isSecure } from './http/session.ts';
import { challengeCalls, oracleCalls, runCalls } from './lab/calls.ts';
import type { CountRefusal } from './operations/record-counts.ts';
import { loginRoutes } from './steps/1-login/routes.ts';
import { performanceCalls } from './steps/2-performances/calls.ts';
import { performanceRoutes } from './steps/2-performances/routes.tsx';
import { queueCalls } from './steps/3-queue/calls.ts';
import { queueRoutes } from './steps/3-queue/routes.tsx';
import { captchaCalls } from './steps/4-captcha/calls.ts';
import { captchaRoutes } from './steps/4-captcha/routes.tsx';
import { sectionCalls } from './steps/5-section/calls.ts';
import { sectionRoutes } from './steps/5-section/routes.tsx';
import { seatCalls } from './steps/6-seats/calls.ts';
import { seatRoutes } from './steps/6-seats/routes.tsx';
import { priceCalls } from './steps/7-checkout/calls.ts';
import { checkoutRoutes } from './steps/7-checkout/routes.ts';
import { completionCalls } from './steps/8-complete/calls.ts';
import { bookingRoutes } from './steps/8-complete/routes.tsx';

/** Calls nobody needs to be logged in for. */
export function openCalls(app: App, deps: Deps, countRefusal: CountRefusal): void {
  answerAsApi(app);
  performanceCalls(app, deps);
  batchCalls(app, deps, countRefusal);
  consentCalls(app, deps);
  if (deps.config.labKey === null) return;
  challengeCalls(app, deps.config.labKey);
  runCalls(app, deps, deps.config.labKey);
}

/** Calls of somebody who is logged in: the sale itself. */
export function memberCalls(app: App, deps: Deps, complete: Complete): void {
  answerAsApi(app);
  app.addHook('onRequest', identifyMember(deps));
  queueCalls(app, deps);
  captchaCalls(app, deps);
  sectionCalls(app, deps);
  seatCalls(app, deps);
  priceCalls(app, deps);
  completionCalls(app, deps, complete);
  clientLogCalls(app, deps);
  studyCalls(app, deps);
  if (deps.config.labKey !== null) oracleCalls(app, deps);
}

/** Calls of researchers. */
export function researcherCalls(app: App, deps: Deps): void {
  answerAsApi(app);
  app.addHook('onRequest', identifyMember(deps));
  app.addHook('onRequest', async (request, reply) =>
    request.session?.role === 'researcher' ? undefined : refuse(request, reply, 'forbidden'),
  );
  roundCalls(app, deps);
  studyConsoleCalls(app, deps);
  viewerCalls(app, deps);
  labelCalls(app, deps);
}

/** Pages and their forms; each finds out itself whether somebody must log in first. */
export function allPages(app: App, deps: Deps, complete: Complete): void {
  app.addHook('onRequest', identify(deps));
  app.addHook('onRequest', (request, reply, done) => {
    const chosen = chosenLang(request);
    if (chosen !== null) reply.header('set-cookie', languageCookieOf(chosen, isSecure(deps)));
    done();
  });
  loginRoutes(app, deps);
  performanceRoutes(app, deps);
  queueRoutes(app, deps);
  captchaRoutes(app, deps);
  sectionRoutes(app, deps);
  seatRoutes(app, deps);
  checkoutRoutes(app, deps, complete);
  bookingRoutes(app, deps);
  myDataRoutes(app, deps);
  studyRoutes(app, deps);
  viewerRoutes(app, deps);
  detectorRoutes(app, deps);
  datasetRoutes(app, deps);
  agreementRoutes(app, deps);
  oddityRoutes(app, deps);
  roundRoutes(app, deps);
  studyConsoleRoutes(app, deps);
  researcherRoutes(app, deps);
}

function answerAsApi(app: App): void {
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(apiHeaders);
    done();
  });
}
