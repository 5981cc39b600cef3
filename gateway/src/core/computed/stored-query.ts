import type { Aggregate, AttributeExpression, Comparison, Filter, Selection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ComputedAttribute, OrderBy } from '@spangraph/proto/spangraph/query/v1/query';

import { NO_ALIASES } from '../catalogue/aliases';
import type { Aliases } from '../catalogue/aliases';
import type { Catalogue } from '../catalogue/catalogue';
import { compareFirstPresent } from '../filter/alternatives';
import { mapLeaves } from '../filter/map-leaves';
import type { Query } from '../query';
import { filterByAlias } from './alias-filter';
import type { Terms } from './definition-computation';
import { createResolver } from './resolver';
import type { Resolver } from './resolver';
import { isSentMap } from './sent-attributes';

/** A query in terms of what the views hold, and how its other attributes are computed. */
export interface StoredQuery {
  readonly query: Query;
  readonly computed: readonly ComputedAttribute[];
  /** How each attribute that no view has is computed, by id, for the plan. */
  readonly computations: ReadonlyMap<string, string>;
}

function ofAggregate(aggregate: Aggregate, resolver: Resolver): Aggregate {
  return aggregate.attribute === undefined
    ? aggregate
    : { ...aggregate, attribute: resolver.value(aggregate.attribute, aggregate.function) };
}

function ofComparison(comparison: Comparison, resolver: Resolver, aliases: Aliases): Filter {
  const { attribute } = comparison;
  if (attribute === undefined) return { kind: { $case: 'comparison', value: comparison } };
  const byName = filterByAlias(aliases, comparison);
  if (byName !== undefined) return byName;
  const entries = resolver.entries(attribute);
  if (entries !== undefined) return compareFirstPresent(comparison, entries);
  return { kind: { $case: 'comparison', value: { ...comparison, attribute: resolver.value(attribute) } } };
}

const isOfRows = ({ groupBy, intervalNanos, selections }: Query): boolean =>
  (groupBy ?? []).length === 0 && intervalNanos === undefined && selections.every(({ kind }) => kind?.$case === 'attribute');

function ofSelection({ alias, kind }: Selection, resolver: Resolver, ofRows: boolean): Selection {
  if (kind?.$case === 'attribute') {
    const value = ofRows ? resolver.shown(kind.value) : resolver.value(kind.value);
    return { alias, kind: { $case: 'attribute', value } };
  }
  return { alias, kind: kind && { $case: 'aggregate', value: ofAggregate(kind.value, resolver) } };
}

function ofOrder(order: OrderBy, resolver: Resolver): OrderBy {
  const { kind } = order;
  if (kind?.$case === 'attribute') return { ...order, kind: { $case: 'attribute', value: resolver.value(kind.value) } };
  return kind?.$case === 'aggregate' ? { ...order, kind: { $case: 'aggregate', value: ofAggregate(kind.value, resolver) } } : order;
}

/** Whether some expression is more than what a view holds under its name. */
export const needsTerms = (catalogue: Catalogue, aliases: Aliases, expressions: readonly (AttributeExpression | undefined)[]): boolean =>
  expressions.some(
    (expression) =>
      expression !== undefined &&
      (catalogue.find(expression.scope, expression.key)?.definition !== undefined || (aliases !== NO_ALIASES && isSentMap(expression))),
  );

export function storedQuery(catalogue: Catalogue, query: Query, terms: Terms): StoredQuery {
  const resolver = createResolver(catalogue, terms);
  const stored: Query = {
    ...query,
    filter: query.filter && mapLeaves(query.filter, (leaf) => ofComparison(leaf, resolver, terms.aliases)),
    selections: query.selections.map((selection) => ofSelection(selection, resolver, isOfRows(query))),
    groupBy: (query.groupBy ?? []).map((attribute) => resolver.value(attribute)),
    orderBy: (query.orderBy ?? []).map((order) => ofOrder(order, resolver)),
  };
  return { query: stored, computed: resolver.computed(), computations: resolver.computations };
}
