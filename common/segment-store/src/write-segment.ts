import { logEventsTable, spansTable, tracesTable } from '@spangraph/views';

import { namesInOverflow, overflowSource, splitAttributes } from './attribute-overflow';
import type { Segment, SegmentInput } from './segment';
import { indexOf } from './segment-index';
import { outputSegment } from './segment-output';
import type { SegmentOutput, SegmentOutputOptions } from './segment-output';
import { attributeSource, declaredSources } from './table-sources';
import { columnsByTenant } from './tenant-columns';
import { validStrings } from './valid-strings';

/**
 * Writes the files of a segment. Those of a sealed one are durable on return.
 *
 * @throws RESOURCE_EXHAUSTED when the disk is full, UNAVAILABLE for another failure; no file is left behind.
 */
export function writeSegment(input: SegmentInput, options: SegmentOutputOptions): Segment {
  return outputSegment(options, (output) => {
    const { index, tenants } = indexOf(input);
    const overflowed = writeTables(input, index.traces, output, options.attributeColumns);
    const byTenant = (known: ReadonlySet<string>): Record<string, readonly string[]> | undefined => columnsByTenant(input, tenants, known);
    return output.finish({ index, tenants, overflowed, byTenant, resources: input.resources });
  });
}

/** Returns the names of the attributes that have no column of their own. */
function writeTables(input: SegmentInput, traces: number, output: SegmentOutput, attributeColumns: number): readonly string[] {
  const { spans } = input;
  const strings = validStrings(spans.strings);
  const split = splitAttributes(spans, input.spanRows, attributeColumns);
  const overflow = overflowSource(spans, input.spanRows, split.overflow);
  const declared = declaredSources(spansTable, spans.columns, strings, spans.numbers);
  const withOverflow = overflow ? declared.map((source) => (source.name === overflow.source.name ? overflow.source : source)) : declared;
  const attributes = split.stored.map((column) => attributeSource(spans, column, strings));
  output.writeTable('spans', withOverflow, attributes, input.spanRows);
  output.writeTable('traces', declaredSources(tracesTable, input.traces, strings, spans.numbers), [], firstRows(traces));
  const events = input.eventStart[traces] ?? 0;
  if (events > 0)
    output.writeTable('log_events', declaredSources(logEventsTable, input.logEvents, strings, spans.numbers), [], firstRows(events));
  const added = (overflow?.used ?? []).map((column) => attributeSource(spans, column, strings).name);
  return [...new Set([...namesInOverflow(spans, input.spanRows, strings), ...added])];
}

/** The rows 0 to count - 1. */
export const firstRows = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);
