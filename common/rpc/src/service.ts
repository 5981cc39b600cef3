import type { RequestContext } from '@spangraph/model';

/** One method as the code generator describes it. */
export interface MethodDefinition<Request = never, Response = unknown> {
  readonly path: string;
  readonly requestStream: false;
  readonly responseStream: boolean;
  readonly requestSerialize: (value: Request) => Buffer;
  readonly requestDeserialize: (value: Buffer) => Request;
  readonly responseSerialize: (value: Response) => Buffer;
  readonly responseDeserialize: (value: Buffer) => Response;
}

/** A generated service, e.g. `QueryServiceService`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the methods of a service have different messages
export type ServiceDefinition = Readonly<Record<string, MethodDefinition<any, any>>>;

type RequestOf<M> = M extends { requestDeserialize: (value: Buffer) => infer Request } ? Request : never;
type ResponseOf<M> = M extends { responseDeserialize: (value: Buffer) => infer Response } ? Response : never;

/**
 * A service as plain functions. Handlers and clients have the same type: in one process the client is the handlers behind
 * the interceptors, between processes it is a gRPC stub. Both throw SpangraphError and honour `context.signal` and
 * `context.deadlineMs`.
 */
export type Service<Definition extends ServiceDefinition> = {
  readonly [Method in keyof Definition]: Definition[Method]['responseStream'] extends true
    ? (request: RequestOf<Definition[Method]>, context: RequestContext) => AsyncIterable<ResponseOf<Definition[Method]>>
    : (request: RequestOf<Definition[Method]>, context: RequestContext) => Promise<ResponseOf<Definition[Method]>>;
};
