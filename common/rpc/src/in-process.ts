import { startCallLimits } from './call-limits';
import { intercept } from './interceptor';
import type { CallHandler, Interceptor } from './interceptor';
import { limitedStream } from './limited-stream';
import { callHandlerOf, clientOf } from './method-call';
import type { Service, ServiceDefinition } from './service';

/**
 * A client that calls the handlers in this process. Messages are passed as the objects that they are; deadline, cancellation
 * and errors are those of the gRPC transport: a call ends with DEADLINE_EXCEEDED or CANCELLED even where the handler ignores
 * its signal, and anything thrown arrives as a SpangraphError.
 */
export function inProcess<Definition extends ServiceDefinition>(
  definition: Definition,
  handlers: Service<Definition>,
  interceptors: readonly Interceptor[] = [],
): Service<Definition> {
  return clientOf(definition, (method) => intercept(limited(callHandlerOf(definition, handlers, method)), interceptors));
}

function limited(next: CallHandler): CallHandler {
  return async (call) => {
    const limits = startCallLimits(call.context);
    try {
      const reply = await limits.race(next({ ...call, context: limits.context }));
      if (reply.kind === 'stream') return { kind: 'stream', responses: limitedStream(reply.responses, limits) };
      limits.release();
      return reply;
    } catch (error) {
      limits.release();
      throw error;
    }
  };
}
