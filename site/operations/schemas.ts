// GET /schemas/…: the JSON Schemas of stages' documents and of batches, for everybody and for any cache.
import { operations } from '@podoal/contract/routes.ts';
import Type from 'typebox';
import { publishedSchemas } from '../behaviour/published-schemas.ts';
import type { Deps } from '../deps.ts';
import type { App } from '../http/app-type.ts';
import { refuseAsAsked } from '../http/errors.ts';

const params = Type.Object({ stage: Type.String({ maxLength: 40, description: 'perf.json, que.json …' }) });
const headers = {
  'content-type': 'application/schema+json; charset=utf-8',
  'cache-control': 'public, max-age=3600',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
} as const;

export function schemaRoutes(app: App, deps: Deps): void {
  app.get(operations.documentSchema, { schema: { params } }, async (request, reply) => {
    const { stage } = request.params;
    const text = Object.hasOwn(publishedSchemas, stage) ? publishedSchemas[stage] : undefined;
    if (text === undefined) return refuseAsAsked(deps, request, reply, 'not-found');
    return reply.headers(headers).send(text);
  });
}
