import type { ErrorCode } from '@spangraph/model';

import type { Rejection } from '../codec/otlp/span-header';

/** Counters of ingestion since the start, to be exported as metrics. */
export interface IngestionCounters {
  /** Requests that were answered with success. */
  requests: number;
  /** Spans acknowledged. */
  accepted: number;
  /** Spans of accepted requests that were not stored, by reason. */
  readonly rejected: Record<Rejection, number>;
  /** Requests refused as a whole, by error code. */
  readonly failed: Partial<Record<ErrorCode, number>>;
  /** Spans decoded into the open table. */
  stored: number;
  /** Spans that were there already. */
  duplicates: number;
  /** Log records replayed at the start. */
  replayedRecords: number;
  bytesInFlight: number;
  /** Failed calls to the entity service. */
  sightingFailures: number;
}

export const createIngestionCounters = (): IngestionCounters => ({
  requests: 0,
  accepted: 0,
  rejected: { trace_id: 0, span_id: 0, parent_span_id: 0, start_time_unix_nano: 0 },
  failed: {},
  stored: 0,
  duplicates: 0,
  replayedRecords: 0,
  bytesInFlight: 0,
  sightingFailures: 0,
});

/** Counters of one tenant's spans. */
export type TenantCounters = Pick<IngestionCounters, 'accepted' | 'rejected' | 'stored' | 'duplicates'>;
