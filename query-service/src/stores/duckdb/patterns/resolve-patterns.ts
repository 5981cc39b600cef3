import type { Segment, SegmentSnapshot } from '@spangraph/segment-store';

import { ALWAYS, NEVER, all, replaceShapes, spanShapes, traceColumn } from '../../../core/ir';
import type { Condition, PhysicalQuery, SpanShape } from '../../../core/ir';
import { mayMatch } from '../may-match';
import { selectSegments, tracesSought } from '../segment-selection';
import type { TextsOf } from '../segment-texts';
import { matchingTraces } from './matching-traces';
import type { PatternReader } from './matching-traces';

/** Texts of the columns of rows, and of those of spans. */
export interface PatternTexts {
  readonly rows: TextsOf;
  readonly spans: TextsOf;
}

/** Puts the ids of matching traces in the place of every pattern of spans. */
export async function resolvePatterns(
  query: PhysicalQuery,
  snapshot: SegmentSnapshot,
  texts: PatternTexts,
  reader: PatternReader,
): Promise<PhysicalQuery> {
  const shapes = spanShapes(query.condition);
  if (shapes.length === 0) return query;
  const segments = selectSegments(query, snapshot).filter((segment) => mayMatch(query.condition, segment, query.view, texts.rows));
  const scope = { tenantId: query.tenantId, traces: tracesSought(query) };
  const found = new Map<SpanShape, Condition>();
  for (const shape of shapes) {
    const holding = segments.filter((segment) => mayHold(shape, segment, texts.spans));
    found.set(shape, ofTraces(query, await matchingTraces(shape, scope, holding, reader)));
  }
  return { ...query, condition: all([replaceShapes(query.condition, (shape) => found.get(shape)!)]) };
}

/** Whether a segment may have every span that a shape cannot do without. */
const mayHold = ({ view, where, relations }: SpanShape, segment: Segment, textsOf: TextsOf): boolean =>
  (where === ALWAYS || mayMatch(where, segment, view, textsOf)) &&
  relations.every(({ negated, shape }) => negated || mayHold(shape, segment, textsOf));

function ofTraces({ view }: PhysicalQuery, traces: readonly string[]): Condition {
  if (traces.length === 0) return NEVER;
  return {
    kind: 'in',
    of: { kind: 'column', column: traceColumn(view)!, type: 'trace_id', measure: false },
    as: 'trace_id',
    values: traces,
  };
}
