import { invalidArgument } from '@spangraph/model';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, AttributeExpression, Comparison, Filter, Selection } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy, QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';

import type { CustomView } from './custom-view';

/** Key by which the rows of every custom view have a time. */
export const TIME_KEY = 'startTime';

/** What an aggregation of a measure adds up: counts and sums are summed, extremes stay extremes. */
const ASKED_BY: Partial<Record<AggregateFunction, AggregateFunction>> = {
  [AggregateFunction.COUNT]: AggregateFunction.SUM,
  [AggregateFunction.SUM]: AggregateFunction.SUM,
  [AggregateFunction.MIN]: AggregateFunction.MIN,
  [AggregateFunction.MAX]: AggregateFunction.MAX,
};

/**
 * A request over a custom view as one over its source: columns by what they stand for, the view's filter beside the request's,
 * and aggregations of a rollup's measures as aggregations of the source's rows. Throws INVALID_ARGUMENT with the place.
 */
export function expandRequest(request: QueryRequest, view: CustomView): QueryRequest {
  const own = (expression: AttributeExpression | undefined, path: string): AttributeExpression | undefined =>
    expression?.scope === view.name ? columnOf(view, expression, path) : expression;
  const filters = [view.filter, request.filter && ofFilter(request.filter, own, 'filter')].filter((filter) => filter !== undefined);
  return {
    ...request,
    scope: view.scope,
    filter: filters.length > 1 ? { kind: { $case: 'and', value: { filters } } } : filters[0],
    selections: request.selections.map((selection, i) => ofSelection(selection, view, own, `selections[${i}]`)),
    groupBy: request.groupBy.map((key, i) => own(key, `groupBy[${i}]`)!),
    orderBy: request.orderBy.map((order, i) => ofOrder(order, view, own, `orderBy[${i}]`)),
  };
}

type Own = (expression: AttributeExpression | undefined, path: string) => AttributeExpression | undefined;

function columnOf(view: CustomView, { key, subpath }: AttributeExpression, path: string): AttributeExpression {
  const { scope, timeKey } = view;
  const column = view.columns.get(key) ?? (key === TIME_KEY ? { scope, key: timeKey } : undefined);
  if (column === undefined) throw noSuchColumn(view, key, path);
  if (subpath === undefined) return column;
  if (column.subpath === undefined) return { ...column, subpath };
  throw invalidArgument(`${path}: the column ${key} of ${view.name} is an entry of a map and has no entries`, { path, value: subpath });
}

function noSuchColumn(view: CustomView, key: string, path: string) {
  const measure = view.rollup?.measures.has(key);
  const reason = measure
    ? `${key} is a measure of the rollup ${view.name} and can only be aggregated`
    : `the view ${view.name} has no column ${JSON.stringify(key)}, only ${[...view.columns.keys()].join(', ')}`;
  return invalidArgument(`${path}: ${reason}`, { path, value: key });
}

function ofAggregate(aggregate: Aggregate, view: CustomView, own: Own, path: string): Aggregate {
  const { attribute } = aggregate;
  const measure = attribute?.scope === view.name ? view.rollup?.measures.get(attribute.key) : undefined;
  if (measure === undefined) return attribute === undefined ? aggregate : { ...aggregate, attribute: own(attribute, `${path}.attribute`)! };
  const asked = ASKED_BY[measure.function];
  if (aggregate.function !== asked) {
    throw invalidArgument(
      `${path}.function: the measure ${attribute!.key} of ${view.name} can be asked for by ${asked}, not ${aggregate.function}`,
      {
        path: `${path}.function`,
        value: aggregate.function,
      },
    );
  }
  return { function: measure.function, attribute: measure.attribute };
}

function ofSelection({ alias, kind }: Selection, view: CustomView, own: Own, path: string): Selection {
  if (kind?.$case === 'aggregate')
    return { alias, kind: { $case: 'aggregate', value: ofAggregate(kind.value, view, own, `${path}.aggregate`) } };
  return { alias, kind: kind && { $case: 'attribute', value: own(kind.value, `${path}.attribute`)! } };
}

function ofOrder(order: OrderBy, view: CustomView, own: Own, path: string): OrderBy {
  const { kind } = order;
  if (kind?.$case === 'aggregate') return { ...order, kind: { $case: 'aggregate', value: ofAggregate(kind.value, view, own, path) } };
  return kind?.$case === 'attribute' ? { ...order, kind: { $case: 'attribute', value: own(kind.value, path)! } } : order;
}

function ofFilter(filter: Filter, own: Own, path: string): Filter {
  const { kind } = filter;
  switch (kind?.$case) {
    case 'comparison':
      return { kind: { $case: 'comparison', value: ofComparison(kind.value, own, path) } };
    case 'not':
      return { kind: { $case: 'not', value: ofFilter(kind.value, own, `${path}.not`) } };
    case 'and':
    case 'or': {
      const filters = kind.value.filters.map((part, i) => ofFilter(part, own, `${path}.${kind.$case}[${i}]`));
      return { kind: { $case: kind.$case, value: { filters } } };
    }
    default:
      return filter;
  }
}

const ofComparison = (comparison: Comparison, own: Own, path: string): Comparison => {
  const attribute = own(comparison.attribute, `${path}.attribute`);
  return attribute === undefined ? comparison : { ...comparison, attribute };
};
