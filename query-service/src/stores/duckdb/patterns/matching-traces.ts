import type { Segment } from '@spangraph/segment-store';

import type { SpanShape } from '../../../core/ir';
import { hasShape, linkSpans } from '../../../core/spans';
import type { TraceSpan } from '../../../core/spans';
import type { SqlRow } from '../client';
import { groupFiles } from '../file-group';
import type { FileGroup } from '../file-group';
import type { PrintContext } from '../print/print-context';
import type { Statement } from '../statement';
import { printCandidateSpans, printMatchingTraces } from './print-pattern';
import type { PatternScope } from './print-pattern';

/** Runs a statement over segments. */
export interface PatternReader {
  context(shape: SpanShape, segments: readonly Segment[]): PrintContext;
  stream(statement: Statement): AsyncIterable<readonly SqlRow[]>;
}

/**
 * Ids of the traces among the segments that have a span of a shape. A trace lies whole in one segment, so that the segments of the rows that
 * are asked for hold the other spans as well.
 */
export async function matchingTraces(
  shape: SpanShape,
  scope: PatternScope,
  segments: readonly Segment[],
  reader: PatternReader,
): Promise<readonly string[]> {
  if (segments.length === 0) return [];
  const context = reader.context(shape, segments);
  const groupsOf = ({ needed }: PrintContext): readonly FileGroup[] => groupFiles(segments, 'spans', needed);
  const found: string[] = [];
  if (shape.relations.length === 0) {
    for await (const batch of reader.stream(printMatchingTraces(shape, scope, groupsOf, context))) {
      for (const [trace] of batch) found.push(hexOf(String(trace)));
    }
    return found;
  }
  for await (const trace of byTrace(reader.stream(printCandidateSpans(shape, scope, groupsOf, context)))) {
    if (hasShape(shape, linkSpans(trace.spans), trace.masks)) found.push(hexOf(trace.id));
  }
  return found;
}

const hexOf = (uuid: string): string => uuid.replaceAll('-', '');

interface CandidateTrace {
  readonly id: string;
  readonly spans: TraceSpan[];
  readonly masks: number[];
}

/** Rows that come trace by trace, put together. */
async function* byTrace(batches: AsyncIterable<readonly SqlRow[]>): AsyncGenerator<CandidateTrace> {
  let open: CandidateTrace | undefined;
  for await (const batch of batches) {
    for (const [trace, span, parent, server, start, mask] of batch) {
      const id = String(trace);
      if (open?.id !== id) {
        if (open) yield open;
        open = { id, spans: [], masks: [] };
      }
      open.spans.push({
        id: String(span),
        parentId: parent === null ? null : String(parent),
        server: server === true,
        startNanos: start as bigint,
      });
      open.masks.push(Number(mask));
    }
  }
  if (open) yield open;
}
