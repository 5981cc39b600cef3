import type { SpangraphError } from '@spangraph/model';
import type { SegmentChange } from '@spangraph/segment-store';

import type { Rejection } from '../codec/otlp/span-header';
import type { Validation } from '../codec/otlp/validate';
import type { Sightings } from '../derive/ports';
import type { IngestionRules } from '../derive/rules/ingestion-rules';
import type { EnricherModuleReport, EnricherModulesConfig } from '../modules';
import type { KnownServicesOptions } from './ask-known-services';
import type { WorkerConnection } from './connection';
import type { IngestionCounters, TenantCounters } from './counters';
import type { WorkerReport } from './protocol';

export interface IngestionOptions extends KnownServicesOptions {
  /** Data directory; the log lies in `log` below it. */
  readonly directory: string;
  /** Starts the worker that owns the segments of the same directory. */
  readonly connect: () => WorkerConnection;
  /** Every change of what readers see, from the first on, in order. */
  readonly onChange: (change: SegmentChange) => void;
  /** Merges entities and relations into the entity service; called again until it succeeds. */
  readonly upsertSightings: (sightings: Sightings) => Promise<void>;
  /** Ingestion cannot go on; the process should end. Later submits are refused. */
  readonly onFailure: (error: SpangraphError) => void;
  readonly onSightingsTrouble?: (error: unknown) => void;
  /** What tenants configure at the start; the log is replayed by it. Default nothing. */
  readonly rules?: IngestionRules;
  /** Told of all modules whenever some were loaded: at the start, by `setModules`, or since their files changed. */
  readonly onModules?: (modules: readonly EnricherModuleReport[]) => void;
  /** Bytes of requests between acceptance and decoding; beyond, requests are refused. */
  readonly maxBytesInFlight?: number;
  /** Age at which segments are dropped, milliseconds; 0 keeps everything. */
  readonly retentionMs?: number;
  readonly retentionCheckMs?: number;
  /** How long `stop` tries to send the last sightings, milliseconds; they are kept for the next start otherwise. */
  readonly sightingsPatienceMs?: number;
}

/** Outcome of an accepted request. */
export interface Submitted {
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: ReadonlyMap<Rejection, number>;
}

/** What receivers need of ingestion. */
export interface SpanIntake {
  /**
   * Takes an ExportTraceServiceRequest. Resolves when its spans are durable. The body must not be used afterwards.
   * Rejects with INVALID_ARGUMENT for bad bytes, RESOURCE_EXHAUSTED or UNAVAILABLE with `retryAfterMs` when it cannot be taken now.
   * `validation` is what `validate` said of these very bytes, where they were looked at before.
   */
  submit(tenantId: string, body: Uint8Array, validation?: Validation): Promise<Submitted>;
}

export interface Ingestion extends SpanIntake {
  /** Resolves when everything submitted before is visible to readers. */
  flush(): Promise<WorkerReport>;
  /** Replaces what tenants configure; it applies to traces derived from then on. */
  setRules(rules: IngestionRules): void;
  /** The rules that were set last. */
  rules(): IngestionRules;
  /** Replaces which modules are loaded. Resolves when they are; one that cannot be loaded is among them, with its error. */
  setModules(config: EnricherModulesConfig): Promise<readonly EnricherModuleReport[]>;
  /** The modules as they were loaded last. */
  modules(): readonly EnricherModuleReport[];
  counters(): IngestionCounters;
  /** Those of one tenant. */
  countersOf(tenantId: string): TenantCounters;
  /** Counters of the pipeline and the enrichers. */
  inspect(): Promise<WorkerReport>;
  /** Seals everything and closes the store. */
  stop(): Promise<void>;
}
