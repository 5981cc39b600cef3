import type { ServerUnaryCall, ServerWritableStream, handleServerStreamingCall, handleUnaryCall } from '@grpc/grpc-js';
import { SpangraphError } from '@spangraph/model';

import { startCallLimits } from '../call-limits';
import type { CallLimits } from '../call-limits';
import type { CallHandler } from '../interceptor';
import { limitedStream } from '../limited-stream';
import { contextOf } from './context-metadata';
import { statusOf } from './error-metadata';

type AnyCall = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>;

/** The gRPC form of a handler of one message. */
export function unaryHandler(path: string, handler: CallHandler): handleUnaryCall<unknown, unknown> {
  return (call, callback) => {
    withLimits(call, async (limits) => {
      const reply = await limits.race(handler({ path, request: call.request, context: limits.context }));
      if (reply.kind !== 'unary') throw new SpangraphError('INTERNAL', `${path} answered a stream`);
      return reply.response;
    }).then(
      (response) => callback(null, response),
      (error: unknown) => callback(statusOf(SpangraphError.from(error))),
    );
  };
}

/** The gRPC form of a streaming handler: the next message is asked for when the client has room for it. */
export function streamHandler(path: string, handler: CallHandler): handleServerStreamingCall<unknown, unknown> {
  return (call) => {
    withLimits(call, async (limits) => {
      const reply = await limits.race(handler({ path, request: call.request, context: limits.context }));
      if (reply.kind !== 'stream') throw new SpangraphError('INTERNAL', `${path} answered one message`);
      await writeAll(call, reply.responses, limits);
    }).then(
      () => call.end(),
      (error: unknown) => call.emit('error', statusOf(SpangraphError.from(error))),
    );
  };
}

async function withLimits<T>(call: AnyCall, run: (limits: CallLimits) => Promise<T>): Promise<T> {
  const client = new AbortController();
  call.once('cancelled', () => client.abort());
  if (call.cancelled) client.abort();
  const limits = startCallLimits(contextOf(call.metadata, call.getDeadline(), client.signal));
  try {
    return await run(limits);
  } finally {
    limits.release();
  }
}

async function writeAll(
  call: ServerWritableStream<unknown, unknown>,
  responses: AsyncIterable<unknown>,
  limits: CallLimits,
): Promise<void> {
  for await (const response of limitedStream(responses, limits)) {
    if (!call.write(response)) await limits.race(drained(call));
  }
}

const drained = (call: ServerWritableStream<unknown, unknown>): Promise<void> =>
  new Promise((resolve) => {
    call.once('drain', resolve);
  });
