import { ComputationFunction, ComputedKind } from '@spangraph/proto/spangraph/query/v1/query';
import type { Computation, ComputedAttribute } from '@spangraph/proto/spangraph/query/v1/query';
import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { booleanValue, doubleValue, isNull, longValue, NULL_VALUE, numberOf, stringValue, textOf } from '../../src/core/values';

type Read = (attribute: AttributeExpression) => Value;

/** The functions that the tests use, as the contract states them. */
const FUNCTIONS: Partial<Record<ComputationFunction, (operands: readonly Value[]) => Value>> = {
  [ComputationFunction.FIRST_PRESENT]: (operands) => operands.find((operand) => !isNull(operand)) ?? NULL_VALUE,
  [ComputationFunction.CONCAT_OR_NULL]: ([a, b]) => (isNull(a) || isNull(b) ? NULL_VALUE : stringValue(`${textOf(a)}${textOf(b)}`)),
  [ComputationFunction.MULTIPLY]: ([a, b]) => {
    const [left, right] = [numberOf(a), numberOf(b)];
    return left === undefined || right === undefined ? NULL_VALUE : doubleValue(left * right);
  },
  [ComputationFunction.PARSE_NUMBER]: ([a]) => {
    const number = Number.parseFloat(textOf(a) ?? '');
    return Number.isNaN(number) ? NULL_VALUE : doubleValue(number);
  },
};

const KINDS: Partial<Record<ComputedKind, (text: string) => Value>> = {
  [ComputedKind.STRING]: stringValue,
  [ComputedKind.LONG]: (text) => (Number.isNaN(Number(text)) || text === '' ? NULL_VALUE : longValue(BigInt(Math.trunc(Number(text))))),
  [ComputedKind.DOUBLE]: (text) => (Number.isNaN(Number(text)) || text === '' ? NULL_VALUE : doubleValue(Number(text))),
  [ComputedKind.BOOLEAN]: (text) => (text === 'true' || text === 'false' ? booleanValue(text === 'true') : NULL_VALUE),
};

function evaluate({ kind }: Computation, read: Read): Value {
  switch (kind?.$case) {
    case 'attribute':
      return read(kind.value);
    case 'literal':
      return kind.value;
    case 'call': {
      const apply = FUNCTIONS[kind.value.function];
      if (apply === undefined) throw new Error(`the fake knows no ${kind.value.function}`);
      return apply(kind.value.arguments.map((operand) => evaluate(operand, read)));
    }
    case undefined:
      return NULL_VALUE;
  }
}

/** Reads the attributes of a row, and what a request computes from them. */
export function computing(computed: readonly ComputedAttribute[], stored: Read): Read {
  const read: Read = (attribute) => {
    const own = computed.find(({ scope, key }) => scope === attribute.scope && key === attribute.key);
    if (own === undefined) return stored(attribute);
    const text = textOf(evaluate(own.computation ?? { kind: undefined }, read));
    return text === undefined ? NULL_VALUE : (KINDS[own.kind]?.(text) ?? NULL_VALUE);
  };
  return read;
}
