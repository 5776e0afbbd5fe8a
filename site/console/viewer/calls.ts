// Calls of the viewer: the lists of documents and of flows, one flow with its journal, one document as it is stored.
import { documentNamePattern } from '@podoal/contract/behaviour/documents.ts';
import {
  DocumentParams,
  DocumentsAnswer,
  FlowAnswer,
  FlowParams,
  FlowsAnswer,
  LogsQuery,
} from '@podoal/contract/http/viewer.ts';
import { api } from '@podoal/contract/routes.ts';
import Type from 'typebox';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse } from '../../http/problem.ts';

/** The calls; the scope they are put into lets only researchers in. */
export function viewerCalls(app: App, { behaviour }: Deps): void {
  const documents = { querystring: LogsQuery, response: { 200: DocumentsAnswer } };
  app.get(api.logs, { schema: documents }, async (request) => behaviour.documents(request.query));

  const document = {
    params: DocumentParams,
    response: { 200: Type.Unknown({ description: 'The document as stored' }) },
  };
  app.get(api.logDocument, { schema: document }, async (request, reply) => {
    const { name } = request.params;
    const stored = documentNamePattern.test(name) ? await behaviour.document(name) : null;
    if (stored === null) return refuse(request, reply, 'no-such-log');
    return reply.type('application/json; charset=utf-8').send(stored.text);
  });

  const flows = { querystring: LogsQuery, response: { 200: FlowsAnswer } };
  app.get(api.flows, { schema: flows }, async (request) => behaviour.flows(request.query));

  app.get(api.flow, { schema: { params: FlowParams, response: { 200: FlowAnswer } } }, async (request, reply) => {
    const flow = await behaviour.flow(request.params.flowId);
    return flow ?? refuse(request, reply, 'no-such-flow');
  });
}
