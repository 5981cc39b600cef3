import { operationAt, operationsOf, prettyText, rangeVariables, readVariables, textOfOperation } from '@ui/pages/graphql/operations';
import { STARTER } from '@ui/pages/graphql/starter';

const TWO = 'query A($r: InputTimeRange!) { a(between: $r) { ...f } }\nsubscription B { b { c } }\nfragment f on T { x }';

describe('operations of a document', () => {
  it('are found with their kinds, the one at the cursor first', () => {
    const parsed = operationsOf(TWO);
    if ('error' in parsed) throw new Error(parsed.error.message);
    expect(parsed.operations.map(({ name, kind }) => [name, kind])).toEqual([
      ['A', 'query'],
      ['B', 'subscription'],
    ]);
    expect(operationAt(parsed.operations, 3)?.name).toBe('A');
    expect(operationAt(parsed.operations, TWO.indexOf('c }'))?.name).toBe('B');
    expect(operationAt(parsed.operations, TWO.length)?.name).toBe('B');
    expect(operationAt([], 0)).toBeUndefined();
  });

  it('are sent alone, with the fragments that they use', () => {
    const text = textOfOperation(TWO, 'A');
    expect(text).toContain('fragment f on T');
    expect(text).not.toContain('subscription');
    expect(text.indexOf('fragment')).toBe(TWO.indexOf('fragment'));
    expect(text.split('\n')).toHaveLength(3);
    expect(textOfOperation(TWO, 'B')).not.toContain('fragment');
    expect(textOfOperation('{ a }  # same', '')).toBe('{ a }  # same');
  });

  it('say where they cannot be read', () => {
    expect(operationsOf('query {\n  a(\n}')).toMatchObject({ error: { line: 3, column: 1 } });
    expect(operationsOf('')).toHaveProperty('error');
  });

  it('take ranges of time', () => {
    expect(rangeVariables(TWO, 'A')).toEqual(['r']);
    expect(rangeVariables(TWO, 'B')).toEqual([]);
    expect(rangeVariables(STARTER, 'slowestRequests')).toEqual(['between']);
  });
});

describe('the usual form', () => {
  it('is printed, but not where comments would be lost', () => {
    expect(prettyText('{a(x:1){b}}')).toBe('{\n  a(x: 1) {\n    b\n  }\n}');
    expect(prettyText('{ a # why\n}')).toBeUndefined();
    expect(prettyText('{ a')).toBeUndefined();
  });
});

describe('variables', () => {
  it('are an object of JSON, or nothing', () => {
    expect(readVariables(' ')).toEqual({ variables: {} });
    expect(readVariables('{"a": [1]}')).toEqual({ variables: { a: [1] } });
    expect(readVariables('[1]')).toHaveProperty('error');
    expect(readVariables('{a}')).toHaveProperty('error');
  });
});
