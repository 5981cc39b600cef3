import type { AttributeOperator } from '@schema';

import type { Projection } from '../definition';

/** An operator of a computed attribute: what it is called, what it takes and gives. */
export interface Operator {
  readonly name: AttributeOperator;
  readonly group: 'Choice' | 'Text' | 'Number' | 'Condition';
  readonly label: string;
  readonly hint: string;
  /** Names of its operands; for `variadic` that of each. */
  readonly operands: readonly string[];
  /** Takes any number of operands, at most as many. */
  readonly variadic?: number;
  /** What new operands start as, where not an attribute. */
  readonly initial?: readonly (Projection | undefined)[];
}

const NUMBERS = ['Left', 'Right'] as const;

/** Every operator that the API has, grouped as they are offered. */
export const OPERATORS: readonly Operator[] = [
  {
    name: 'FIRST_PRESENT',
    group: 'Choice',
    label: 'First present',
    hint: 'The first operand that has a value.',
    operands: ['Operand'],
    variadic: 50,
  },
  {
    name: 'CONDITIONAL',
    group: 'Choice',
    label: 'If … then … else',
    hint: 'The second operand where the condition holds, else the third.',
    operands: ['If', 'Then', 'Else'],
    initial: [{ operator: 'STRING_EQUALS', arguments: [{ attribute: '' }, { literal: '' }] }, { literal: '' }, { literal: '' }],
  },
  {
    name: 'STRING_EQUALS',
    group: 'Condition',
    label: 'Equals',
    hint: 'Whether the texts of both are equal.',
    operands: NUMBERS,
    initial: [undefined, { literal: '' }],
  },
  {
    name: 'LESS_THAN',
    group: 'Condition',
    label: 'Less than',
    hint: 'Whether the first is less than the second, of one type.',
    operands: NUMBERS,
    initial: [undefined, { literal: 0 }],
  },
  {
    name: 'CONCAT',
    group: 'Text',
    label: 'Concatenate',
    hint: 'Both texts joined; what is absent counts as empty.',
    operands: ['First', 'Second'],
  },
  {
    name: 'CONCAT_OR_NULL',
    group: 'Text',
    label: 'Concatenate if both',
    hint: 'Both texts joined; nothing where one is absent.',
    operands: ['First', 'Second'],
  },
  {
    name: 'REGEX_EXTRACT',
    group: 'Text',
    label: 'Extract by pattern',
    hint: 'The first group of an RE2 pattern, else the whole match.',
    operands: ['Text', 'Pattern'],
    initial: [undefined, { literal: '' }],
  },
  { name: 'LOWER_CASE', group: 'Text', label: 'Lower case', hint: 'The text in lower case.', operands: ['Text'] },
  { name: 'HASH', group: 'Text', label: 'Hash', hint: 'A name-based id of the text: equal texts stay equal.', operands: ['Text'] },
  {
    name: 'PARSE_NUMBER',
    group: 'Number',
    label: 'Read a number',
    hint: 'The number that a text begins with: 12.5 of “12.5 ms”.',
    operands: ['Text'],
  },
  { name: 'ADD', group: 'Number', label: 'Add', hint: 'Sum of two numbers.', operands: NUMBERS },
  { name: 'SUBTRACT', group: 'Number', label: 'Subtract', hint: 'Difference of two numbers.', operands: NUMBERS },
  {
    name: 'MULTIPLY',
    group: 'Number',
    label: 'Multiply',
    hint: 'Product of two numbers.',
    operands: NUMBERS,
    initial: [undefined, { literal: 1 }],
  },
  {
    name: 'DIVIDE',
    group: 'Number',
    label: 'Divide',
    hint: 'Quotient of two numbers; nothing for a divisor of zero.',
    operands: NUMBERS,
    initial: [undefined, { literal: 1 }],
  },
];

const BY_NAME = new Map(OPERATORS.map((each) => [each.name, each]));

export const operatorOf = (name: AttributeOperator): Operator => BY_NAME.get(name)!;

/** Name of an operand at a place, such as `Pattern`. */
export const operandName = ({ operands, variadic }: Operator, place: number): string =>
  variadic === undefined ? (operands[place] ?? `Operand ${place + 1}`) : `${operands[0]} ${place + 1}`;

/** A projection with another operator: the operands that it takes are kept, those it lacks start as the operator says. */
export function withOperator(before: Projection, name: AttributeOperator): Projection {
  const operator = operatorOf(name);
  // What was there before becomes the first operand, so that a value is wrapped rather than lost.
  const kept = before.operator == null ? [before] : (before.arguments ?? []);
  const count = operator.variadic === undefined ? operator.operands.length : Math.max(2, kept.length);
  const initial = (place: number): Projection => operator.initial?.[place] ?? { attribute: '' };
  return {
    operator: name,
    arguments: Array.from({ length: count }, (_, place) => (fits(operator, place, kept[place]) ? kept[place]! : initial(place))),
  };
}

/** A pattern is literal text, and what begins as a condition stays none where it is a plain attribute that was not chosen. */
function fits({ name }: Operator, place: number, operand: Projection | undefined): boolean {
  if (operand === undefined || operand.attribute === '') return false;
  return !(name === 'REGEX_EXTRACT' && place === 1) || typeof operand.literal === 'string';
}
