// The app as routes see it: Fastify whose bodies, queries and parameters have the types of their TypeBox schemas.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SessionView } from '@podoal/sale/1-login/port.ts';
import type { Run } from '@podoal/sale/actor.ts';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyTypeProvider,
  RawServerDefault,
  RouteGenericInterface,
} from 'fastify';
import type { Static, TSchema } from 'typebox';

export interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: unknown;
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, SchemaTypes>;

/** A request of any route. */
export type Asked = Pick<FastifyRequest, 'id' | 'method' | 'url' | 'headers' | 'ip' | 'session' | 'run'>;
/** The answer of any route. */
export type Answer = FastifyReply<RouteGenericInterface, RawServerDefault, IncomingMessage, ServerResponse>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is logged in, once a hook of session.ts has looked. */
    session: SessionView | null;
    /** The run whose token came with this request. */
    run: Run | null;
  }
}
