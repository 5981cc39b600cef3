import type { FilterExpression, InputTimeRange } from '@schema';

/** A whole trace, or the part of it that one endpoint answered. */
export type TraceKind = 'TRACE' | 'API_TRACE';

/** Which trace a page shows. */
export interface TraceAddress {
  readonly kind: TraceKind;
  /** Trace id; for a part also the id of the part. */
  readonly id: string;
}

const DAY_MS = 86_400_000;
const TRACE_ID_DIGITS = 32;

export const kindOf = (text: string | undefined): TraceKind => (text === 'API_TRACE' ? 'API_TRACE' : 'TRACE');

/** Selects the trace. A part is found by its own id, or as the first part of its trace. */
export function whereOf({ kind, id }: TraceAddress): FilterExpression {
  const attribute = kind === 'TRACE' ? 'id' : id.length === TRACE_ID_DIGITS ? 'traceId' : 'apiTraceId';
  return { attribute, value: id };
}

/** All time that can be retained: a trace is found by its id, however old it is. */
export const anyTime = (now: number): InputTimeRange => ({
  startTime: '1970-01-02T00:00:00Z',
  endTime: new Date(Math.ceil(now / DAY_MS + 1) * DAY_MS).toISOString(),
});
