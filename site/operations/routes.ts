// For operators and machines: is it alive, can it serve, its metrics. No session, nothing of people.
import { operations } from '@podoal/contract/routes.ts';
import type { Deps } from '../deps.ts';
import type { App } from '../http/app-type.ts';
import type { Metrics } from './metrics.ts';

/** Whether the clockwork of the sale is running. */
export type Readiness = () => boolean;

export function operationRoutes(app: App, deps: Deps, metrics: Metrics, isTicking: Readiness): void {
  app.get(operations.healthz, async () => ({ status: 'ok' }));

  app.get(operations.readyz, async (_, reply) => {
    const answers = await deps.store.ping().then(
      () => true,
      () => false,
    );
    const ready = answers && isTicking();
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'failing', store: answers, clockwork: isTicking() });
  });

  app.get(operations.metrics, async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
