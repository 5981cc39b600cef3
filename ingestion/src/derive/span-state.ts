import type { BackendTarget } from '@spangraph/enricher-sdk';

import type { BackendEntity, EndpointEntity, ServiceEntity } from './entities/entity';

export const KIND_UNKNOWN = 0;
export const KIND_ENTRY = 1;
export const KIND_EXIT = 2;

/** No such position. */
export const NONE = -1;

/** What enrichers tell each other about the spans of one derivation, by position. It is not stored. */
export interface SpanState {
  /** Ordinal of the resource, for field readers. */
  readonly resource: Int32Array;
  /** Name of the service as sent: reference, 0 for none. */
  readonly rawService: Int32Array;
  readonly kind: Uint8Array;
  /** Code of `PROTOCOLS`, or of a protocol that a module named. */
  readonly protocol: Uint8Array;
  /** Query string of the URL: reference, 0 for none. */
  readonly query: Int32Array;
  /** KIND_ENTRY or KIND_EXIT where the span is the boundary of an API node. */
  readonly boundary: Uint8Array;
  /** 1 where a descendant is an ENTRY or EXIT span. */
  readonly leavesBelow: Uint8Array;
  /** 1 where a child is an ENTRY span. */
  readonly answered: Uint8Array;
  /** Position of the head of the API node that the span belongs to. */
  readonly head: Int32Array;
  /** Position of the nearest ENTRY boundary, itself or an ancestor. */
  readonly apiTrace: Int32Array;
  /** On ENTRY boundaries: position of the span that made the call. */
  readonly caller: Int32Array;
  /** On spans that called: position of the first ENTRY boundary that answers. */
  readonly callee: Int32Array;
  readonly error: Uint8Array;
  /** On heads: time covered by exit calls, and the instant up to which it was counted. */
  readonly coveredNanos: Float64Array;
  readonly coveredUntil: Float64Array;
  readonly service: (ServiceEntity | undefined)[];
  /** On ENTRY boundaries. */
  readonly endpoint: (EndpointEntity | undefined)[];
  readonly backend: (BackendEntity | undefined)[];
  /** What spans call, where a module says so. */
  readonly targets: Map<number, BackendTarget>;
}

export function allocateSpanState(spans: number): SpanState {
  const positions = (): Int32Array => new Int32Array(spans).fill(NONE);
  return {
    resource: new Int32Array(spans),
    rawService: new Int32Array(spans),
    kind: new Uint8Array(spans),
    protocol: new Uint8Array(spans),
    query: new Int32Array(spans),
    boundary: new Uint8Array(spans),
    leavesBelow: new Uint8Array(spans),
    answered: new Uint8Array(spans),
    head: positions(),
    apiTrace: positions(),
    caller: positions(),
    callee: positions(),
    error: new Uint8Array(spans),
    coveredNanos: new Float64Array(spans),
    coveredUntil: new Float64Array(spans).fill(-Infinity),
    service: new Array<ServiceEntity | undefined>(spans).fill(undefined),
    endpoint: new Array<EndpointEntity | undefined>(spans).fill(undefined),
    backend: new Array<BackendEntity | undefined>(spans).fill(undefined),
    targets: new Map(),
  };
}
