import type { RequestContext } from '@spangraph/model';
import type { MethodDefinition, Service } from '../src';

/** Messages of the test service are JSON, so that no generated code is needed. */
export interface Ask {
  readonly text: string;
  readonly count?: number;
}

export interface Answer {
  readonly text: string;
  readonly index?: number;
}

const toJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const fromJson = <T>(buffer: Buffer): T => JSON.parse(buffer.toString()) as T;

const method = <Stream extends boolean>(
  name: string,
  responseStream: Stream,
): MethodDefinition<Ask, Answer> & { readonly responseStream: Stream } => ({
  path: `/spangraph.test.v1.Echo/${name}`,
  requestStream: false,
  responseStream,
  requestSerialize: toJson,
  requestDeserialize: fromJson<Ask>,
  responseSerialize: toJson,
  responseDeserialize: fromJson<Answer>,
});

export const echoDefinition = { say: method('Say', false), count: method('Count', true) };
export type EchoService = Service<typeof echoDefinition>;

export const context = (overrides: Partial<RequestContext> = {}): RequestContext => ({ tenantId: 'shop', requestId: 'r-1', ...overrides });

/** Resolves when `condition` holds; the caller's test times out otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
