import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { isNull, listValue, NULL_VALUE, stringValue } from '../values';

export const compare = (attribute: AttributeExpression, operator: Operator, value: Value): Filter => ({
  kind: { $case: 'comparison', value: { attribute, operator, value } },
});
export const not = (filter: Filter): Filter => ({ kind: { $case: 'not', value: filter } });
export const exists = (attribute: AttributeExpression): Filter => compare(attribute, Operator.EXISTS, NULL_VALUE);
export const isIn = (attribute: AttributeExpression, values: readonly Value[]): Filter =>
  compare(attribute, Operator.IN, listValue(values));
export const idIn = (attribute: AttributeExpression, ids: Iterable<string>): Filter => isIn(attribute, Array.from(ids, stringValue));

/** The conjunction of the filters that are there; one alone is itself. */
export function and(filters: readonly (Filter | undefined)[]): Filter | undefined {
  const present = filters.filter((filter): filter is Filter => filter?.kind !== undefined);
  return present.length <= 1 ? present[0] : { kind: { $case: 'and', value: { filters: present } } };
}

/** The disjunction of at least one filter. */
export function or(filters: readonly Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only !== undefined ? only : { kind: { $case: 'or', value: { filters } } };
}

/** Selects the rows that have exactly these values under these attributes; null selects absence. */
export const equalsTuple = (attributes: readonly AttributeExpression[], values: readonly Value[]): Filter =>
  and(
    attributes.map((attribute, index) => {
      const value = values[index];
      return value === undefined || isNull(value)
        ? compare(attribute, Operator.NOT_EXISTS, NULL_VALUE)
        : compare(attribute, Operator.EQ, value);
    }),
  ) as Filter;
