import { invalidArgument } from '@spangraph/model';
import type { ValueKind } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import type { FilterOperatorType } from '../enums/query-enums';

/** The operator of the services for each one of the API; BETWEEN is two of them. */
export const OPERATORS: Readonly<Record<Exclude<FilterOperatorType, 'BETWEEN'>, Operator>> = {
  EQUALS: Operator.EQ,
  NOT_EQUALS: Operator.NEQ,
  IN: Operator.IN,
  NOT_IN: Operator.NOT_IN,
  LESS_THAN: Operator.LT,
  LESS_THAN_OR_EQUAL_TO: Operator.LE,
  GREATER_THAN: Operator.GT,
  GREATER_THAN_OR_EQUAL_TO: Operator.GE,
  LIKE: Operator.LIKE,
  CONTAINS_KEY: Operator.CONTAINS_KEY,
  NOT_CONTAINS_KEY: Operator.NOT_CONTAINS_KEY,
  CONTAINS_KEY_LIKE: Operator.CONTAINS_KEY_LIKE,
  CONTAINS_KEY_VALUE: Operator.CONTAINS_KEY_VALUE,
  STARTS_WITH: Operator.STARTS_WITH,
  ENDS_WITH: Operator.ENDS_WITH,
  CONTAINS: Operator.CONTAINS,
  EXISTS: Operator.EXISTS,
  NOT_EXISTS: Operator.NOT_EXISTS,
};

const PRESENCE: readonly FilterOperatorType[] = ['EXISTS', 'NOT_EXISTS'];
const EQUALITY: readonly FilterOperatorType[] = ['EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN', ...PRESENCE];
const ORDERING: readonly FilterOperatorType[] = [
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL_TO',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL_TO',
  'BETWEEN',
];
const MATCHING: readonly FilterOperatorType[] = ['LIKE', 'STARTS_WITH', 'ENDS_WITH', 'CONTAINS'];
const MAP: readonly FilterOperatorType[] = ['CONTAINS_KEY', 'NOT_CONTAINS_KEY', 'CONTAINS_KEY_LIKE', 'CONTAINS_KEY_VALUE', ...PRESENCE];

const TEXT = [...EQUALITY, ...ORDERING, ...MATCHING] as const;
const NUMBER = [...EQUALITY, ...ORDERING] as const;

const ALLOWED: Readonly<Record<ValueKind, readonly FilterOperatorType[]>> = {
  STRING: TEXT,
  LONG: NUMBER,
  DOUBLE: NUMBER,
  TIMESTAMP: NUMBER,
  BOOLEAN: EQUALITY,
  STRING_ARRAY: [...EQUALITY, ...MATCHING],
  LONG_ARRAY: EQUALITY,
  DOUBLE_ARRAY: EQUALITY,
  BOOLEAN_ARRAY: EQUALITY,
  STRING_MAP: MAP,
};

/** An operator must fit the type of what it compares; a map's entry compares like text. */
export function checkOperator(operator: FilterOperatorType, kind: ValueKind, attribute: string, path: string): void {
  if (ALLOWED[kind].includes(operator)) return;
  throw invalidArgument(`${operator} does not apply to ${attribute} of type ${kind}; possible are ${ALLOWED[kind].join(', ')}`, {
    path,
    value: operator,
  });
}
