import { Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall, ServiceDefinition, ServiceError, UntypedServiceImplementation } from '@grpc/grpc-js';
import { SpangraphError, TENANT_HEADER } from '@spangraph/model';

import { grpcStatusOf, statusMessageOf } from './error-status';
import { addressOf, countFailure, createReceiverCounters, DEFAULT_HOST, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { Receiver, ReceiverCounters, ReceiverOptions } from './receiver';
import { tenantOf } from './tenant';

/** A unary method; request and response are the bytes of their messages, since requests are read by own decoders. */
export interface GrpcMethod {
  /** `/package.Service/Method` */
  readonly path: string;
  readonly call: (request: Buffer, tenantId: string, counters: ReceiverCounters) => Promise<Uint8Array>;
}

/** A protocol of such methods. */
export interface GrpcProtocol {
  /** Of the receiver: `otlp-grpc`. */
  readonly name: string;
  readonly port: number;
  readonly methods: readonly GrpcMethod[];
}

/** How long calls in work may take when the server stops, milliseconds. */
const STOP_PATIENCE_MS = 5000;

/** A receiver of such a protocol, gzip or uncompressed. Failures carry google.rpc.Status in `grpc-status-details-bin`. */
export function createGrpcIntake(protocol: GrpcProtocol, options: ReceiverOptions): Receiver {
  const limit = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const server = new Server({ 'grpc.max_receive_message_length': limit, 'grpc.max_send_message_length': limit });
  const counters = createReceiverCounters();
  let address: string | undefined;
  server.addService(
    definitionOf(protocol),
    Object.fromEntries(protocol.methods.map((method) => [method.path, handlerOf(method, counters)])),
  );

  return {
    name: protocol.name,
    counters,
    get address() {
      return address;
    },
    async start() {
      address = await bind(server, protocol.name, options.host ?? DEFAULT_HOST, options.port ?? protocol.port);
    },
    async stop() {
      await shutDown(server);
      address = undefined;
    },
  };
}

const asBytes = (bytes: Buffer): Buffer => bytes;

const definitionOf = ({ methods }: GrpcProtocol): ServiceDefinition =>
  Object.fromEntries(
    methods.map(({ path }) => [
      path,
      {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: asBytes,
        requestDeserialize: asBytes,
        responseSerialize: asBytes,
        responseDeserialize: asBytes,
      },
    ]),
  );

function handlerOf({ call }: GrpcMethod, counters: ReceiverCounters): UntypedServiceImplementation[string] {
  const answer = async ({ request, metadata }: ServerUnaryCall<Buffer, Buffer>): Promise<Buffer> => {
    counters.requests++;
    counters.bytes += request.length;
    return Buffer.from(await call(request, tenantOf(metadata.get(TENANT_HEADER)[0]), counters));
  };
  return (received: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => {
    answer(received).then(
      (response) => callback(null, response),
      (thrown: unknown) => {
        const error = SpangraphError.from(thrown);
        countFailure(counters, error.code);
        callback(serviceErrorOf(error));
      },
    );
  };
}

function serviceErrorOf(error: SpangraphError): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', statusMessageOf(error));
  return { code: grpcStatusOf(error.code), details: error.message, metadata };
}

function bind(server: Server, name: string, host: string, port: number): Promise<string> {
  const wanted = addressOf(host, port);
  return new Promise((resolve, reject) => {
    server.bindAsync(wanted, ServerCredentials.createInsecure(), (thrown, bound) => {
      if (thrown === null) resolve(addressOf(host, bound));
      else reject(new SpangraphError('UNAVAILABLE', `${name} cannot listen at ${wanted}: ${thrown.message}`, { path: wanted }, thrown));
    });
  });
}

function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, STOP_PATIENCE_MS).unref();
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
