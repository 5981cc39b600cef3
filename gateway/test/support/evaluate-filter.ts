import { RE2JS } from 're2js';

import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Comparison, Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { compareValues, isNull, plainOf, textOf, valueKey } from '../../src/core/values';

export type ReadAttribute = (attribute: AttributeExpression) => Value;

const elements = (value: Value | undefined): readonly Value[] =>
  value?.kind?.$case === 'list' ? value.kind.value.values : value === undefined ? [] : [value];
const same = (left: Value, right: Value): boolean => elements(left).some((element) => valueKey(element) === valueKey(right));

const TESTS: Partial<Record<Operator, (own: Value, value: Value) => boolean>> = {
  [Operator.EQ]: same,
  [Operator.IN]: (own, value) => elements(value).some((one) => same(own, one)),
  [Operator.GT]: (own, value) => compareValues(own, value, false) > 0,
  [Operator.GE]: (own, value) => compareValues(own, value, false) >= 0,
  [Operator.LT]: (own, value) => compareValues(own, value, false) < 0,
  [Operator.LE]: (own, value) => compareValues(own, value, false) <= 0,
  [Operator.LIKE]: (own, value) =>
    RE2JS.compile(textOf(value) ?? '')
      .matcher(textOf(own) ?? '')
      .find(),
  [Operator.STARTS_WITH]: (own, value) => (textOf(own) ?? '').startsWith(textOf(value) ?? ''),
  [Operator.ENDS_WITH]: (own, value) => (textOf(own) ?? '').endsWith(textOf(value) ?? ''),
  [Operator.CONTAINS]: (own, value) => (textOf(own) ?? '').includes(textOf(value) ?? ''),
  [Operator.EXISTS]: () => true,
  [Operator.CONTAINS_KEY]: (own, value) => Object.keys(plainOf(own) as object).includes(textOf(value) ?? ''),
};

const NEGATED: Partial<Record<Operator, Operator>> = {
  [Operator.NEQ]: Operator.EQ,
  [Operator.NOT_IN]: Operator.IN,
  [Operator.NOT_EXISTS]: Operator.EXISTS,
  [Operator.NOT_CONTAINS_KEY]: Operator.CONTAINS_KEY,
};

const lower = (value: Value): Value => {
  const { kind } = value;
  if (kind?.$case === 'list') return { kind: { $case: 'list', value: { values: kind.value.values.map(lower) } } };
  return kind?.$case === 'string' ? { kind: { $case: 'string', value: kind.value.toLowerCase() } } : value;
};

function compares({ attribute, operator, value: given, ignoreCase }: Comparison, read: ReadAttribute): boolean {
  const positive = NEGATED[operator];
  if (positive !== undefined) return !compares({ attribute, operator: positive, value: given, ignoreCase }, read);
  const stored = read(attribute as AttributeExpression);
  const [own, value] = ignoreCase === true ? [lower(stored), lower(given ?? { kind: undefined })] : [stored, given];
  const test = TESTS[operator];
  if (test === undefined) throw new Error(`the fake knows no ${operator}`);
  return !isNull(own) && test(own, value ?? { kind: undefined });
}

/** The meaning of a filter, as the contract states it. */
export function selects(filter: Filter | undefined, read: ReadAttribute): boolean {
  const kind = filter?.kind;
  switch (kind?.$case) {
    case undefined:
      return true;
    case 'comparison':
      return compares(kind.value, read);
    case 'and':
      return kind.value.filters.every((part) => selects(part, read));
    case 'or':
      return kind.value.filters.some((part) => selects(part, read));
    case 'not':
      return !selects(kind.value, read);
    case 'hasSpan':
      throw new Error('the fake knows no patterns of spans');
  }
}
