import { definitionKind, definitionText, isComplete } from '@ui/pages/attributes/definition';
import { operatorOf, OPERATORS, operandName, withOperator } from '@ui/pages/attributes/editor/operators';
import { faultAt, faultOf } from '@ui/pages/attributes/editor/fault';
import { literalOf, literalText, literalType } from '@ui/pages/attributes/editor/literal';

describe('a definition', () => {
  it('is read as one line, whatever its way', () => {
    expect(definitionText({ sourcePath: 'http.method' })).toBe('http.method');
    expect(definitionText({ sourceAttribute: { level: 'RESOURCE', key: 'host.name' } })).toBe('host.name of the resource');
    expect(definitionText({ sourceField: 'END_TIME' })).toBe('end time');
    const double = { projection: { operator: 'MULTIPLY', arguments: [{ attribute: 'SPAN.status' }, { literal: 2 }] } } as const;
    expect(definitionText(double)).toBe('MULTIPLY(SPAN.status, 2)');
    expect(definitionText({ firstValuePresent: [{ sourcePath: 'a' }, double] })).toBe('first of (a, MULTIPLY(SPAN.status, 2))');
    expect(definitionKind({ firstValuePresent: [] })).toBe('firstValuePresent');
  });

  it('is complete once every key and operand is given', () => {
    expect(isComplete({ sourcePath: '' })).toBe(false);
    expect(isComplete({ sourcePath: 'a' })).toBe(true);
    expect(isComplete({ sourceField: 'START_TIME' })).toBe(true);
    expect(isComplete({ projection: { operator: 'HASH', arguments: [{ attribute: '' }] } })).toBe(false);
    expect(isComplete({ projection: { operator: 'CONCAT', arguments: [{ attribute: 'a' }, { literal: '' }] } })).toBe(true);
    expect(isComplete({ firstValuePresent: [{ sourcePath: 'a' }, { sourcePath: '' }] })).toBe(false);
    expect(isComplete({ firstValuePresent: [] })).toBe(false);
  });
});

describe('an operator', () => {
  it('takes the value that was there as its first operand, and as many as it needs', () => {
    expect(withOperator({ attribute: 'duration' }, 'DIVIDE')).toEqual({
      operator: 'DIVIDE',
      arguments: [{ attribute: 'duration' }, { literal: 1 }],
    });
    const concat = withOperator({ operator: 'DIVIDE', arguments: [{ attribute: 'a' }, { attribute: 'b' }] }, 'CONCAT');
    expect(concat).toEqual({ operator: 'CONCAT', arguments: [{ attribute: 'a' }, { attribute: 'b' }] });
    expect(withOperator(concat, 'LOWER_CASE')).toEqual({ operator: 'LOWER_CASE', arguments: [{ attribute: 'a' }] });
  });

  it('never takes an attribute as a pattern', () => {
    const concat = { operator: 'CONCAT', arguments: [{ attribute: 'a' }, { attribute: 'b' }] } as const;
    expect(withOperator(concat, 'REGEX_EXTRACT').arguments).toEqual([{ attribute: 'a' }, { literal: '' }]);
  });

  it('has a name for each operand', () => {
    for (const operator of OPERATORS) expect(operandName(operator, 0)).not.toBe('');
    expect(operandName(operatorOf('REGEX_EXTRACT'), 1)).toBe('Pattern');
    expect(operandName(operatorOf('FIRST_PRESENT'), 2)).toBe('Operand 3');
  });
});

describe('an error of the server', () => {
  const fault = faultOf({ code: 'INVALID_ARGUMENT', message: 'a number', path: 'attribute.definition.projection.arguments[1].literal' });

  it('is at the node that it names, of a mutation as of the preview', () => {
    expect(faultAt(fault, 'definition.projection.arguments[1]')).toBe('a number');
    expect(faultAt(fault, 'definition.projection')).toBeUndefined();
    expect(faultAt(fault, 'definition')).toBeUndefined();
    expect(faultAt(faultOf({ code: 'X', message: 'm', path: 'definition.sourceAttribute.level' }), 'definition')).toBe('m');
    expect(faultAt(faultOf({ code: 'X', message: 'm', path: 'attribute.definition' }), 'definition')).toBe('m');
    expect(faultAt(undefined, 'definition')).toBeUndefined();
  });
});

it('reads fixed values by their type', () => {
  expect([literalType(1), literalType(true), literalType('1'), literalType(null)]).toEqual(['number', 'boolean', 'text', 'text']);
  expect([literalOf('number', '1.5'), literalOf('number', 'x'), literalOf('boolean', 'true'), literalOf('text', '1')]).toEqual([
    1.5,
    0,
    true,
    '1',
  ]);
  expect([literalText(null), literalText(false)]).toEqual(['', 'false']);
});
