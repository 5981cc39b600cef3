import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { attributeOf } from '../../../src/core/expression';
import { compare, idIn, not } from '../../../src/core/filter/build';
import { comparesLabels, withoutLabels } from '../../../src/core/labels/label-filter';
import { NULL_VALUE, stringValue } from '../../../src/core/values';
import { valueOf } from '../../support/values';

const ROWS = [
  { id: 'a', labels: [{ id: 'One', ruleIds: [] }] },
  {
    id: 'b',
    labels: [
      { id: 'One', ruleIds: [] },
      { id: 'two', ruleIds: ['r'] },
    ],
  },
  { id: 'c', labels: [] },
];
const LABELS = attributeOf('SERVICE', 'labels');
const NAME = compare(attributeOf('SERVICE', 'name'), Operator.EQ, stringValue('n'));
const labels = (operator: Operator, value: string | readonly string[] | null, ignoreCase?: boolean): Filter => {
  const { kind } = compare(LABELS, operator, value === null ? NULL_VALUE : valueOf(value));
  return kind?.$case === 'comparison' ? { kind: { $case: 'comparison', value: { ...kind.value, ignoreCase } } } : { kind };
};
const resolve = (filter: Filter) => withoutLabels('SERVICE', 'id', filter, ROWS);
const ids = (...found: readonly string[]): Filter => idIn(attributeOf('SERVICE', 'id'), found);

describe('a filter on labels', () => {
  it.each<[string, Filter, Filter | boolean]>([
    ['equal', labels(Operator.EQ, 'two'), ids('b')],
    ['not equal', labels(Operator.NEQ, 'two'), not(ids('b'))],
    ['one of', labels(Operator.IN, ['two', 'One']), ids('a', 'b')],
    ['none of', labels(Operator.NOT_IN, ['two']), not(ids('b'))],
    ['some', labels(Operator.EXISTS, null), ids('a', 'b')],
    ['none', labels(Operator.NOT_EXISTS, null), not(ids('a', 'b'))],
    ['nothing', labels(Operator.EQ, 'none'), false],
    ['everything', labels(Operator.NEQ, 'none'), true],
    ['a beginning', labels(Operator.STARTS_WITH, 'On'), ids('a', 'b')],
    ['an end', labels(Operator.ENDS_WITH, 'wo'), ids('b')],
    ['a part', labels(Operator.CONTAINS, 'w'), ids('b')],
    ['a pattern', labels(Operator.LIKE, '^O'), ids('a', 'b')],
    ['any case', labels(Operator.EQ, 'ONE', true), ids('a', 'b')],
    ['a negation around', not(labels(Operator.EQ, 'two')), not(ids('b'))],
  ])('selects %s', (_, filter, expected) => expect(resolve(filter)).toEqual(expected));

  it('keeps what is about other attributes', () => {
    const both = (filters: readonly Filter[]): Filter => ({ kind: { $case: 'and', value: { filters } } });
    const either = (filters: readonly Filter[]): Filter => ({ kind: { $case: 'or', value: { filters } } });
    expect(resolve(both([NAME, labels(Operator.EQ, 'two')]))).toEqual(both([NAME, ids('b')]));
    expect(resolve(both([NAME, labels(Operator.EQ, 'none')]))).toBe(false);
    expect(resolve(either([NAME, labels(Operator.EQ, 'none')]))).toEqual(NAME);
    expect(resolve(either([NAME, labels(Operator.NEQ, 'none')]))).toBe(true);
    expect(comparesLabels('SERVICE', NAME)).toBe(false);
    expect(comparesLabels('API', labels(Operator.EQ, 'two'))).toBe(false);
    expect(comparesLabels('SERVICE', not(both([NAME, labels(Operator.EQ, 'two')])))).toBe(true);
  });

  it('is refused where labels cannot be compared so', () => {
    expect(() => resolve(labels(Operator.GT, 'x'))).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(() => resolve(labels(Operator.LIKE, '('))).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
