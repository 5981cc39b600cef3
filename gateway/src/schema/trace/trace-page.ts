import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { bigintOf, numberOf, textOf } from '../../core/values';
import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import type { OperationContext } from '../operation-context';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';
import { isSelected } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';
import type { Owner } from '../row/row-windows';
import { createSpanReader } from '../trace-analysis/trace-spans';
import type { AnalysedTrace, SpanReader } from '../trace-analysis/trace-spans';
import { STATE_KEYS, stateOfValues } from '../trace-analysis/trace-state';
import type { TraceFacts } from '../trace-analysis/completeness';

/** By kind of trace: attributes of its spans that hold its ids, and the attributes of the trace that have the same. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TRACE: { traceId: 'id' },
  API_TRACE: { traceId: 'traceId', apiTraceId: 'apiTraceId' },
  BACKEND_TRACE: { traceId: 'traceId', id: 'backendTraceId' },
};
/** Fields that need the spans of the trace. */
const OF_SPANS = ['spans', 'criticalPath', 'services', 'spanTimes', 'waterfall'];
/** Those that analyse them. */
const OF_ANALYSIS = OF_SPANS.slice(1);
const OF_COMPLETENESS = ['endTime', 'missingParents'];

/** What the traces of a page share. */
export interface TracePage {
  readonly context: OperationContext;
  readonly vocabulary: Vocabulary;
  readonly space: string | undefined;
  readonly field: string;
  readonly fields: readonly SelectedField[];
  readonly plan: AttributePlan;
  /** Attributes of spans that hold the trace's ids. */
  readonly spanKeys: readonly string[];
  /** The attributes of the trace with the same values. */
  readonly ownKeys: readonly string[];
  readonly spans: SpanReader;
  readonly kept: Map<string, unknown>;
}

type TracePlace = Pick<TracePage, 'context' | 'vocabulary' | 'space' | 'field'>;

/** Plans everything that is selected of traces of a kind. */
export function createTracePage(place: TracePlace, type: string, fields: readonly SelectedField[], path: string): TracePage {
  const plan = planAttributes(place.vocabulary, type, fields, path);
  const owners = OWNERS[type] ?? {};
  if (OF_SPANS.some((name) => isSelected(fields, name))) for (const key of Object.values(owners)) plan.include(key);
  if (isSelected(fields, 'completeness')) for (const key of OF_COMPLETENESS) plan.include(key);
  if (type === 'TRACE' && OF_ANALYSIS.some((name) => isSelected(fields, name))) for (const key of STATE_KEYS) plan.include(key);
  const spanKeys = Object.keys(owners);
  return {
    ...place,
    fields,
    plan,
    spanKeys,
    ownKeys: Object.values(owners),
    spans: createSpanReader(place, spanKeys),
    kept: new Map(),
  };
}

export const ownerOf = ({ plan, ownKeys }: TracePage, row: Row): Owner => ownKeys.map((key) => textOf(plan.raw(row.values, { key })) ?? '');

/** The analysis of the spans of a trace. */
export const analysisOf = (page: TracePage, row: Row): Promise<AnalysedTrace> =>
  page.spans.analyse(
    ownerOf(page, row),
    stateOfValues((key) => page.plan.raw(row.values, { key })),
  );

const MILLION = 1_000_000n;

export function traceFacts({ plan }: TracePage, row: Row): TraceFacts {
  const end = bigintOf(plan.raw(row.values, { key: 'endTime' }));
  return {
    end: end === undefined ? undefined : end * MILLION,
    orphans: numberOf(plan.raw(row.values, { key: 'missingParents' })) ?? 0,
    warnings: [],
  };
}
