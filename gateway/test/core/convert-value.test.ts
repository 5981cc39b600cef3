import type { AttributeValue, ValueKind } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { convertValue } from '../../src/core/convert-value';
import { booleanValue, doubleValue, listValue, longValue, NULL_VALUE, stringValue, timestampValue } from '../../src/core/values';

const text = stringValue;

describe('a stored value in the form of its declared kind', () => {
  it.each<[Value, ValueKind, string, AttributeValue]>([
    [longValue(5n), 'STRING', '', '5'],
    [longValue(5n), 'LONG', '', 5],
    [longValue(9_007_199_254_740_993n), 'LONG', '', 9_007_199_254_740_993n],
    [text('9007199254740993'), 'LONG', '', 9_007_199_254_740_993n],
    [text('12.7'), 'LONG', '', 12],
    [text(''), 'LONG', '', null],
    [doubleValue(2.9), 'LONG', '', 2],
    [text('2.5'), 'DOUBLE', '', 2.5],
    [longValue(3n), 'DOUBLE', '', 3],
    [text('TRUE'), 'BOOLEAN', '', true],
    [text('yes'), 'BOOLEAN', '', false],
    [longValue(1_700_000_000_000n), 'TIMESTAMP', 'ms', '2023-11-14T22:13:20Z'],
    [longValue(1_700_000_000_000_000_001n), 'TIMESTAMP', 'ns', '2023-11-14T22:13:20.000000001Z'],
    [timestampValue(1_700_000_000_500_000_000n), 'TIMESTAMP', 'ns', '2023-11-14T22:13:20.500Z'],
    [text('2023-11-14T22:13:20+00:00'), 'TIMESTAMP', '', '2023-11-14T22:13:20Z'],
    [text('soon'), 'TIMESTAMP', '', null],
    [longValue(5n), 'STRING_ARRAY', '', ['5']],
    [text('["a","b"]'), 'STRING_ARRAY', '', ['a', 'b']],
    [text('a'), 'STRING_ARRAY', '', ['a']],
    [listValue([longValue(1n), text('2')]), 'LONG_ARRAY', '', [1, 2]],
    [listValue([text('1.5')]), 'DOUBLE_ARRAY', '', [1.5]],
    [listValue([booleanValue(true), text('false')]), 'BOOLEAN_ARRAY', '', [true, false]],
    [text('{"a":"b"}'), 'STRING_MAP', '', { a: 'b' }],
    [text('nonsense'), 'STRING_MAP', '', {}],
    [longValue(5n), 'STRING_MAP', '', {}],
    [listValue([text('a')]), 'STRING', '', '["a"]'],
    [NULL_VALUE, 'STRING_ARRAY', '', null],
  ])('%p as %s', (value, kind, unit, expected) => {
    expect(convertValue(value, kind, unit)).toEqual(expected);
  });
});
