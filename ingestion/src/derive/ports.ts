import type { ColumnArrays, ResourceRegistry, SpanTable } from '@spangraph/span-table';
import type { logEventsTable, tracesTable } from '@spangraph/views';

/** Traces to derive: trace t owns `rows[start[t] .. start[t + 1])`, in any order within the trace, span ids unique. */
export interface TraceRows {
  readonly count: number;
  readonly rows: Int32Array;
  readonly start: Uint32Array;
}

/**
 * Derivation turns the raw rows of whole traces into everything that is stored about them: it links parents, runs the
 * enrichers in order, fills the derived columns of the span table, and makes the trace and log event rows. Deriving a trace
 * again gives the same result for the same spans.
 */
export interface Deriver {
  /** Takes in services and endpoints that were met before the start; nothing is sighted by that. */
  learn(services: readonly KnownService[]): void;
  derive(table: SpanTable, resources: ResourceRegistry, traces: TraceRows): DerivedTraces;
  /** Runs, failures and time of each enricher since the start. */
  statistics(): readonly EnricherStatistics[];
}

/** A service as the entity service has it. */
export interface KnownService {
  readonly tenantId: string;
  readonly name: string;
  readonly endpoints: readonly KnownEndpoint[];
}

export interface KnownEndpoint {
  /** HTTP, GRPC or OPERATION_NAME (API_TYPE of the entity). */
  readonly type: string;
  /** API_URL_PATTERN of the entity. */
  readonly name: string;
  /** HTTP methods seen. */
  readonly methods: readonly string[];
}

export interface DerivedTraces {
  /** The rows of `TraceRows` in file order: trace by trace, breadth first from the roots, siblings by start time. */
  readonly spanRows: Int32Array;
  readonly spanStart: Uint32Array;
  /** Row t describes trace t. Text is in the dictionaries of the span table. */
  readonly traces: ColumnArrays<typeof tracesTable>;
  readonly logEvents: ColumnArrays<typeof logEventsTable>;
  /** Trace t owns log events `eventStart[t] .. eventStart[t + 1]`. */
  readonly eventStart: Uint32Array;
  /** Entities and relations that were seen, once each. */
  readonly sightings: Sightings;
}

export interface Sightings {
  readonly entities: readonly EntitySighting[];
  readonly relations: readonly RelationSighting[];
}

/** An entity that enrichment met; its id is computed here by the rule that the entity service uses. */
export interface EntitySighting {
  readonly tenantId: string;
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly identifyingAttributes: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Latest start of a span that showed it, epoch milliseconds. */
  readonly lastSeenMs: number;
}

export interface RelationSighting {
  readonly tenantId: string;
  /** SERVICE_API, SERVICE_CALLS_SERVICE, SERVICE_CALLS_BACKEND, or the types of both ends where one is custom. */
  readonly type: string;
  readonly fromId: string;
  readonly toId: string;
  readonly lastSeenMs: number;
}

/** What one enricher did since the start. */
export interface EnricherStatistics {
  readonly name: string;
  readonly origin: 'SHIPPED' | 'MODULE';
  readonly description: string;
  /** False for a module that is switched off by the configuration or was switched off since it took too long; `lastError` says so then. */
  readonly enabled: boolean;
  readonly order: number;
  /** Keys of the attributes that it declares. */
  readonly attributes: readonly string[];
  readonly traces: number;
  readonly failures: number;
  readonly lastError?: string;
  /** Tenant whose trace it failed for last; absent where the error is not about a trace. */
  readonly lastErrorTenant?: string;
  /** True where it cannot be switched off. */
  readonly isRequired?: boolean;
  readonly milliseconds: number;
  /** Heap that it grew by, as far as that was seen; 0 for shipped enrichers, which are not measured. */
  readonly allocatedBytes: number;
}
