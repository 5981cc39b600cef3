import type { ErrorCode } from '@spangraph/model';
import type { RecoveredState, SegmentChange } from '@spangraph/segment-store';

import type { Decoded } from '../codec/otlp/decode';
import type { EnricherStatistics, KnownService, Sightings } from '../derive/ports';
import type { IngestionRules } from '../derive/rules/ingestion-rules';
import type { EnricherModuleReport, EnricherModulesConfig } from '../modules';
import type { CompletedSeal, PipelineStatistics } from '../pipeline/pipeline-options';

/** Main thread to ingest worker; handled in the order of sending. */
export type ToWorker =
  /** A validated request that is in the log. The body is transferred. `only` limits a replayed record to some of its spans. */
  | {
      readonly kind: 'record';
      readonly sequence: number;
      readonly tenantId: string;
      readonly body: ArrayBuffer;
      readonly only?: readonly number[];
    }
  | { readonly kind: 'acknowledge'; readonly segmentId: number }
  | { readonly kind: 'drop-before'; readonly timeNanos: bigint }
  /** Replaces what tenants configure; it applies to traces derived from then on. */
  | { readonly kind: 'rules'; readonly rules: IngestionRules }
  /** Replaces which modules are loaded; answered when they are. */
  | { readonly kind: 'modules'; readonly request: number; readonly config: EnricherModulesConfig }
  /** Services that were met before the start; sent before the log is replayed. */
  | { readonly kind: 'known-services'; readonly services: readonly KnownService[] }
  /** Answered when everything sent before is visible. */
  | { readonly kind: 'flush'; readonly request: number }
  /** Answered when everything sent before is sealed. */
  | { readonly kind: 'seal'; readonly request: number }
  /** Answered when the store is closed, sealed like before; nothing may be sent afterwards. */
  | { readonly kind: 'close'; readonly request: number }
  /** Answered with the counters. */
  | { readonly kind: 'inspect'; readonly request: number };

/** Ingest worker to main thread. */
export type FromWorker =
  /** The store is open; sent once, first. */
  | { readonly kind: 'ready'; readonly recovered: RecoveredState }
  /** A record was decoded; its bytes are free. */
  | { readonly kind: 'consumed'; readonly tenantId: string; readonly bytes: number; readonly decoded: Decoded }
  | { readonly kind: 'changed'; readonly change: SegmentChange }
  | { readonly kind: 'sealed'; readonly seal: CompletedSeal }
  | { readonly kind: 'sighted'; readonly sightings: Sightings }
  /** Modules were loaded: at the start, when told to, or since their files changed. */
  | { readonly kind: 'modules'; readonly modules: readonly EnricherModuleReport[] }
  | { readonly kind: 'answered'; readonly request: number; readonly report: WorkerReport }
  /** The worker cannot go on. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string; readonly stack?: string };

export interface WorkerReport {
  readonly pipeline: PipelineStatistics;
  readonly enrichers: readonly EnricherStatistics[];
}
