import { ProjectionOperator, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, AttributeMetadata, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';
import { ComputedKind } from '@spangraph/proto/spangraph/query/v1/query';

import { createAliases, NO_ALIASES } from '../../../src/core/catalogue/aliases';
import { createCatalogue } from '../../../src/core/catalogue/catalogue';
import { attributeFromMetadata } from '../../../src/core/catalogue/from-metadata';
import { computationText } from '../../../src/core/computed/computation';
import { createSentKeys } from '../../../src/core/computed/sent-attributes';
import { needsTerms, storedQuery } from '../../../src/core/computed/stored-query';
import { aggregateOf, attributeOf } from '../../../src/core/expression';
import { compare } from '../../../src/core/filter/build';
import type { Query } from '../../../src/core/query';
import { orderByAlias, selectAggregate, selectAttribute } from '../../../src/core/query-table';
import { longValue, NULL_VALUE, stringValue } from '../../../src/core/values';
import { attribute } from '../../support/fake-attributes';

const path = (value: string): AttributeDefinition => ({ kind: { $case: 'sourcePath', value } });
const id = (value: string): Projection => ({ kind: { $case: 'attributeId', value } });
const projection = (value: Projection): AttributeDefinition => ({ kind: { $case: 'projection', value } });
const call = (operator: ProjectionOperator, ...operands: readonly Projection[]): Projection => ({
  kind: { $case: 'expression', value: { operator, arguments: operands } },
});
const custom = (name: string, kind: Parameters<typeof attribute>[1], definition: AttributeDefinition): AttributeMetadata => ({
  ...attribute(name, kind, ['custom']),
  definition,
});
const key = (level: string, name: string, ...types: readonly string[]) => ({
  level,
  key: name,
  types: types.length > 0 ? types : ['STRING'],
});

const RECORDS = [
  attribute('EVENT.name', 'STRING'),
  attribute('EVENT.spanTags', 'STRING_MAP'),
  attribute('EVENT.duration', 'LONG'),
  custom('EVENT.plan', 'STRING', path('plan')),
  custom('EVENT.total', 'LONG', path('order.total')),
  custom('EVENT.twice', 'DOUBLE', projection(call(ProjectionOperator.ADD, id('EVENT.total'), id('EVENT.total')))),
  custom('EVENT.same', 'LONG', projection(id('EVENT.duration'))),
  custom('EVENT.host', 'STRING', { kind: { $case: 'sourceAttribute', value: { level: SourceLevel.RESOURCE, key: 'host.name' } } }),
  custom('API_TRACE.plan', 'STRING', path('plan')),
  custom('EVENT.sizes', 'LONG_ARRAY', path('sizes')),
  custom('SERVICE.plan', 'STRING', path('plan')),
  custom('SERVICE.vip', 'BOOLEAN', path('vip')),
];
const catalogue = createCatalogue(
  '1',
  RECORDS.flatMap((record) => attributeFromMetadata(record) ?? []),
);

const query = (parts: Partial<Query>): Query => ({ scope: 'EVENT', selections: [], ...parts });
const stored = (parts: Partial<Query>, keys: Parameters<typeof createSentKeys>[0] = [], aliases = NO_ALIASES) =>
  storedQuery(catalogue, query(parts), { aliases, sent: createSentKeys(keys) });
const tag = (subpath: string) => attributeOf('EVENT', 'spanTags', subpath);
const texts = (parts: Partial<Query>, keys: Parameters<typeof createSentKeys>[0] = [], aliases = NO_ALIASES) =>
  stored(parts, keys, aliases).computed.map(({ key: name, kind, computation }) => [
    name,
    kind.replace('COMPUTED_KIND_', ''),
    computationText(computation ?? { kind: undefined }),
  ]);

describe('a text attribute that is a path', () => {
  it.each([
    ['EVENT', 'EVENT.spanTags', []],
    ['EVENT', 'EVENT.resourceAttributes', [key('resource', 'plan')]],
    ['API_TRACE', 'API_TRACE.tags', [key('span', 'plan')]],
    ['SERVICE', 'EVENT.spanTags', [key('span', 'plan')]],
  ])('of %s is an entry of %s', (scope, holder, keys) => {
    const [holderScope = '', holderKey = ''] = holder.split('.');
    const plan = attributeOf(scope, 'plan');
    const entry = attributeOf(holderScope, holderKey, 'plan');
    const answer = stored(
      {
        filter: compare(plan, Operator.EQ, stringValue('gold')),
        selections: [selectAttribute('a', plan), selectAggregate('b', aggregateOf(AggregateFunction.COUNT, plan))],
        groupBy: [plan],
        orderBy: [orderByAlias('a'), { ...orderByAlias(''), kind: { $case: 'attribute', value: plan } }],
      },
      keys,
    );
    expect(answer.computed).toEqual([]);
    expect(answer.query).toMatchObject({
      filter: compare(entry, Operator.EQ, stringValue('gold')),
      selections: [selectAttribute('a', entry), selectAggregate('b', aggregateOf(AggregateFunction.COUNT, entry))],
      groupBy: [entry],
      orderBy: [orderByAlias('a'), { kind: { $case: 'attribute', value: entry } }],
    });
  });

  it('is computed where its least or greatest text is asked for, which an entry does not have', () => {
    const selections = [selectAggregate('a', aggregateOf(AggregateFunction.MAX, attributeOf('SERVICE', 'plan')))];
    expect(stored({ scope: 'SERVICE', selections }).query.selections).toEqual(selections);
    expect(texts({ scope: 'SERVICE', selections })).toEqual([['plan', 'STRING', 'EVENT.spanTags["plan"]']]);
  });

  it('is computed where spans and resources have the key, and compared entry by entry', () => {
    const plan = attributeOf('EVENT', 'plan');
    const both = [key('span', 'plan'), key('resource', 'plan')];
    expect(texts({ groupBy: [plan] }, both)).toEqual([
      ['plan', 'STRING', 'FIRST_PRESENT(EVENT.spanTags["plan"], EVENT.resourceAttributes["plan"])'],
    ]);
    const { filter } = stored({ filter: compare(plan, Operator.EQ, stringValue('gold')) }, both).query;
    const resource = attributeOf('EVENT', 'resourceAttributes', 'plan');
    expect(filter).toEqual({
      kind: {
        $case: 'or',
        value: {
          filters: [
            compare(tag('plan'), Operator.EQ, stringValue('gold')),
            {
              kind: {
                $case: 'and',
                value: {
                  filters: [
                    { kind: { $case: 'not', value: compare(tag('plan'), Operator.EXISTS, NULL_VALUE) } },
                    compare(resource, Operator.EQ, stringValue('gold')),
                  ],
                },
              },
            },
          ],
        },
      },
    });
  });
});

describe('other attributes', () => {
  it('are computed as their kind, with those that they name', () => {
    const twice = attributeOf('EVENT', 'twice');
    expect(texts({ selections: [selectAggregate('a', aggregateOf(AggregateFunction.SUM, twice))] })).toEqual([
      ['twice', 'DOUBLE', 'ADD(EVENT.total, EVENT.total)'],
      ['total', 'LONG', 'EVENT.spanTags["order.total"]'],
    ]);
    const { filter } = stored({ filter: compare(attributeOf('EVENT', 'total'), Operator.GT, longValue(9n)) }).query;
    expect(filter).toEqual(compare(attributeOf('EVENT', 'total'), Operator.GT, longValue(9n)));
  });

  it('say whether they are kept as a column', () => {
    const asked = { selections: [selectAggregate('a', aggregateOf(AggregateFunction.SUM, attributeOf('EVENT', 'total')))] };
    const promotedCatalogue = createCatalogue(
      '1',
      RECORDS.flatMap((record) => attributeFromMetadata({ ...record, promoted: record.key === 'total' }) ?? []),
    );
    const terms = { aliases: NO_ALIASES, sent: createSentKeys([]) };
    expect(storedQuery(promotedCatalogue, query(asked), terms).computed).toMatchObject([{ key: 'total', promoted: true }]);
    expect(stored(asked).computed).toMatchObject([{ key: 'total', promoted: false }]);
  });

  it('read the level that they name alone', () => {
    const host = attributeOf('EVENT', 'host');
    expect(stored({ groupBy: [host] }, [key('span', 'host.name')]).query.groupBy).toEqual([
      attributeOf('EVENT', 'resourceAttributes', 'host.name'),
    ]);
  });

  it('that only name another one are that one', () => {
    expect(stored({ groupBy: [attributeOf('EVENT', 'same')] })).toMatchObject({
      query: { groupBy: [attributeOf('EVENT', 'duration')] },
      computed: [],
    });
  });

  it('are found inside patterns of spans', () => {
    const span = compare(attributeOf('EVENT', 'total'), Operator.GT, longValue(1n));
    const pattern = {
      kind: {
        $case: 'hasSpan' as const,
        value: { span, relations: [{ kind: 'SPAN_RELATION_KIND_CHILD', negated: false, pattern: { span, relations: [] } }] },
      },
    };
    expect(texts({ filter: pattern as never })).toEqual([['total', 'LONG', 'EVENT.spanTags["order.total"]']]);
  });
});

it('the greatest of booleans is that of their texts', () => {
  const selections = [selectAggregate('a', aggregateOf(AggregateFunction.MAX, attributeOf('SERVICE', 'vip')))];
  expect(texts({ scope: 'SERVICE', selections })).toEqual([
    ['vip', 'BOOLEAN', 'EVENT.spanTags["vip"]'],
    ['vip:text', 'STRING', 'SERVICE.vip'],
  ]);
});

it('lists are shown as they were sent, and computed where they are compared or grouped by', () => {
  const sizes = attributeOf('EVENT', 'sizes');
  expect(stored({ selections: [selectAttribute('a', sizes)] })).toMatchObject({
    query: { selections: [selectAttribute('a', tag('sizes'))] },
    computed: [],
  });
  expect(texts({ groupBy: [sizes], selections: [selectAttribute('a', sizes)] })).toEqual([
    ['sizes', 'LONG_ARRAY', 'EVENT.spanTags["sizes"]'],
  ]);
});

describe('names of one attribute', () => {
  const aliases = createAliases([['http.response.status_code', 'http.status_code']]);
  const types = [key('span', 'http.response.status_code', 'LONG'), key('span', 'http.status_code', 'LONG')];

  it('are looked up together, in the type that they were sent with', () => {
    const old = tag('http.status_code');
    const answer = stored({ selections: [selectAttribute('a', old)], groupBy: [old] }, types, aliases);
    const [first] = answer.query.groupBy ?? [];
    expect(answer.computed).toMatchObject([{ scope: 'EVENT', key: first?.key, kind: ComputedKind.LONG }]);
    expect(answer.query.selections).toEqual([selectAttribute('a', first!)]);
    expect(answer.computations.get('EVENT.spanTags')).toBe(
      'FIRST_PRESENT(EVENT.spanTags["http.response.status_code"], EVENT.spanTags["http.status_code"])',
    );
  });

  it('are numbers where an aggregate needs them', () => {
    const mixed = [key('span', 'http.response.status_code', 'LONG'), key('span', 'http.status_code', 'STRING')];
    const sum = selectAggregate('a', aggregateOf(AggregateFunction.SUM, tag('http.status_code')));
    expect(texts({ selections: [sum] }, mixed, aliases).map(([, kind]) => kind)).toEqual(['DOUBLE']);
    expect(texts({ groupBy: [tag('http.status_code')] }, mixed, aliases).map(([, kind]) => kind)).toEqual(['STRING']);
  });

  it('are one where a key is asked for', () => {
    const { filter } = stored(
      { filter: compare(attributeOf('EVENT', 'spanTags'), Operator.NOT_CONTAINS_KEY, stringValue('http.status_code')) },
      types,
      aliases,
    ).query;
    const has = (name: string) => compare(attributeOf('EVENT', 'spanTags'), Operator.CONTAINS_KEY, stringValue(name));
    expect(filter).toEqual({
      kind: {
        $case: 'not',
        value: { kind: { $case: 'or', value: { filters: [has('http.response.status_code'), has('http.status_code')] } } },
      },
    });
  });
});

it('costs nothing where a query names what views hold', () => {
  const aliases = createAliases([['a', 'b']]);
  expect(needsTerms(catalogue, NO_ALIASES, [attributeOf('EVENT', 'name'), tag('a'), undefined])).toBe(false);
  expect(needsTerms(catalogue, aliases, [attributeOf('EVENT', 'name')])).toBe(false);
  expect(needsTerms(catalogue, aliases, [tag('a')])).toBe(true);
  expect(needsTerms(catalogue, NO_ALIASES, [attributeOf('EVENT', 'plan')])).toBe(true);
});
