import { invalidArgument } from '@spangraph/model';
import type { ValueKind } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import type { FilterOperatorType } from '../enums/query-enums';

/** The operator of the services for each one of the API. */
export const OPERATORS: Readonly<Record<FilterOperatorType, Operator>> = {
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
};

const EQUALITY: readonly FilterOperatorType[] = ['EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN'];
const ORDERING: readonly FilterOperatorType[] = ['LESS_THAN', 'LESS_THAN_OR_EQUAL_TO', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL_TO'];
const MAP: readonly FilterOperatorType[] = ['CONTAINS_KEY', 'NOT_CONTAINS_KEY', 'CONTAINS_KEY_LIKE', 'CONTAINS_KEY_VALUE'];

const TEXT = [...EQUALITY, ...ORDERING, 'LIKE'] as const;
const NUMBER = [...EQUALITY, ...ORDERING] as const;

const ALLOWED: Readonly<Record<ValueKind, readonly FilterOperatorType[]>> = {
  STRING: TEXT,
  LONG: NUMBER,
  DOUBLE: NUMBER,
  TIMESTAMP: NUMBER,
  BOOLEAN: EQUALITY,
  STRING_ARRAY: [...EQUALITY, 'LIKE'],
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
