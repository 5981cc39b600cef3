import type { SpanValue } from './attribute-value';

export type SpanKind = 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';
export type SpanStatus = 'UNSET' | 'OK' | 'ERROR';

export interface SpanEvent {
  readonly name: string;
  readonly timeMillis: number;
  readonly attributes: Readonly<Record<string, SpanValue>>;
}

/** What a span calls, where the shipped enrichers cannot know it. */
export interface BackendTarget {
  /** Upper-case letters, digits and underscores; any name, such as `ACME_RPC`. */
  readonly protocol: string;
  readonly host: string;
  readonly port?: number;
  /** Shown instead of `host:port`. */
  readonly name?: string;
  readonly path?: string;
}

/** What an enricher can read of a span. */
export interface SpanReader {
  /** 16 hexadecimal digits. */
  readonly id: string;
  /** Absent on a root. */
  readonly parentId: string | undefined;
  readonly name: string;
  readonly kind: SpanKind | undefined;
  /** In the phase `late` the service that the span was found to belong to, before that the one that sent it. */
  readonly service: string | undefined;
  /** HTTP, GRPC, …, or what an earlier module named. */
  readonly protocol: string | undefined;
  /** Epoch milliseconds with a fraction. */
  readonly startMillis: number;
  readonly durationMillis: number;
  readonly status: SpanStatus;
  readonly statusMessage: string | undefined;
  readonly events: readonly SpanEvent[];
  /** The attribute of the span, else of its resource. Keys are matched exactly. */
  get(key: string): SpanValue | undefined;
  getResource(key: string): SpanValue | undefined;
}

/** A span that an enricher works on. What it sets, it reads back at once; later enrichers read it too. */
export interface EnrichedSpan extends SpanReader {
  readonly parent: EnrichedSpan | undefined;
  readonly children: readonly EnrichedSpan[];
  /**
   * Sets an attribute of the span; one that was sent under this key is covered by it. Throws for a value that is not of the declared
   * kind, and for keys that begin with `spangraph.`.
   */
  set(key: string, value: SpanValue): void;
  /** Names the protocol. In the phase `early` only. */
  setProtocol(name: string): void;
  /** Makes the span, a call that leaves its service, one to this backend, of which the platform makes a BACKEND entity. In the phase `early` only. */
  setBackend(target: BackendTarget): void;
}

/** All spans of a trace that are known so far; it comes again when a late span arrives. */
export interface EnrichedTrace {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly tenantId: string;
  /** Parents before children. */
  spans(): readonly EnrichedSpan[];
  /** The earliest span without a parent. */
  readonly root: EnrichedSpan;
}
