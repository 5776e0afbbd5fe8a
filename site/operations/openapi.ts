// /openapi.json: every call with its schemas, made from the routes themselves.
import swagger from '@fastify/swagger';
import { errorCodes } from '@podoal/contract/error-codes.ts';
import { Problem } from '@podoal/contract/http/showing.ts';
import { api, operations, pages } from '@podoal/contract/routes.ts';
import type { FastifySchema } from 'fastify';
import type { App } from '../http/app-type.ts';
import { runHeader, sessionCookie } from '../http/session.ts';

const forms: readonly string[] = [pages.login, pages.register, pages.logout];
const bodyTypes = ['application/json', 'application/x-www-form-urlencoded'];
const batchTypes = ['application/json', 'text/plain'];
/** Calls that need no log-in. */
const openCalls: readonly string[] = [api.performances, api.batch, api.consent, api.labChallenge];

const description = `A mock ticket sale for practice and research; no real tickets are sold.
Log in by POST /register or /login and keep the session cookie. Every call of a sale names the showing by performance_id, date, time.
Bodies are JSON or form-encoded; in forms \`booker[phone]\`, \`booker.phone\` and \`booker_phone\` name the phone of the booker.
A batch of behaviour belongs to the flow of its upload token, whoever is logged in. Documents of the record follow ${operations.documentSchema.replace(':stage', '{perf,que,book}.json')}.
Errors are application/problem+json with one of these codes: ${Object.entries(errorCodes)
  .map(([code, { status }]) => `${code} (${status})`)
  .join(', ')}.`;

/** Collects the routes that are registered after it. */
export async function describeRoutes(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Podoal', version: '1', description },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          run: { type: 'apiKey', in: 'header', name: runHeader },
          lab: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: ({ schema, url }: { schema: FastifySchema | undefined; url: string }) => ({
      schema: described(schema ?? {}, url),
      url,
    }),
  });
}

function described(schema: FastifySchema, url: string): FastifySchema {
  if (!url.startsWith('/api/') && !forms.includes(url)) return { ...schema, hide: true };
  const problem = { description: 'A problem', content: { 'application/problem+json': { schema: Problem } } };
  return {
    ...Object(inDialect(schema)),
    ...(schema.body === undefined ? {} : { consumes: url === api.batch ? batchTypes : bodyTypes }),
    security: security(url),
    response: { ...Object(schema.response), '4xx': problem, '5xx': problem },
  };
}

/** Tuples in the words of OpenAPI's own dialect of JSON Schema. */
function inDialect(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inDialect);
  if (typeof schema !== 'object' || schema === null) return schema;
  const said = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, inDialect(value)]));
  if (!Array.isArray(said.items)) return said;
  const { items, additionalItems: _, ...rest } = said;
  return { ...rest, prefixItems: items, items: false };
}

function security(url: string): { [name: string]: string[] }[] {
  if (url === api.labRuns) return [{ lab: [] }];
  if (url === api.labCaptcha) return [{ session: [], run: [] }];
  return forms.includes(url) || openCalls.includes(url) ? [] : [{ session: [] }];
}
