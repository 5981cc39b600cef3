import type { LabelStringCondition } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { compileIpRange } from './ip-range';
import { compilePattern } from './pattern';

export type TextTest = (text: string) => boolean;

/** The operands of a condition with their paths; VALUE is meant where the type is absent. */
function operandsOf(condition: LabelStringCondition, path: string): readonly { readonly text: string; readonly path: string }[] {
  const isList = condition.stringConditionValueType === 'VALUES';
  if (isList && condition.values !== undefined && condition.values.length > 0) {
    return condition.values.map((text, index) => ({ text, path: `${path}.values[${index}]` }));
  }
  if (!isList && condition.value !== undefined) return [{ text: condition.value, path: `${path}.value` }];
  const member = isList ? 'values' : 'value';
  throw invalidArgument(`${condition.operator} needs ${member}`, { path: `${path}.${member}`, value: condition[member] });
}

const anyOf =
  (tests: readonly TextTest[]): TextTest =>
  (text) =>
    tests.some((test) => test(text));

/** A condition on text: one of its operands must hold. Throws INVALID_ARGUMENT at the operand that cannot be read. */
export function compileTextCondition(condition: LabelStringCondition, path: string): TextTest {
  const operands = operandsOf(condition, path);
  switch (condition.operator) {
    case 'OPERATOR_EQUALS': {
      const texts = new Set(operands.map(({ text }) => text));
      return (text) => texts.has(text);
    }
    case 'OPERATOR_MATCHES_REGEX':
      return anyOf(operands.map((operand) => compilePattern(operand.text, operand.path).test));
    case 'OPERATOR_MATCHES_IPS':
      return anyOf(operands.map((operand) => compileIpRange(operand.text, operand.path)));
    case 'OPERATOR_NOT_MATCHES_IPS': {
      const matches = anyOf(operands.map((operand) => compileIpRange(operand.text, operand.path)));
      return (text) => !matches(text);
    }
  }
}
