import { allocateColumns } from '@spangraph/span-table';
import type { ColumnArrays } from '@spangraph/span-table';
import { logEventsTable } from '@spangraph/views';

import type { DerivationContext, TraceRange } from './context';

interface LogEventRows {
  readonly logEvents: ColumnArrays<typeof logEventsTable>;
  readonly eventStart: Uint32Array;
}

/** One row per span event: trace by trace, in the order of the spans, and of arrival within a span. */
export function buildLogEventRows(ranges: readonly TraceRange[], context: DerivationContext): LogEventRows {
  const { links, space } = context;
  const eventStart = new Uint32Array(ranges.length + 1);
  for (const trace of ranges) {
    let count = 0;
    for (let p = trace.from; p < trace.to; p++) {
      for (let event = space.events.first(links.rows[p]!); event >= 0; event = space.events.next(event)) count++;
    }
    eventStart[trace.index + 1] = eventStart[trace.index]! + count;
  }
  const logEvents = allocateColumns(logEventsTable, eventStart[ranges.length]!);
  for (const trace of ranges) {
    let at = eventStart[trace.index]!;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      for (let event = space.events.first(row); event >= 0; event = space.events.next(event))
        writeEvent(at++, event, row, context, logEvents);
    }
  }
  return { logEvents, eventStart };
}

function writeEvent(at: number, event: number, row: number, context: DerivationContext, out: LogEventRows['logEvents']): void {
  const { columns, space, words } = context;
  const { eventAttributes } = space;
  const { events } = space.table;
  const name = events.name[event]!;
  const isException = name === words.exception || eventAttributes.exceptionType(event) !== 0;
  out.tenant_id[at] = columns.tenant_id[row]!;
  out.trace_id.set(columns.trace_id.subarray(row * 16, row * 16 + 16), at * 16);
  out.span_id[at * 2] = columns.span_id[row * 2]!;
  out.span_id[at * 2 + 1] = columns.span_id[row * 2 + 1]!;
  out.timestamp_nanos[at] = events.timestampNanos[event]!;
  out.name[at] = name;
  out.attributes[at] = eventAttributes.attributesJson(event);
  const dropped = events.droppedAttributes[event]!;
  if (dropped > 0) out.dropped_attributes_count[at] = dropped;
  out.summary[at] = eventAttributes.summary(event);
  out.service_id[at] = columns.service_id[row]!;
  out.service_name[at] = columns.service_name[row]!;
  out.severity[at] = eventAttributes.severity(event) || (isException ? words.ERROR : 0);
  out.space_ids[at] = columns.space_ids[row]!;
}
