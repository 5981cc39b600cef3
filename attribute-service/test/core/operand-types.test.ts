import { ProjectionOperator, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { checkOperandTypes } from '../../src/core/operand-types';

const KINDS: Readonly<Record<string, ValueKind>> = {
  'EVENT.name': ValueKind.STRING,
  'EVENT.n': ValueKind.LONG,
  'EVENT.d': ValueKind.DOUBLE,
  'EVENT.flag': ValueKind.BOOLEAN,
  'EVENT.at': ValueKind.TIMESTAMP,
  'EVENT.list': ValueKind.STRING_ARRAY,
  'EVENT.tags': ValueKind.STRING_MAP,
};
const id = (value: string): Projection => ({ kind: { $case: 'attributeId', value: `EVENT.${value}` } });
const number: Projection = { kind: { $case: 'literal', value: { kind: { $case: 'long', value: 2n } } } };
const text: Projection = { kind: { $case: 'literal', value: { kind: { $case: 'string', value: '2' } } } };
const apply = (operator: keyof typeof ProjectionOperator, ...operands: readonly Projection[]): Projection => ({
  kind: { $case: 'expression', value: { operator: ProjectionOperator[operator], arguments: operands } },
});
const check = (projection: Projection): void => {
  const definition: AttributeDefinition = { kind: { $case: 'projection', value: projection } };
  checkOperandTypes(definition, (each) => KINDS[each], 'definition');
};

it.each([
  ['numbers of both kinds', apply('ADD', id('n'), apply('DIVIDE', id('d'), number))],
  ['numbers read from text', apply('MULTIPLY', apply('PARSE_NUMBER', id('name')), number)],
  ['the first of some numbers', apply('SUBTRACT', apply('FIRST_PRESENT', id('n'), id('d')), number)],
  ['a choice between numbers', apply('ADD', apply('CONDITIONAL', apply('LESS_THAN', id('n'), number), id('n'), number), number)],
  ['text of everything', apply('CONCAT', id('n'), apply('LOWER_CASE', id('flag')))],
  ['times compared with times', apply('LESS_THAN', id('at'), id('at'))],
])('takes %s', (_what, projection) => {
  expect(() => check(projection)).not.toThrow();
});

it.each([
  ['text where a number must be', apply('ADD', id('n'), id('name')), 'arguments[1]', 'PARSE_NUMBER'],
  [
    'a choice between text and numbers as a number',
    apply('ADD', apply('CONDITIONAL', id('flag'), text, number), number),
    'arguments[0]',
    'text',
  ],
  ['a boolean as a number', apply('MULTIPLY', id('flag'), number), 'arguments[0]', 'boolean'],
  ['a list as text', apply('CONCAT', id('list'), text), 'arguments[0]', 'collection'],
  ['a map as text', apply('HASH', id('tags')), 'arguments[0]', 'collection'],
  ['a number as a condition', apply('CONDITIONAL', id('n'), text, text), 'arguments[0]', 'condition'],
  ['a number compared with text', apply('LESS_THAN', id('n'), id('name')), 'arguments[1]', 'number'],
])('refuses %s, naming the operand', (_what, projection, place, said) => {
  expect(() => check(projection)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(said) as string,
      details: expect.objectContaining({ path: `definition.projection.${place}` }) as object,
    }) as Error,
  );
});
