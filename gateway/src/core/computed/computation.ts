import { ComputationFunction } from '@spangraph/proto/spangraph/query/v1/query';
import type { Computation } from '@spangraph/proto/spangraph/query/v1/query';
import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { plainOf } from '../values';

export const read = (value: AttributeExpression): Computation => ({ kind: { $case: 'attribute', value } });
export const constant = (value: Value): Computation => ({ kind: { $case: 'literal', value } });
export const apply = (fn: ComputationFunction, operands: readonly Computation[]): Computation => ({
  kind: { $case: 'call', value: { function: fn, arguments: operands } },
});

/** The first operand that is present; one alone is itself. */
export const firstPresent = (operands: readonly Computation[]): Computation => {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : apply(ComputationFunction.FIRST_PRESENT, operands);
};

const PREFIX = 'COMPUTATION_FUNCTION_';

/** A computation as people read it: `MULTIPLY(EVENT.price, 100)`, `FIRST_PRESENT(EVENT.spanTags["a"], EVENT.spanTags["b"])`. */
export function computationText({ kind }: Computation): string {
  switch (kind?.$case) {
    case 'attribute': {
      const { scope, key, subpath } = kind.value;
      return `${scope}.${key}${subpath === undefined ? '' : `[${JSON.stringify(subpath)}]`}`;
    }
    case 'literal':
      return JSON.stringify(plainOf(kind.value), (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    case 'call':
      return `${kind.value.function.replace(PREFIX, '')}(${kind.value.arguments.map(computationText).join(', ')})`;
    case undefined:
      return 'null';
  }
}
