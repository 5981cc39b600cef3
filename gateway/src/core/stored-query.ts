import type { Aggregate, AttributeExpression, Comparison, Filter, Selection } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeKey, OrderBy } from '@spangraph/proto/spangraph/query/v1/query';

import type { Catalogue } from './catalogue/catalogue';
import type { Query } from './query';
import { SPAN_SCOPE } from './scopes';

/** By scope of rows that are spans: the attributes that hold everything a span and its resource were sent with. */
const SENT: Readonly<Record<string, { readonly span: string; readonly resource: string }>> = {
  [SPAN_SCOPE]: { span: 'spanTags', resource: 'resourceAttributes' },
  API_TRACE: { span: 'tags', resource: 'resourceAttributes' },
};

type Rewrite = (expression: AttributeExpression) => AttributeExpression;

/** Whether an expression is a tenant's own attribute, which has no column: it is what spans were sent with under its source path. */
export const isSent = (catalogue: Catalogue, { scope, key, subpath }: AttributeExpression): boolean =>
  subpath === undefined && scope in SENT && catalogue.find(scope, key)?.sourcePath !== undefined;

/** A key that only resources were seen with is one of the resource; every other is one of the span. */
function rewriteOf(catalogue: Catalogue, keys: readonly AttributeKey[]): Rewrite {
  const spanKeys = new Set(keys.flatMap(({ level, key }) => (level === 'span' ? [key] : [])));
  const resourceKeys = new Set(keys.flatMap(({ level, key }) => (level === 'resource' && !spanKeys.has(key) ? [key] : [])));
  return (expression) => {
    const holders = SENT[expression.scope];
    const subpath = catalogue.find(expression.scope, expression.key)?.sourcePath;
    if (holders === undefined || subpath === undefined || !isSent(catalogue, expression)) return expression;
    return { scope: expression.scope, key: resourceKeys.has(subpath) ? holders.resource : holders.span, subpath };
  };
}

const ofAggregate = (aggregate: Aggregate, rewrite: Rewrite): Aggregate =>
  aggregate.attribute === undefined ? aggregate : { ...aggregate, attribute: rewrite(aggregate.attribute) };

const ofComparison = (comparison: Comparison, rewrite: Rewrite): Comparison =>
  comparison.attribute === undefined ? comparison : { ...comparison, attribute: rewrite(comparison.attribute) };

function ofFilter(filter: Filter, rewrite: Rewrite): Filter {
  const { kind } = filter;
  switch (kind?.$case) {
    case 'comparison':
      return { kind: { $case: 'comparison', value: ofComparison(kind.value, rewrite) } };
    case 'not':
      return { kind: { $case: 'not', value: ofFilter(kind.value, rewrite) } };
    case 'and':
    case 'or':
      return { kind: { $case: kind.$case, value: { filters: kind.value.filters.map((part) => ofFilter(part, rewrite)) } } };
    default:
      return filter;
  }
}

function ofSelection({ alias, kind }: Selection, rewrite: Rewrite): Selection {
  if (kind?.$case === 'attribute') return { alias, kind: { $case: 'attribute', value: rewrite(kind.value) } };
  return { alias, kind: kind && { $case: 'aggregate', value: ofAggregate(kind.value, rewrite) } };
}

function ofOrder(order: OrderBy, rewrite: Rewrite): OrderBy {
  const { kind } = order;
  if (kind?.$case === 'attribute') return { ...order, kind: { $case: 'attribute', value: rewrite(kind.value) } };
  return kind?.$case === 'aggregate' ? { ...order, kind: { $case: 'aggregate', value: ofAggregate(kind.value, rewrite) } } : order;
}

/** A query in terms of what the views hold. `keys` are those that spans and resources were seen with. */
export function storedQuery(catalogue: Catalogue, query: Query, keys: readonly AttributeKey[]): Query {
  const rewrite = rewriteOf(catalogue, keys);
  return {
    ...query,
    filter: query.filter && ofFilter(query.filter, rewrite),
    selections: query.selections.map((selection) => ofSelection(selection, rewrite)),
    groupBy: (query.groupBy ?? []).map(rewrite),
    orderBy: (query.orderBy ?? []).map((order) => ofOrder(order, rewrite)),
  };
}
