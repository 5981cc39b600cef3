import { Client, credentials } from '@grpc/grpc-js';
import type { CallOptions, ChannelCredentials, ClientReadableStream, ServiceError } from '@grpc/grpc-js';

import { startCallLimits } from '../call-limits';
import type { CallLimits } from '../call-limits';
import { intercept } from '../interceptor';
import type { Call, CallHandler, Interceptor } from '../interceptor';
import { clientOf } from '../method-call';
import type { MethodDefinition, Service, ServiceDefinition } from '../service';
import { channelOptions } from './channel-options';
import { metadataOf } from './context-metadata';
import { errorOf } from './error-metadata';

export interface GrpcClientOptions {
  /** Outermost first. */
  readonly interceptors?: readonly Interceptor[];
  /** Largest message either way, bytes. Default 64 MiB. */
  readonly maxMessageBytes?: number;
  /** Plain text when absent. */
  readonly credentials?: ChannelCredentials;
}

export interface GrpcClient<Definition extends ServiceDefinition> {
  readonly service: Service<Definition>;
  /** Closes the connection; calls that are under way end with CANCELLED or UNAVAILABLE. */
  close(): void;
}

/** A client of a service behind an address such as `127.0.0.1:9001`. The connection is made with the first call and kept. */
export function grpcClient<Definition extends ServiceDefinition>(
  definition: Definition,
  address: string,
  options: GrpcClientOptions = {},
): GrpcClient<Definition> {
  const client = new Client(address, options.credentials ?? credentials.createInsecure(), channelOptions(options.maxMessageBytes));
  const service = clientOf(definition, (name) => {
    const method = definition[name] as MethodDefinition<unknown>;
    const handler: CallHandler = method.responseStream
      ? async (call) => ({ kind: 'stream', responses: streamCall({ client, address }, method, call) })
      : async (call) => ({ kind: 'unary', response: await unaryCall({ client, address }, method, call) });
    return intercept(handler, options.interceptors ?? []);
  });
  return { service, close: () => client.close() };
}

interface Connection {
  readonly client: Client;
  readonly address: string;
}

const callOptions = ({ context }: CallLimits): CallOptions => (context.deadlineMs === undefined ? {} : { deadline: context.deadlineMs });

async function unaryCall({ client, address }: Connection, method: MethodDefinition<unknown>, call: Call): Promise<unknown> {
  const limits = startCallLimits(call.context);
  try {
    return await limits.race(
      new Promise<unknown>((resolve, reject) => {
        const under = client.makeUnaryRequest(
          method.path,
          method.requestSerialize,
          method.responseDeserialize,
          call.request,
          metadataOf(call.context),
          callOptions(limits),
          (failure: ServiceError | null, response?: unknown) =>
            failure === null ? resolve(response) : reject(errorOf(failure, method.path, address)),
        );
        limits.context.signal.addEventListener('abort', () => under.cancel(), { once: true });
      }),
    );
  } finally {
    limits.release();
  }
}

/** Reads as fast as the consumer does: HTTP/2 flow control holds the server back. Leaving the loop cancels the call. */
async function* streamCall({ client, address }: Connection, method: MethodDefinition<unknown>, call: Call): AsyncGenerator<unknown> {
  const limits = startCallLimits(call.context);
  const stream: ClientReadableStream<unknown> = client.makeServerStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
    call.request,
    metadataOf(call.context),
    callOptions(limits),
  );
  // Cancelling makes the stream emit an error after the loop has gone.
  stream.on('error', () => undefined);
  limits.context.signal.addEventListener('abort', () => stream.cancel(), { once: true });
  const iterator = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await limits.race(
        iterator.next().catch((failure: ServiceError) => Promise.reject(errorOf(failure, method.path, address))),
      );
      if (done) return;
      yield value;
    }
  } finally {
    stream.cancel();
    limits.release();
  }
}
