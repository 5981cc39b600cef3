import type { LabelCondition } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { compileTextCondition } from './text-condition';
import type { TextTest } from './text-condition';

/** Texts of an attribute of an entity by key; none where it is absent, several where it is a list. */
export type ReadTexts = (key: string) => readonly string[];

export interface CompiledCondition {
  /** Whether an attribute of this key counts. */
  readonly key: TextTest;
  /** Whether an attribute with these texts, at least one, satisfies the condition. */
  readonly holds: (texts: readonly string[]) => boolean;
}

type Leaf = LabelCondition['leafCondition'];

function compileValue(
  { valueConditionType, stringCondition, unaryCondition }: Leaf['valueCondition'],
  path: string,
): CompiledCondition['holds'] {
  if (valueConditionType === 'UNARY_CONDITION') {
    if (unaryCondition === undefined) throw invalidArgument('unaryCondition is required', { path: `${path}.unaryCondition` });
    return () => true;
  }
  if (stringCondition === undefined) throw invalidArgument('stringCondition is required', { path: `${path}.stringCondition` });
  const test = compileTextCondition(stringCondition, `${path}.stringCondition`);
  // A negation is about all texts of a list.
  return stringCondition.operator === 'OPERATOR_NOT_MATCHES_IPS' ? (texts) => texts.every(test) : (texts) => texts.some(test);
}

/** A condition on one attribute of an entity: an attribute whose key fits must be there and its value fit. Throws INVALID_ARGUMENT. */
export function compileCondition({ leafCondition }: LabelCondition, path: string): CompiledCondition {
  const { keyCondition, valueCondition } = leafCondition;
  const place = `${path}.leafCondition`;
  if (keyCondition.operator !== 'OPERATOR_EQUALS' && keyCondition.operator !== 'OPERATOR_MATCHES_REGEX') {
    throw invalidArgument('keys are compared with OPERATOR_EQUALS and OPERATOR_MATCHES_REGEX', {
      path: `${place}.keyCondition.operator`,
      value: keyCondition.operator,
    });
  }
  return {
    key: compileTextCondition(keyCondition, `${place}.keyCondition`),
    holds: compileValue(valueCondition, `${place}.valueCondition`),
  };
}
