import type { EntityTracesQuery } from '@gql/pages/entities/entity-traces/entity-traces';
import type { Column } from '@ui/components/data-table/column';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';
import { formatExactTime, formatTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';
import { NO_VALUE } from '@ui/core/format/value';
import { present } from '@ui/core/query/selection';

/** A call of an entity: the span by which it was reached, and its trace. */
export interface TraceRow {
  readonly spanId: string;
  readonly traceId: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly nanos: number;
  readonly service: string;
  readonly operation: string;
  readonly status: string;
  readonly failed: boolean;
  /** What went wrong, where that is known. */
  readonly message: string;
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export const traceRows = ({ spans }: EntityTracesQuery): readonly TraceRow[] =>
  present(spans.results).map((span) => ({
    spanId: span.id,
    traceId: text(span.traceId),
    start: Number(span.start),
    nanos: Number(span.durationNanos),
    service: text(span.service),
    operation: text(span.operation),
    status: text(span.statusCode),
    failed: Number(span.errorCount ?? 0) > 0,
    message: text(span.exceptionMessage) || text(span.statusMessage),
  }));

/** Columns of a table of calls; `withService` where the entity is no part of one service. */
export function traceColumns(zone: TimeZone, withService: boolean): readonly Column<TraceRow>[] {
  const link = ({ traceId, spanId }: TraceRow) => ({ commands: ['/traces', traceId], queryParams: { span: spanId } });
  return [
    {
      id: 'start',
      title: 'Time',
      width: 150,
      text: ({ start }) => formatTime(start, zone),
      exact: ({ start }) => formatExactTime(start, zone),
    },
    ...(withService ? [{ id: 'service', title: 'Service', width: 110, text: ({ service }: TraceRow) => service }] : []),
    { id: 'operation', title: 'Operation', width: 180, grow: 3, text: ({ operation }) => operation, link },
    {
      id: 'duration',
      title: 'Duration',
      width: 80,
      grow: 0,
      align: 'right',
      text: ({ nanos }) => formatNanos(nanos),
      exact: ({ nanos }) => `${formatExact(nanos / 1e6)} ms`,
    },
    { id: 'bar', title: '', hint: 'Duration against the slowest', width: 110, grow: 1, text: () => '' },
    {
      id: 'status',
      title: 'Status',
      width: 70,
      text: ({ status, failed }) => status || (failed ? 'failed' : 'ok'),
      tone: ({ failed }) => (failed ? 'error' : undefined),
    },
    { id: 'message', title: 'What went wrong', width: 140, grow: 3, text: ({ message, failed }) => (failed ? message || NO_VALUE : '') },
    { id: 'trace', title: 'Trace', width: 90, grow: 1, text: ({ traceId }) => traceId, link },
  ];
}
