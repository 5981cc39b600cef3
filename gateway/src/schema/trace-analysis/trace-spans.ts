import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { attributeOf } from '../../core/expression';
import { SPAN_SCOPE } from '../../core/scopes';
import { analyseTrace } from '../../core/trace/analyse-trace';
import type { TraceAnalysis } from '../../core/trace/analyse-trace';
import type { TraceSpan } from '../../core/trace/span-tree';
import { bigintOf, numberOf, textOf } from '../../core/values';
import type { OperationContext } from '../operation-context';
import { createWindowLoader } from '../row/row-windows';
import type { Owner } from '../row/row-windows';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';

/** Spans of one trace that are analysed; a larger trace is analysed in its first ones and said to be cut. */
const MAX_SPANS = 20_000;

const KEYS = ['id', 'parentSpanId', 'serviceName', 'name', 'kind', 'startTimeNanos', 'durationNanos', 'errorCount'] as const;

export interface AnalysedTrace extends TraceAnalysis {
  /** Spans of the trace, analysed or not. */
  readonly total: number;
  readonly warnings: readonly string[];
}

export interface SpanReader {
  /** The analysis of an owner's spans; several that are asked for together are read together, each once. */
  analyse(owner: Owner): Promise<AnalysedTrace>;
}

function spanOf(plan: AttributePlan, row: Row): TraceSpan {
  const read = (key: (typeof KEYS)[number]) => plan.raw(row.values, { key });
  const parent = textOf(read('parentSpanId'));
  return {
    id: row.id,
    parentId: parent === undefined || parent === '' ? undefined : parent,
    service: textOf(read('serviceName')) ?? '',
    operation: textOf(read('name')) ?? '',
    kind: textOf(read('kind')) ?? '',
    start: bigintOf(read('startTimeNanos')) ?? 0n,
    duration: bigintOf(read('durationNanos')) ?? 0n,
    failed: (numberOf(read('errorCount')) ?? 0) > 0,
  };
}

/** Reads and analyses the spans of traces. `spanKeys` are the attributes of a span that hold the ids of its owner. */
export function createSpanReader(
  place: {
    readonly context: OperationContext;
    readonly vocabulary: Vocabulary;
    readonly space?: string | undefined;
    readonly field: string;
  },
  spanKeys: readonly string[],
): SpanReader {
  const plan = planAttributes(place.vocabulary, SPAN_SCOPE, [], 'spans');
  for (const key of KEYS) plan.include(key);
  const load = createWindowLoader(place.context, `${place.field}.spans`, {
    attributes: spanKeys.map((key) => attributeOf(SPAN_SCOPE, key)),
    request: {
      scope: SPAN_SCOPE,
      filter: undefined,
      selections: plan.selections,
      orderBy: [{ kind: { $case: 'attribute', value: attributeOf(SPAN_SCOPE, 'startTimeNanos') }, direction: SortDirection.ASC }],
      limit: BigInt(MAX_SPANS),
      offset: 0n,
      space: place.space,
      includeTotal: true,
    },
  });
  const analysed = new Map<string, Promise<AnalysedTrace>>();
  const analyse = async (owner: Owner): Promise<AnalysedTrace> => {
    const { rows, total, warnings } = await load(owner);
    const cut = total > rows.length ? [`the first ${rows.length} of ${total} spans were analysed`] : [];
    return { ...analyseTrace(rows.map((row) => spanOf(plan, row))), total, warnings: [...warnings, ...cut] };
  };
  return {
    analyse: (owner) => {
      const key = owner.join('\n');
      const known = analysed.get(key) ?? analyse(owner);
      analysed.set(key, known);
      return known;
    },
  };
}
