import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

import type { CallHandler, Reply } from './interceptor';
import type { MethodDefinition, Service, ServiceDefinition } from './service';

type Handler = (request: unknown, context: RequestContext) => Promise<unknown> | AsyncIterable<unknown>;

/** The handler of one method in the shape that interceptors wrap. */
export function callHandlerOf<Definition extends ServiceDefinition>(
  definition: Definition,
  handlers: Service<Definition>,
  method: keyof Definition & string,
): CallHandler {
  const handler = handlers[method] as Handler | undefined;
  const { responseStream } = definition[method] as MethodDefinition<unknown>;
  return async ({ path, request, context }): Promise<Reply> => {
    if (handler === undefined) throw new SpangraphError('UNSUPPORTED_CAPABILITY', `the service has no method ${path}`);
    const answer = handler.call(handlers, request, context);
    return responseStream
      ? { kind: 'stream', responses: answer as AsyncIterable<unknown> }
      : { kind: 'unary', response: await (answer as Promise<unknown>) };
  };
}

/** A client whose methods run `call`; the messages of a stream are asked for only as they are read. */
export function clientOf<Definition extends ServiceDefinition>(
  definition: Definition,
  handlerOf: (method: keyof Definition & string) => CallHandler,
): Service<Definition> {
  const methods = Object.entries(definition).map(([name, { path, responseStream }]) => {
    const run = handlerOf(name);
    const invoke = responseStream
      ? (request: unknown, context: RequestContext) => lazyStream(() => run({ path, request, context }))
      : (request: unknown, context: RequestContext) => unary(run({ path, request, context }));
    return [name, invoke] as const;
  });
  return Object.freeze(Object.fromEntries(methods)) as Service<Definition>;
}

async function unary(reply: Promise<Reply>): Promise<unknown> {
  const answer = await reply.catch(normalise);
  if (answer.kind !== 'unary') throw new SpangraphError('INTERNAL', 'a method of one message answered a stream');
  return answer.response;
}

async function* lazyStream(start: () => Promise<Reply>): AsyncGenerator<unknown> {
  try {
    const answer = await start();
    if (answer.kind !== 'stream') throw new SpangraphError('INTERNAL', 'a streaming method answered one message');
    yield* answer.responses;
  } catch (error) {
    normalise(error);
  }
}

function normalise(error: unknown): never {
  throw SpangraphError.from(error);
}
