// The site as one Fastify app: what every request passes, then the routes, then the files.
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import underPressure from '@fastify/under-pressure';
import { operations } from '@podoal/contract/routes.ts';
import type { Deps } from './deps.ts';
import type { App } from './http/app-type.ts';
import { bareApp, countDurations } from './http/bare-app.ts';
import { refuseAsAsked } from './http/errors.ts';
import type { Complete } from './http/order.ts';
import { counted } from './operations/deed-counts.ts';
import { makeMetrics } from './operations/metrics.ts';
import { describeRoutes } from './operations/openapi.ts';
import { recordCounts } from './operations/record-counts.ts';
import { operationRoutes, type Readiness } from './operations/routes.ts';
import { schemaRoutes } from './operations/schemas.ts';
import { allPages, memberCalls, openCalls, researcherCalls } from './routes.ts';
import { complete as completeWith } from './steps/8-complete/completion.ts';
import { faviconSvg } from './ui/mark.tsx';

/** While the event loop hangs this long, requests are answered "overloaded". */
const longestLoopDelayMs = 5000;

/** What a process adds to the sale's own dependencies. */
export type Serving = {
  /** Folder of the built browser files; null: none are served (tests of routes). */
  readonly browserFolder: string | null;
  /** Whether the sale's clockwork runs. */
  readonly isTicking: Readiness;
};

/** Builds the app; it listens to nothing yet. */
export async function buildApp(given: Deps, { browserFolder, isTicking }: Serving): Promise<App> {
  const metrics = makeMetrics(given.store, given.clock);
  const deps: Deps = { ...given, store: counted(given.store, metrics.registry) };
  const complete: Complete = (at, name, wish) => completeWith(deps, at, name, wish);
  const countRefusal = recordCounts(deps.behaviour, metrics.registry);
  const app = bareApp(deps);
  countDurations(app, deps, metrics);
  await describeRoutes(app);
  await app.register(async (scope: App) => {
    await scope.register(underPressure, {
      maxEventLoopDelay: longestLoopDelayMs,
      // An interval in which the loop took no sample counts as endless: it must not be shorter than the delay.
      sampleInterval: longestLoopDelayMs,
      pressureHandler: (request, reply) => void refuseAsAsked(deps, request, reply, 'overloaded'),
    });
    await scope.register(async (calls: App) => openCalls(calls, deps, countRefusal));
    await scope.register(async (calls: App) => memberCalls(calls, deps, complete));
    await scope.register(async (calls: App) => researcherCalls(calls, deps));
    await scope.register(async (pages: App) => allPages(pages, deps, complete));
  });
  operationRoutes(app, deps, metrics, isTicking);
  schemaRoutes(app, deps);
  app.get('/favicon.svg', async (_, reply) => reply.type('image/svg+xml').send(faviconSvg()));
  app.get(operations.openapi, async () => app.swagger());
  if (browserFolder !== null) await serveFiles(app, browserFolder);
  return app;
}

/** Built files carry a hash of their content in their name: they may be kept for ever. */
async function serveFiles(app: App, browserFolder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(browserFolder, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
    setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
  });
}
