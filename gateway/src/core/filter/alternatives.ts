import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { and, exists, not, or } from './build';
import { positiveOf } from './negation';

const leaf = (comparison: Comparison): Filter => ({ kind: { $case: 'comparison', value: comparison } });

/** Splits a negation off a comparison, so that the rest holds only of what is present. */
export function positively(comparison: Comparison, build: (positive: Comparison) => Filter): Filter {
  const operator = positiveOf(comparison.operator);
  return operator === undefined ? build(comparison) : not(build({ ...comparison, operator }));
}

/**
 * A comparison of the first of several entries that a row has, written over the entries: so each one is compared in the type
 * that it was sent with, and parts of the store that have none of them are skipped.
 */
export function compareFirstPresent(comparison: Comparison, entries: readonly AttributeExpression[]): Filter {
  return positively(comparison, (positive) =>
    or(
      entries.map((attribute, place) => {
        const test = leaf({ ...positive, attribute });
        if (positive.operator === Operator.EXISTS) return test;
        return and([...entries.slice(0, place).map((earlier) => not(exists(earlier))), test]) as Filter;
      }),
    ),
  );
}
