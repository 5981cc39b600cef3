import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

import { all } from '../ir';
import type { PhysicalQuery, PromotionMark, TimeRange } from '../ir';
import { attributeId, chooseView } from './choose-view';
import { expandComputed, indexComputed } from './computed-index';
import type { Names } from './names';
import { filterAttributes, planFilter } from './plan-filter';
import { INTERVAL_START, planGroups } from './plan-groups';
import { planRows } from './plan-rows';
import { planSpace } from './plan-space';

/**
 * Turns a request into a query over one view: chooses the view by its declared columns, resolves and checks every name, type
 * and value. Throws INVALID_ARGUMENT with the path of what is wrong.
 */
export function planQuery(request: QueryRequest, views: readonly View[], tenantId: string): PhysicalQuery {
  const computed = indexComputed(request.computed);
  const view = chooseView(views, request.scope, expandComputed(referencedAttributes(request), computed, views));
  const marks = new Map<string, PromotionMark>();
  const names: Names = { view, computed, views, mark: (mark) => marks.set(attributeId(mark), mark) };
  rejectRepeatedAliases(request);
  const grouped =
    request.groupBy.length > 0 || request.intervalNanos !== undefined || request.selections.some(({ kind }) => kind?.$case === 'aggregate');
  const condition = all([planFilter(names, request.filter), planSpace(view, request.space)]);
  const shape = Object.freeze(grouped ? planGroups(names, request) : planRows(names, request));
  return Object.freeze({
    view,
    tenantId,
    timeRange: readTimeRange(request),
    condition,
    shape,
    limit: readCount(request.limit, 'limit'),
    offset: readCount(request.offset, 'offset'),
    ...(marks.size > 0 && { promotions: [...marks.values()] }),
  });
}

function referencedAttributes(request: QueryRequest): readonly AttributeExpression[] {
  const selected = request.selections.map(({ kind }) => (kind?.$case === 'aggregate' ? kind.value.attribute : kind?.value));
  const ordered = request.orderBy.map(({ kind }) =>
    kind?.$case === 'aggregate' ? kind.value.attribute : kind?.$case === 'attribute' ? kind.value : undefined,
  );
  const optional = [...selected, ...request.groupBy, ...ordered];
  return [...filterAttributes(request.filter), ...optional.filter((attribute) => attribute !== undefined)];
}

function rejectRepeatedAliases(request: QueryRequest): void {
  const seen = new Set(request.intervalNanos === undefined ? [] : [INTERVAL_START]);
  for (const [index, { alias }] of request.selections.entries()) {
    const path = `selections[${index}].alias`;
    if (seen.has(alias)) throw invalidArgument(`${path}: ${JSON.stringify(alias)} is used twice`, { path, value: alias });
    seen.add(alias);
  }
}

function readTimeRange({ timeRange }: QueryRequest): TimeRange | undefined {
  if (timeRange && timeRange.end < timeRange.start) {
    throw invalidArgument(`timeRange: ends (${timeRange.end}) before it starts (${timeRange.start})`, { path: 'timeRange' });
  }
  return timeRange && { start: timeRange.start, end: timeRange.end };
}

function readCount(count: bigint, path: string): number {
  if (count < 0n || count > BigInt(Number.MAX_SAFE_INTEGER)) throw invalidArgument(`${path}: must be 0 or greater, not ${count}`, { path });
  return Number(count);
}
