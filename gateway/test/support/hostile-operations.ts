import { RANGE } from './shop';

/** An operation that must be refused, as the body of a request. */
export interface HostileOperation {
  readonly name: string;
  /** JSON text; some are too deep to be written from values. */
  readonly body: string;
}

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const spans = (args: string, selection = 'id'): string => `{ spans(between: ${RANGE} ${args}) { results { ${selection} } } }`;
const nested = (levels: number, open: string, inner: string, close: string): string => open.repeat(levels) + inner + close.repeat(levels);

const edges = (levels: number): string =>
  `{ entities(between: ${RANGE}, scope: "SERVICE") { results { ${nested(levels, 'outgoingEdges(neighborType: SERVICE) { results { neighbor { ', 'id', ' } } }')} } } }`;
const children = (levels: number): string => spans('', nested(levels, 'children(limit: 10) { results { ', 'id', ' } }'));
const parents = (levels: number): string => spans('', nested(levels, 'parent { trace { spans { results { ', 'id', ' } } } }'));

/** Fragments of which each spreads the one before it several times. */
const bomb = (levels: number, width: number): string =>
  `{ spans(between: ${RANGE}) { ...F${levels} } } fragment F0 on SpanResultSet { total } ${times(levels, (index) => `fragment F${index + 1} on SpanResultSet { ${`...F${index} `.repeat(width)} }`)}`;
const circle = (size: number): string =>
  `{ spans(between: ${RANGE}) { ...F0 } } ${times(size, (index) => `fragment F${index} on SpanResultSet { total ...F${(index + 1) % size} }`)}`;

const tree = (levels: number, form: 'not' | 'and' | 'or'): string => {
  const [open, close] = form === 'not' ? ['{ not: ', ' }'] : [`{ ${form}: [`, '] }'];
  return spans(`where: ${nested(levels, open, '{ attribute: "name", value: "a" }', close)}`);
};
const pattern = (levels: number, relation: string): string =>
  `{ traces(type: TRACE, between: ${RANGE}, where: { hasSpan: ${nested(levels, `{ ${relation}: `, '{}', ' }')} }) { results { id } } }`;

const deepFilter = (levels: number): string => nested(levels, '{"not":', '{"attribute":"name","value":"a"}', '}');
const query = `query ($where: FilterExpression) ${spans('where: $where')}`;
const byFilterText = (filter: string): string => `{"query":${JSON.stringify(query)},"variables":{"where":${filter}}}`;
const byVariable = (where: unknown): string => byFilterText(JSON.stringify(where));

/** Patterns that are no regular expressions of linear time, too long, or too large. */
const PATTERNS: readonly string[] = [
  '(?=a)',
  '(?!a)b',
  '(?<=a)b',
  '(?<!a)b',
  '(a)\\1',
  '(?<n>a)\\k<n>',
  '(?>a+)b',
  'a++',
  '(a{1000}){1000}',
  '((a{100}){100}){100}',
  'x{1001}',
  '[',
  '(',
  '*a',
  'a'.repeat(2001),
  '('.repeat(1500) + ')'.repeat(400),
  '(?P<n>a)(?P<n>b)',
  '\\8',
  '[[:nothing:]]',
  'a{2,1}',
];
const OPERATORS = ['LIKE', 'CONTAINS_KEY_LIKE'];

const named = (name: string, queries: readonly string[]): readonly HostileOperation[] =>
  queries.map((text, index) => ({ name: `${name} ${index}`, body: JSON.stringify({ query: text }) }));
const range = (count: number, from: number, step: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index * step);

/** More than 300 operations, each of which asks for too much in a way of its own. */
export function hostileOperations(): readonly HostileOperation[] {
  return [
    ...named('depth by edges', range(20, 7, 37).map(edges)),
    ...named('depth by children', range(20, 10, 41).map(children)),
    ...named('depth by parents', range(15, 6, 29).map(parents)),
    ...named('width by children', range(5, 5, 1).map(children)),
    ...named(
      'aliases',
      range(20, 501, 60).map((count) =>
        spans(
          '',
          times(count, (index) => `a${index}: id`),
        ),
      ),
    ),
    ...named(
      'fields',
      range(10, 2001, 200).map((count) =>
        spans(
          '',
          times(count, () => 'id'),
        ),
      ),
    ),
    ...named(
      'root fields',
      range(10, 51, 30).map((count) => `{ ${times(count, (index) => `r${index}: __typename`)} }`),
    ),
    ...named(
      'root lists',
      range(10, 51, 10).map((count) => `{ ${times(count, (index) => `r${index}: spans(between: ${RANGE}) { total }`)} }`),
    ),
    ...named(
      'tokens',
      range(10, 15_001, 3000).map((count) =>
        spans(
          '',
          times(count, () => 'id'),
        ),
      ),
    ),
    ...named(
      'fragments',
      range(15, 11, 2).map((levels) => bomb(levels, 2)),
    ),
    ...named(
      'wide fragments',
      range(10, 5, 1).map((levels) => bomb(levels, 8)),
    ),
    ...named('circles of fragments', range(20, 1, 3).map(circle)),
    ...named(
      'large limits',
      range(15, 2_500_000, 100_000_000).map((limit) => spans(`limit: ${limit}`, 'id name: attribute(key: "name")')),
    ),
    ...named(
      'products of limits',
      range(15, 5000, 1000).map((limit) => spans(`limit: ${limit}`, `children(limit: ${limit}) { results { id } }`)),
    ),
    ...named(
      'analyses',
      range(5, 5000, 1000).map(
        (limit) => `{ traces(type: TRACE, between: ${RANGE}, limit: ${limit}) { results { criticalPath { duration } } } }`,
      ),
    ),
    ...named(
      'scans of everything',
      range(5, 40, 2).map((count) =>
        `{ ${times(count, (index) => `r${index}: explore(scope: "SPAN", where: { hasSpan: {} }) { results { selection(key: "spans", aggregation: SUM) { value } } }`).repeat(1)} }`.replaceAll(
          'where: { hasSpan: {} }',
          `where: { or: [${'{ hasSpan: {} } '.repeat(8)}] }`,
        ),
      ),
    ),
    ...(['not', 'and', 'or'] as const).flatMap((form) =>
      named(
        `filter tree of ${form}`,
        range(10, 61, 170).map((levels) => tree(levels, form)),
      ),
    ),
    ...['child', 'descendant', 'withoutParent', 'ancestor'].flatMap((relation) =>
      named(
        `pattern by ${relation}`,
        range(5, 61, 120).map((levels) => pattern(levels, relation)),
      ),
    ),
    ...range(15, 60, 300).map((levels) => ({ name: `filter by variable ${levels}`, body: byFilterText(deepFilter(levels)) })),
    ...range(5, 50_001, 5000).map((count) => ({
      name: `list by variable ${count}`,
      body: byVariable({ attribute: 'name', operator: 'IN', value: Array.from({ length: count }, String) }),
    })),
    ...range(5, 10_000, 2000).map((count) => ({
      name: `leaves by variable ${count}`,
      body: byVariable({ or: Array.from({ length: count * 2 }, () => ({ attribute: 'name', value: 'a' })) }),
    })),
    ...OPERATORS.flatMap((operator) =>
      PATTERNS.map((value, index) => ({
        name: `${operator} ${index}`,
        body: byVariable({ attribute: operator === 'LIKE' ? 'name' : 'spanTags', operator, value }),
      })),
    ),
    ...range(5, 21, 20).map((count) => ({
      name: `batch ${count}`,
      body: JSON.stringify(Array.from({ length: count }, () => ({ query: spans('') }))),
    })),
  ];
}
