import { randomUUID } from 'node:crypto';

import { invalidArgument, ROLES_HEADER, SpangraphError, TENANT_HEADER, USER_HEADER } from '@spangraph/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { errorOf } from './errors';
import { streamOperation } from './event-stream';
import { executeOperation } from './execute-operation';
import type { Caller, OperationServices } from './execute-operation';
import { toJson } from './json';
import { readBody, readParameters } from './read-requests';
import type { OperationRequests } from './read-requests';

const PATH = '/graphql';
/** Asks for the plan of every operation of a request. */
const PLAN_HEADER = 'x-spangraph-plan';

const headerText = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** A signal for the time when nobody waits for the answer any more. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new SpangraphError('CANCELLED', 'the client is gone'));
  });
  return controller.signal;
}

const sendJson = (reply: FastifyReply, status: number, body: unknown): FastifyReply =>
  reply.code(status).type('application/json; charset=utf-8').send(toJson(body));

/** A request that cannot be read: an error in the shape of an answer. */
function sendUnreadable(reply: FastifyReply, thrown: unknown): FastifyReply {
  const status = (thrown as { readonly statusCode?: unknown } | undefined)?.statusCode === 413 ? 413 : 400;
  const error = status === 413 ? new SpangraphError('RESOURCE_EXHAUSTED', 'the body is larger than the limit', { path: 'body' }) : thrown;
  return sendJson(reply, status, { errors: [errorOf(error, randomUUID())], data: null });
}

async function answer(
  read: () => OperationRequests,
  readOnly: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
  services: OperationServices,
): Promise<FastifyReply> {
  const requests = tryRead(read);
  if ('unreadable' in requests) return sendUnreadable(reply, requests.unreadable);
  const streamed = headerText(request, 'accept').includes('text/event-stream');
  const caller: Caller = {
    tenantId: headerText(request, TENANT_HEADER) || services.options.defaultTenant,
    userId: headerText(request, USER_HEADER) || undefined,
    roles: headerText(request, ROLES_HEADER)
      .split(',')
      .flatMap((role) => role.trim() || []),
    gone: goneSignal(reply),
    wantsPlan: headerText(request, PLAN_HEADER).toLowerCase() === 'true',
    readOnly,
  };
  if (streamed) return answerStream(requests, caller, reply, services);
  const answers = await Promise.all(requests.operations.map((operation) => executeOperation(operation, caller, services)));
  return sendJson(reply, 200, requests.batch ? answers : answers[0]);
}

/** Answers one operation as an event stream; what is wrong before it begins is an ordinary answer with errors. */
async function answerStream(
  { operations, batch }: OperationRequests,
  caller: Caller,
  reply: FastifyReply,
  services: OperationServices,
): Promise<FastifyReply> {
  const [operation] = operations;
  if (batch || operation === undefined)
    return sendUnreadable(reply, invalidArgument('a stream answers one operation, not a batch', { path: 'body' }));
  try {
    const stream = await streamOperation(operation, caller, services);
    return await reply
      .code(200)
      .header('cache-control', 'no-cache, no-transform')
      .header('x-accel-buffering', 'no')
      .type('text/event-stream; charset=utf-8')
      .send(stream);
  } catch (error) {
    return sendUnreadable(reply, error);
  }
}

function tryRead(read: () => OperationRequests): OperationRequests | { readonly unreadable: unknown } {
  try {
    return read();
  } catch (error) {
    return { unreadable: error };
  }
}

/** POST and GET /graphql; an event stream where the client accepts one. Bodies are read as text whatever their content type, which decides only how the text is understood. */
export function registerGraphqlRoutes(app: FastifyInstance, services: OperationServices): void {
  const { limits } = services.options;
  app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', { parseAs: 'string', bodyLimit: limits.bodyBytes }, (_request, body, done) => done(null, body));
    routes.setErrorHandler((error, _request, reply) => sendUnreadable(reply, error));
    routes.post(PATH, { bodyLimit: limits.bodyBytes }, (request, reply) =>
      answer(
        () => readBody(headerText(request, 'content-type'), String(request.body ?? ''), limits.batch),
        false,
        request,
        reply,
        services,
      ),
    );
    routes.get(PATH, (request, reply) =>
      answer(() => readParameters(request.query as Record<string, unknown>, limits.batch), true, request, reply, services),
    );
  });
}
