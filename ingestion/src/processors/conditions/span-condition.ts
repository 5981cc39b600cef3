import type { SpanComparison, SpanCondition } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { parseAttributePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { readerOf } from '../draft/path-access';
import type { SpanDraft } from '../draft/span-draft';
import { anyOf, contains, endsWith, equalTo, matches, ordered, startsWith } from './value-test';
import type { Scalar, ValueTest } from './value-test';

/** True for the spans that a rule is about. */
export type SpanTest = (draft: SpanDraft) => boolean;

/** Compiles a condition. Throws INVALID_ARGUMENT that names what is wrong. */
export function compileCondition(condition: SpanCondition): SpanTest {
  if ('and' in condition) {
    const tests = condition.and.map(compileCondition);
    return (draft) => tests.every((test) => test(draft));
  }
  if ('or' in condition) {
    const tests = condition.or.map(compileCondition);
    return (draft) => tests.some((test) => test(draft));
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not);
    return (draft) => !test(draft);
  }
  const read = readerOf(parseAttributePath(condition.attribute));
  const value = new AttributeValue();
  const test = compileComparison(condition);
  return (draft) => read(draft, value) && test(value);
}

function compileComparison({ attribute, operator, value }: SpanComparison): ValueTest {
  if (operator === 'EXISTS') return () => true;
  if (operator === 'IN') {
    if (!Array.isArray(value)) throw invalidArgument(`IN takes a list: ${attribute}`, { value });
    return anyOf(value.map(equalTo));
  }
  const constant = scalarOf(attribute, operator, value);
  switch (operator) {
    case 'EQUALS':
      return equalTo(constant);
    case 'STARTS_WITH':
      return startsWith(String(constant));
    case 'ENDS_WITH':
      return endsWith(String(constant));
    case 'CONTAINS':
      return contains(String(constant));
    case 'MATCHES':
      return matches(String(constant));
    default:
      return ordered(operator, constant);
  }
}

function scalarOf(attribute: string, operator: string, value: SpanComparison['value']): Scalar {
  if (value === undefined || Array.isArray(value)) throw invalidArgument(`${operator} takes one value: ${attribute}`, { value });
  return value;
}
