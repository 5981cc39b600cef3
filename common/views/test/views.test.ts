import { attributeColumnName, parseAttributeColumn, TABLES, VIEWS } from '../src';
import type { Expression, Predicate, View } from '../src';

function columnsOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'column':
      return [expression.name];
    case 'literal':
    case 'attributes':
      return [];
    case 'nanos_to_millis':
      return columnsOf(expression.of);
    case 'add':
      return [...columnsOf(expression.left), ...columnsOf(expression.right)];
    case 'case':
      return [...columnsOfPredicate(expression.when), ...columnsOf(expression.then), ...columnsOf(expression.otherwise)];
  }
}

function columnsOfPredicate(predicate: Predicate): readonly string[] {
  switch (predicate.kind) {
    case 'not':
      return columnsOfPredicate(predicate.of);
    case 'and':
    case 'or':
      return predicate.of.flatMap(columnsOfPredicate);
    default:
      return [predicate.column];
  }
}

describe.each(VIEWS.map((view): [string, View] => [view.name, view]))('%s', (_name, view) => {
  it('reads only columns that its table has', () => {
    const used = Object.values(view.columns).flatMap(({ source, measure }) => [...columnsOf(source), ...(measure ? columnsOf(measure) : [])]);
    const all = [...used, view.timeColumn, ...(view.where ? columnsOfPredicate(view.where) : [])];
    expect(all.filter((column) => !(column in view.from.columns))).toEqual([]);
  });

  it('has a tenant, and a time column of nanoseconds', () => {
    expect(view.columns['tenant_id']).toBeDefined();
    expect(view.from.columns[view.timeColumn]?.type).toBe('nanos');
  });

  it('serves each attribute by one column', () => {
    const ids = Object.values(view.columns).flatMap(({ attributes }) => attributes);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('tables', () => {
  it('have a tenant, a trace id and a time each', () => {
    for (const table of TABLES) {
      expect(table.columns.tenant_id.type).toBe('string');
      expect(table.columns.trace_id.type).toBe('trace_id');
      expect(Object.values(table.columns).some(({ type }) => type === 'nanos')).toBe(true);
    }
  });
});

describe('attribute columns', () => {
  it.each([
    ['http.route', 'string', 'a.http.route'],
    ['code', 'long', 'a.code#i'],
    ['ratio', 'double', 'a.ratio#d'],
    ['ok', 'boolean', 'a.ok#b'],
    ['list', 'json', 'a.list#j'],
  ] as const)('%s of type %s is %s and back', (key, type, name) => {
    expect(attributeColumnName(key, type)).toBe(name);
    expect(parseAttributeColumn(name)).toEqual({ key, type });
  });

  it('knows a declared column from an attribute', () => {
    expect(parseAttributeColumn('service_name')).toBeUndefined();
  });
});
