import type { EnricherModulesConfig } from '../modules';
import type { PipelineLimits } from '../pipeline/pipeline-options';

/** What the entry file of the ingest worker is started with (`workerData`). */
export interface IngestWorkerData {
  /** Data directory; the caller holds its lock. */
  readonly directory: string;
  readonly limits?: Partial<PipelineLimits>;
  /** Time between ticks, milliseconds. */
  readonly tickMs?: number;
  readonly maxEndpointsPerService?: number;
  readonly modules?: EnricherModulesConfig;
}
