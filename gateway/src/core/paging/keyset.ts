import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression, Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Catalogue } from '../catalogue/catalogue';
import { attributeOf, isDescending } from '../expression';
import { and, compare, or } from '../filter/build';
import { LOG_EVENT_SCOPE, SPAN_SCOPE } from '../scopes';
import type { ScopeFacts } from '../scopes';
import { isNull, NULL_VALUE } from '../values';

/** An order of rows that is total, or as near to it as the attributes of the scope allow. */
export interface Keyset {
  readonly orders: readonly KeysetOrder[];
  /** Whether two rows of the scope always differ in a key. */
  readonly unique: boolean;
}

export interface KeysetOrder {
  readonly attribute: AttributeExpression;
  readonly descending: boolean;
}

/** Attributes that tell rows of a scope apart, beside its id: an id of a span counts within its trace and its side. */
function tieBreakers(catalogue: Catalogue, facts: ScopeFacts): readonly string[] {
  const trace = facts.foreignIds['TRACE'];
  const more = facts.scope === LOG_EVENT_SCOPE ? ['traceId', 'spanId', 'name'] : facts.scope === SPAN_SCOPE ? ['kind'] : [];
  return [...(facts.idKey === undefined ? [] : [facts.idKey]), ...(trace === undefined ? [] : [trace]), ...more].filter(
    (key) => catalogue.find(facts.scope, key) !== undefined,
  );
}

/** Answers give durations in whole milliseconds and order by the exact ones, so that a page goes by the exact attribute. */
const EXACT: Readonly<Record<string, string>> = { duration: 'durationNanos', startTime: 'startTimeNanos' };

function keyOf(catalogue: Catalogue, facts: ScopeFacts, { key, subpath }: AttributeExpression, path: string): string {
  const attribute = catalogue.find(facts.scope, key);
  if (subpath !== undefined || attribute === undefined || attribute.kind.endsWith('_ARRAY') || attribute.kind === 'STRING_MAP') {
    throw invalidArgument('pages by cursor are ordered by attributes with one value, not by entries of maps or lists', {
      path,
      value: key,
    });
  }
  const exact = EXACT[key];
  if (exact !== undefined && catalogue.find(facts.scope, exact) !== undefined) return exact;
  if (key === 'duration') {
    throw invalidArgument(`pages by cursor cannot be ordered by ${attribute.id}, whose answers are rounded`, { path, value: key });
  }
  return key;
}

/** The asked order with ties by what identifies a row; the newest rows first where none is asked. */
export function keysetOf(catalogue: Catalogue, facts: ScopeFacts, asked: readonly OrderBy[]): Keyset {
  const keys = new Map<string, boolean>();
  asked.forEach((order, index) => {
    const path = `orderBy[${index}]`;
    if (order.kind?.$case !== 'attribute') throw invalidArgument('rows are ordered by attributes', { path });
    const key = keyOf(catalogue, facts, order.kind.value, path);
    if (!keys.has(key)) keys.set(key, isDescending(order));
  });
  if (asked.length === 0) keys.set(keyOf(catalogue, facts, attributeOf(facts.scope, facts.timeKey), 'orderBy'), true);
  for (const key of tieBreakers(catalogue, facts)) if (!keys.has(key)) keys.set(key, false);
  return {
    orders: Array.from(keys, ([key, descending]) => ({ attribute: attributeOf(facts.scope, key), descending })),
    unique: facts.idKey !== undefined,
  };
}

export const ordersOfKeyset = ({ orders }: Keyset): readonly OrderBy[] =>
  orders.map(({ attribute, descending }) => ({
    kind: { $case: 'attribute', value: attribute },
    direction: descending ? SortDirection.DESC : SortDirection.ASC,
  }));

/** Rows whose key comes behind a value; absent values come last in both directions. Undefined where nothing can. */
function behind({ attribute, descending }: KeysetOrder, value: Value): Filter | undefined {
  if (isNull(value)) return undefined;
  return or([compare(attribute, descending ? Operator.LT : Operator.GT, value), compare(attribute, Operator.NOT_EXISTS, NULL_VALUE)]);
}

const same = ({ attribute }: KeysetOrder, value: Value): Filter =>
  isNull(value) ? compare(attribute, Operator.NOT_EXISTS, NULL_VALUE) : compare(attribute, Operator.EQ, value);

/**
 * Selects the rows behind a row with these keys, in the order of the keyset; with `inclusive` also those with the same keys.
 * `values` are in the order of `orders`.
 */
export function behindKeys({ orders }: Keyset, values: readonly Value[], inclusive: boolean): Filter {
  const alternatives: Filter[] = [];
  orders.forEach((order, index) => {
    const last = behind(order, values[index] ?? NULL_VALUE);
    if (last === undefined) return;
    alternatives.push(and([...orders.slice(0, index).map((earlier, place) => same(earlier, values[place] ?? NULL_VALUE)), last])!);
  });
  if (inclusive) alternatives.push(and(orders.map((order, index) => same(order, values[index] ?? NULL_VALUE)))!);
  return alternatives.length === 0 ? { kind: { $case: 'or', value: { filters: [] } } } : or(alternatives);
}
