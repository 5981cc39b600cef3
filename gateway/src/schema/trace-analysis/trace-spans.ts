import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Row, RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { attributeOf } from '../../core/expression';
import { UNLIMITED } from '../../core/query-table';
import { SPAN_SCOPE } from '../../core/scopes';
import { analyseTrace } from '../../core/trace/analyse-trace';
import type { AnalysedTrace } from '../../core/trace/analysed-trace';
import type { TraceSpan } from '../../core/trace/trace-span';
import { bigintOf, numberOf, textOf } from '../../core/values';
import type { OperationContext } from '../operation-context';
import { createWindowLoader, inOwners } from '../row/row-windows';
import type { Owner, RowWindow } from '../row/row-windows';
import { loadRows } from '../row/row-request';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';
import { createStateReader } from './trace-state';
import type { KnownState } from './trace-state';

export type { AnalysedTrace } from '../../core/trace/analysed-trace';

/** Spans of one trace that are analysed; a larger trace is analysed in its first ones and said to be cut. */
const MAX_SPANS = 200_000;
/** A trace with more spans is read by itself, one after the other, so that a page of large traces does not fill the memory. */
const FEW_SPANS = 5000;

const KEYS = [
  'id',
  'parentSpanId',
  'serviceName',
  'name',
  'kind',
  'startTimeNanos',
  'durationNanos',
  'errorCount',
  'exceptionCount',
  'logEventCount',
] as const;

export interface SpanPlace {
  readonly context: OperationContext;
  readonly vocabulary: Vocabulary;
  readonly space?: string | undefined;
  readonly field: string;
}

export interface SpanReader {
  /**
   * The analysis of an owner's spans; several that are asked for together are read together, each once. `known`: the state of
   * its trace where the caller has read it.
   */
  analyse(owner: Owner, known?: KnownState): Promise<AnalysedTrace>;
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
    exceptions: numberOf(read('exceptionCount')) ?? 0,
    events: numberOf(read('logEventCount')) ?? 0,
  };
}

type Load = (owner: Owner, spans: number | undefined) => Promise<RowWindow>;

/** Reads rows of spans: of small traces together, of large ones one after the other and without an order, which the tree has of its own. */
function createLoad(place: SpanPlace, spanKeys: readonly string[], plan: AttributePlan): Load {
  const { context } = place;
  const field = `${place.field}.spans`;
  const attributes = spanKeys.map((key) => attributeOf(SPAN_SCOPE, key));
  const first: RowsRequest = {
    scope: SPAN_SCOPE,
    filter: undefined,
    selections: plan.selections,
    orderBy: [{ kind: { $case: 'attribute', value: attributeOf(SPAN_SCOPE, 'startTimeNanos') }, direction: SortDirection.ASC }],
    limit: BigInt(MAX_SPANS),
    offset: 0n,
    space: place.space,
    includeTotal: true,
  };
  const loadFirst = createWindowLoader(context, field, { attributes, request: first });
  let queue: Promise<unknown> = Promise.resolve();
  const loadWhole = async (owner: Owner): Promise<RowWindow> => {
    const request = { ...first, orderBy: [], limit: UNLIMITED, includeTotal: false, filter: inOwners(attributes, [owner]) };
    const { rows, warnings } = await loadRows(context, field, request);
    return { rows, total: rows.length, warnings };
  };
  return (owner, spans) => {
    if (spans === undefined || spans <= FEW_SPANS) return loadFirst(owner);
    const loaded = queue.then(() => (spans > MAX_SPANS ? loadFirst(owner) : loadWhole(owner)));
    queue = loaded.catch(() => undefined);
    return loaded;
  };
}

/** Reads and analyses the spans of traces. `spanKeys` are the attributes of a span that hold the ids of its owner. */
export function createSpanReader(place: SpanPlace, spanKeys: readonly string[]): SpanReader {
  const { context, vocabulary, space = '' } = place;
  const plan = planAttributes(vocabulary, SPAN_SCOPE, [], 'spans');
  for (const key of KEYS) plan.include(key);
  const load = createLoad(place, spanKeys, plan);
  const stateOf = createStateReader(place);
  const read = async (owner: Owner, spans: number | undefined): Promise<AnalysedTrace> => {
    const { rows, total, warnings } = await load(owner, spans);
    const cut = total > rows.length ? [`the first ${rows.length} of ${total} spans were analysed`] : [];
    return { ...analyseTrace(rows.map((row) => spanOf(plan, row))), total, warnings: [...warnings, ...cut] };
  };
  const analyse = async (owner: Owner, known: KnownState | undefined): Promise<AnalysedTrace> => {
    const state = known ?? (await stateOf(owner[spanKeys.indexOf('traceId')] ?? ''));
    if (state === undefined) return read(owner, undefined);
    const seen = (await context.hidden()) === undefined ? 'all' : 'masked';
    const key = JSON.stringify([context.request.tenantId, space, seen, spanKeys, owner]);
    return context.traces.get({ key, version: state.version, vocabulary }, () => read(owner, state.spans));
  };
  const analysed = new Map<string, Promise<AnalysedTrace>>();
  return {
    analyse: (owner, known) => {
      const key = owner.join('\n');
      const running = analysed.get(key) ?? analyse(owner, known);
      analysed.set(key, running);
      return running;
    },
  };
}
