// The app before any route: how bodies are read and checked, what is refused at the door, how errors are answered.
import { seconds } from '@podoal/contract/units.ts';
import { fastify } from 'fastify';
import type { Deps } from '../deps.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { App } from './app-type.ts';
import { handleErrors, refuseAsAsked } from './errors.ts';
import { parseForm } from './forms.ts';
import { originCheck } from './origin.ts';
import { refuse } from './problem.ts';
import { validatorCompiler } from './validation.ts';

/** A body may be this long; what the sale's own forms send is far below it. */
const bodyLimitBytes = 64 * 1024;
const form = 'application/x-www-form-urlencoded';
/** A request must have arrived within this time: who sends a byte now and then keeps no connection for ever. */
const arrivesWithinMs = seconds(30);
/** How often that is looked at. */
const lookEveryMs = seconds(2);

/** Makes the app; routes are registered into scopes of it. */
export function bareApp(deps: Deps): App {
  let requests = 0;
  const app: App = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: arrivesWithinMs,
    // Of the two times Node takes the longer one for the body: that of the head must not be longer.
    http: { headersTimeout: arrivesWithinMs, connectionsCheckingInterval: lookEveryMs },
    // Requests are not logged one by one, so none needs a logger of its own.
    logger: false,
    genReqId: () => `${process.pid.toString(36)}-${(requests++).toString(36)}`,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_, request, reply) => void refuse(request, reply, 'invalid-input'),
  });
  app.setValidatorCompiler(validatorCompiler);
  readBodies(app);
  app.decorateRequest('session', null);
  app.decorateRequest('run', null);
  const originOf = originCheck(deps.config);
  app.addHook('onRequest', (request, reply, done) => {
    if (originOf(request) === 'own') done();
    else refuseAsAsked(deps, request, reply, 'foreign-origin');
  });
  handleErrors(app, deps);
  return app;
}

/** JSON and forms are read, anything else is refused; an empty body is an empty object. */
function readBodies(app: App): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else readJson(request, String(body), done);
  });
  app.addContentTypeParser(form, { parseAs: 'string' }, (_, body, done) => done(null, parseForm(String(body))));
}

/** Counts how long every route takes; at debug level each request is logged by its route. */
export function countDurations(app: App, deps: Deps, metrics: Metrics): void {
  const logsRequests = deps.log.isLevelEnabled('debug');
  app.addHook('onRoute', (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    const count = metrics.route(methods.join('|'), route.url);
    const known = route.onResponse === undefined ? [] : [route.onResponse].flat();
    route.onResponse = [
      ...known,
      (request, reply, done) => {
        count(reply.statusCode, reply.elapsedTime);
        if (logsRequests) {
          const { id, method } = request;
          deps.log.debug({ request_id: id, method, route: route.url, status: reply.statusCode, ms: reply.elapsedTime });
        }
        done();
      },
    ];
  });
}
