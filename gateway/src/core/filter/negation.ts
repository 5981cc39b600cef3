import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

const POSITIVE: Partial<Record<Operator, Operator>> = {
  [Operator.NEQ]: Operator.EQ,
  [Operator.NOT_IN]: Operator.IN,
  [Operator.NOT_EXISTS]: Operator.EXISTS,
  [Operator.NOT_CONTAINS_KEY]: Operator.CONTAINS_KEY,
};

/** The operator that another one is the negation of; undefined for one that is no negation. An absent value satisfies negations. */
export const positiveOf = (operator: Operator): Operator | undefined => POSITIVE[operator];
