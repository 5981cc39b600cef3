import type { SpanComparison, SpanCondition } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { numberOfText } from '../../normalise/scalar-text';
import { RefCache } from '../../normalise/ref-cache';
import { compilePattern } from '../../processors/conditions/pattern';
import type { DerivationContext } from '../context';
import { compileField } from './span-field';

/** Tells whether a span satisfies a condition. */
export type SpanTest = (p: number, row: number, context: DerivationContext) => boolean;

type Scalar = string | number | boolean;
type TextTest = (text: string) => boolean;

/**
 * Compiles a condition for one table. What has to look into a text does so once per distinct text. A number is compared
 * with any attribute that reads as one; a comparison with an absent attribute is false. Throws INVALID_ARGUMENT for a value that the operator
 * cannot take.
 */
export function compileCondition(condition: SpanCondition, context: DerivationContext): SpanTest {
  if ('and' in condition) {
    const tests = condition.and.map((each) => compileCondition(each, context));
    return (p, row, now) => tests.every((test) => test(p, row, now));
  }
  if ('or' in condition) {
    const tests = condition.or.map((each) => compileCondition(each, context));
    return (p, row, now) => tests.some((test) => test(p, row, now));
  }
  if ('not' in condition) {
    const test = compileCondition(condition.not, context);
    return (p, row, now) => !test(p, row, now);
  }
  return compileComparison(condition, context);
}

const NO = 1;
const YES = 2;

function compileComparison(comparison: SpanComparison, context: DerivationContext): SpanTest {
  const field = compileField(comparison.attribute, context);
  const test = textTest(comparison);
  const known = new RefCache();
  return (p, row, now) => {
    const ref = field.ref(p, row, now);
    if (ref === 0) return false;
    const answer = known.get(ref) || (test(now.texts.text(ref)) ? YES : NO);
    known.set(ref, answer);
    return answer === YES;
  };
}

/** The test that a comparison makes of the text of an attribute that is there. */
export function textTest({ attribute, operator, value }: SpanComparison): TextTest {
  switch (operator) {
    case 'EXISTS':
      return () => true;
    case 'IN': {
      if (!Array.isArray(value)) throw invalidArgument(`IN compares ${attribute} with a list`, { path: 'value', value });
      const tests = value.map(equalTo);
      return (text) => tests.some((test) => test(text));
    }
    case 'EQUALS':
      return equalTo(scalar(value, attribute, operator));
    case 'GREATER_THAN':
      return compared(scalar(value, attribute, operator), (order) => order > 0);
    case 'GREATER_THAN_OR_EQUAL_TO':
      return compared(scalar(value, attribute, operator), (order) => order >= 0);
    case 'LESS_THAN':
      return compared(scalar(value, attribute, operator), (order) => order < 0);
    case 'LESS_THAN_OR_EQUAL_TO':
      return compared(scalar(value, attribute, operator), (order) => order <= 0);
    default:
      return textual(operator, String(scalar(value, attribute, operator)));
  }
}

function textual(operator: 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'MATCHES', wanted: string): TextTest {
  switch (operator) {
    case 'STARTS_WITH':
      return (text) => text.startsWith(wanted);
    case 'ENDS_WITH':
      return (text) => text.endsWith(wanted);
    case 'CONTAINS':
      return (text) => text.includes(wanted);
    case 'MATCHES': {
      const pattern = compilePattern(wanted);
      return (text) => pattern.test(text);
    }
  }
}

function scalar(value: SpanComparison['value'], attribute: string, operator: string): Scalar {
  if (value !== undefined && !Array.isArray(value)) return value as Scalar;
  throw invalidArgument(`${operator} compares ${attribute} with one value`, { path: 'value', value });
}

function equalTo(wanted: Scalar): TextTest {
  if (typeof wanted === 'number') return (text) => numberOfText(text) === wanted;
  return typeof wanted === 'string' ? (text) => text === wanted : (text) => text.toLowerCase() === String(wanted);
}

/** With a number by number, where NaN compares with nothing, else by text. */
function compared(wanted: Scalar, holds: (order: number) => boolean): TextTest {
  if (typeof wanted === 'number') return (text) => holds(numberOfText(text) - wanted);
  const other = String(wanted);
  return (text) => holds(text < other ? -1 : text > other ? 1 : 0);
}
