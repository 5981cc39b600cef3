import { invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { kindOf, offers } from '../../core/catalogue/catalogue';
import type { Attribute } from '../../core/catalogue/catalogue';
import { and, compare } from '../../core/filter/build';
import { located } from '../../core/filter/origin';
import { NULL_VALUE } from '../../core/values';
import type { FilterOperatorType } from '../enums/query-enums';
import { checkPattern } from './check-pattern';
import { checkOperator, OPERATORS } from './filter-operators';
import { readList, readMapEntry, readMapKey, readPattern, readScalar } from './filter-value';
import type { ComparedAs } from './filter-value';
import { foldCase } from './fold-case';
import type { ReadAttribute } from './read-expression';

/** What an attribute is compared with, as the API has it. */
export interface ComparisonInput {
  readonly operator: FilterOperatorType;
  readonly value?: unknown;
  readonly ignoreCase?: boolean | null | undefined;
}

function readValue({ operator, value }: ComparisonInput, compared: ComparedAs, attribute: Attribute, path: string): Value {
  switch (operator) {
    case 'EXISTS':
    case 'NOT_EXISTS':
      return NULL_VALUE;
    case 'IN':
    case 'NOT_IN':
      return readList(value, compared, attribute.unit, path);
    case 'CONTAINS_KEY':
    case 'NOT_CONTAINS_KEY':
      return readMapKey(value, path);
    case 'CONTAINS_KEY_LIKE':
      return checkPattern(readMapKey(value, path), path);
    case 'CONTAINS_KEY_VALUE':
      return readMapEntry(value, path);
    case 'LIKE':
      return checkPattern(readPattern(value, path), path);
    case 'STARTS_WITH':
    case 'ENDS_WITH':
    case 'CONTAINS':
      return readPattern(value, path);
    default:
      return readScalar(value, compared, attribute.unit, path);
  }
}

function readBetween(read: ReadAttribute, value: unknown, compared: ComparedAs, path: string): Filter {
  if (!Array.isArray(value) || value.length !== 2) {
    throw invalidArgument('BETWEEN takes a list of the least and the greatest value', { path, value });
  }
  const bound = (index: number): Value => readScalar(value[index], compared, read.attribute.unit, `${path}[${index}]`);
  return and([compare(read.expression, Operator.GE, bound(0)), compare(read.expression, Operator.LE, bound(1))]) as Filter;
}

/** One comparison of a checked attribute; `path` is that of the object that holds operator and value. */
export const readComparison = (read: ReadAttribute, input: ComparisonInput, path: string): Filter =>
  located(comparisonOf(read, input, path), path);

function comparisonOf(read: ReadAttribute, input: ComparisonInput, path: string): Filter {
  const { expression, attribute } = read;
  const kind = kindOf(attribute, expression);
  checkOperator(input.operator, kind, attribute.id, `${path}.operator`);
  const compared: ComparedAs = expression.subpath === undefined ? kind : 'ANY';
  if (input.operator === 'BETWEEN') {
    if (input.ignoreCase === true) throw invalidArgument('BETWEEN compares exactly', { path: `${path}.ignoreCase`, value: true });
    return readBetween(read, input.value, compared, `${path}.value`);
  }
  const value = readValue(input, compared, attribute, `${path}.value`);
  const comparison = { attribute: expression, operator: OPERATORS[input.operator], value };
  if (input.ignoreCase !== true) return compare(expression, comparison.operator, value);
  return foldCase(comparison, kind, offers(attribute, 'EDS'), `${path}.ignoreCase`);
}
