import { ProjectionOperator, SourceField, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { resolveDefinition } from '../../src';
import type { DefinitionSource } from '../../src';

const span: Readonly<Record<string, string | number | boolean>> = { 'http.method': 'GET', count: 3, slow: true, said: 'maybe' };
const source: DefinitionSource = {
  spanAttribute: (name) => span[name] ?? null,
  resourceAttribute: (name) => (name === 'host.name' ? 'h1' : name === 'http.method' ? 'shadowed' : null),
  scopeAttribute: (name) => (name === 'language' ? 'js' : null),
  eventAttribute: (name) => (name === 'exception.type' ? 'Boom' : null),
  startTime: 10n,
  endTime: 30n,
  attribute: (id) =>
    ({
      'EVENT.a': 'A',
      'EVENT.b': 'B',
      'EVENT.n': 7,
      'EVENT.big': 9007199254740992n,
      'EVENT.yes': true,
      'EVENT.text': 'false',
      'EVENT.said': 'maybe',
      'EVENT.list': ['x'],
    })[id] ?? null,
};

const id = (value: string): Projection => ({ kind: { $case: 'attributeId', value } });
const text = (value: string): Projection => ({ kind: { $case: 'literal', value: { kind: { $case: 'string', value } } } });
const number = (value: number): Projection => ({ kind: { $case: 'literal', value: { kind: { $case: 'double', value } } } });
const nothing: Projection = { kind: { $case: 'literal', value: {} } };
const apply = (operator: keyof typeof ProjectionOperator, ...operands: readonly Projection[]): Projection => ({
  kind: { $case: 'expression', value: { operator: ProjectionOperator[operator], arguments: operands } },
});
const value = (projection: Projection): unknown => resolveDefinition({ kind: { $case: 'projection', value: projection } }, source);
const path = (name: string): AttributeDefinition => ({ kind: { $case: 'sourcePath', value: name } });

it('reads the span before its resource', () => {
  expect(resolveDefinition(path('http.method'), source)).toBe('GET');
  expect(resolveDefinition(path('host.name'), source)).toBe('h1');
  expect(resolveDefinition(path('none'), source)).toBeNull();
});

it('reads the times of the span', () => {
  expect(resolveDefinition({ kind: { $case: 'sourceField', value: SourceField.START_TIME } }, source)).toBe(10n);
  expect(resolveDefinition({ kind: { $case: 'sourceField', value: SourceField.END_TIME } }, source)).toBe(30n);
});

it('reads one level alone where one is named', () => {
  const at = (level: SourceLevel, key: string) => resolveDefinition({ kind: { $case: 'sourceAttribute', value: { level, key } } }, source);
  expect(at(SourceLevel.SPAN, 'host.name')).toBeNull();
  expect(at(SourceLevel.RESOURCE, 'http.method')).toBe('shadowed');
  expect(at(SourceLevel.SCOPE, 'language')).toBe('js');
  expect(at(SourceLevel.EVENT, 'exception.type')).toBe('Boom');
});

it('takes the first value that is present', () => {
  const first = (...definitions: readonly AttributeDefinition[]): AttributeDefinition => ({
    kind: { $case: 'firstValuePresent', value: { definitions } },
  });
  expect(resolveDefinition(first(path('none'), path('host.name'), path('http.method')), source)).toBe('h1');
  expect(resolveDefinition(first(path('none')), source)).toBeNull();
});

it.each([
  ['concatenates', apply('CONCAT', id('EVENT.a'), text('-')), 'A-'],
  ['takes null as empty', apply('CONCAT', nothing, id('EVENT.b')), 'B'],
  ['keeps two nulls null', apply('CONCAT', nothing, id('EVENT.none')), null],
  ['coerces numbers to text', apply('CONCAT', id('EVENT.n'), id('EVENT.yes')), '7true'],
  ['gives null for any null', apply('CONCAT_OR_NULL', id('EVENT.a'), nothing), null],
  ['concatenates where both are there', apply('CONCAT_OR_NULL', id('EVENT.a'), id('EVENT.b')), 'AB'],
  ['hashes null to null', apply('HASH', nothing), null],
  ['compares text', apply('STRING_EQUALS', id('EVENT.a'), text('A')), true],
  ['finds null equal to null', apply('STRING_EQUALS', nothing, id('EVENT.none')), true],
  ['finds null unequal to text', apply('STRING_EQUALS', nothing, text('')), false],
  ['chooses by a boolean', apply('CONDITIONAL', id('EVENT.yes'), text('y'), text('n')), 'y'],
  ['chooses by the text of a boolean', apply('CONDITIONAL', id('EVENT.text'), text('y'), text('n')), 'n'],
  ['gives null for a null condition', apply('CONDITIONAL', nothing, text('y'), text('n')), null],
  [
    'nests',
    apply('CONDITIONAL', apply('STRING_EQUALS', id('EVENT.a'), text('A')), apply('CONCAT', id('EVENT.b'), text('!')), text('n')),
    'B!',
  ],
  ['adds exactly', apply('ADD', id('EVENT.big'), number(1)), 9007199254740993n],
  ['subtracts', apply('SUBTRACT', id('EVENT.n'), number(0.5)), 6.5],
  ['multiplies', apply('MULTIPLY', id('EVENT.n'), number(3)), 21],
  ['divides', apply('DIVIDE', id('EVENT.n'), number(2)), 3.5],
  ['gives null for a divisor of zero', apply('DIVIDE', id('EVENT.n'), number(0)), null],
  ['gives null for arithmetic with null', apply('ADD', id('EVENT.n'), nothing), null],
  ['reads a number at the start of text', apply('PARSE_NUMBER', text(' 12.5 ms')), 12.5],
  ['reads no number where text starts otherwise', apply('PARSE_NUMBER', text('about 12')), null],
  ['extracts the first group', apply('REGEX_EXTRACT', text('tenant=blue;x'), text('tenant=(\\w+)')), 'blue'],
  ['extracts the whole match without a group', apply('REGEX_EXTRACT', text('v12'), text('[0-9]+')), '12'],
  ['extracts nothing without a match', apply('REGEX_EXTRACT', text('v'), text('[0-9]+')), null],
  ['takes the first that is present', apply('FIRST_PRESENT', nothing, id('EVENT.none'), id('EVENT.b'), text('x')), 'B'],
  ['lowers the case', apply('LOWER_CASE', text('ÄB')), 'äb'],
  ['compares numbers by size', apply('LESS_THAN', number(9), number(10)), true],
  ['compares text by code', apply('LESS_THAN', text('9'), text('10')), false],
] as const)('%s', (_what, projection, expected) => {
  expect(value(projection)).toBe(expected);
});

it('hashes to the name-based id of RFC 9562 in the namespace of Hypertrace', () => {
  expect(value(apply('HASH', text('hello')))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(value(apply('HASH', text('hello')))).toBe(value(apply('HASH', text('hello'))));
  expect(value(apply('HASH', text('hello')))).not.toBe(value(apply('HASH', text('hallo'))));
});

it('refuses what cannot be coerced', () => {
  expect(() => value(apply('CONDITIONAL', id('EVENT.said'), text('y'), text('n')))).toThrow('boolean');
  expect(() => value(apply('CONCAT', id('EVENT.list'), text('y')))).toThrow('text');
});
