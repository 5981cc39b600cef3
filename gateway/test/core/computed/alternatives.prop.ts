import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Value } from '@spangraph/proto/spangraph/common/v1/value';
import fc from 'fast-check';

import { attributeOf } from '../../../src/core/expression';
import { compareFirstPresent } from '../../../src/core/filter/alternatives';
import { isNull, listValue, NULL_VALUE } from '../../../src/core/values';
import { selects } from '../../support/evaluate-filter';
import { valueOf } from '../../support/values';

const NAMES = ['a', 'b', 'c'];
const value = fc.oneof(fc.constantFrom('x', 'y', '9', '10'), fc.integer({ min: 0, max: 12 }));
const row = fc.record({ a: fc.option(value), b: fc.option(value), c: fc.option(value) });
const operators = [
  Operator.EQ,
  Operator.NEQ,
  Operator.IN,
  Operator.NOT_IN,
  Operator.GT,
  Operator.GE,
  Operator.LT,
  Operator.LE,
  Operator.EXISTS,
  Operator.NOT_EXISTS,
];

const withValue = (operator: Operator, compared: Value): Value => {
  if (operator === Operator.IN || operator === Operator.NOT_IN) return listValue([compared, valueOf('x')]);
  return operator.endsWith('EXISTS') ? NULL_VALUE : compared;
};

it('a comparison of the first present entry is its comparison written over the entries', () =>
  fc.assert(
    fc.property(row, fc.constantFrom(...operators), value, fc.subarray(NAMES, { minLength: 1 }), (held, operator, compared, names) => {
      const entries = names.map((name) => attributeOf('EVENT', 'spanTags', name));
      const read = (name: string): Value => valueOf(held[name as 'a']);
      const first = names.map(read).find((each) => !isNull(each)) ?? NULL_VALUE;
      const comparison: Comparison = { attribute: attributeOf('EVENT', 'first'), operator, value: withValue(operator, valueOf(compared)) };
      const expected = selects({ kind: { $case: 'comparison', value: comparison } }, () => first);
      expect(selects(compareFirstPresent(comparison, entries), ({ subpath }) => read(subpath ?? ''))).toBe(expected);
    }),
    { numRuns: 1000 },
  ));
