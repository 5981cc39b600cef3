import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { createCatalogue } from '../../src/core/catalogue/catalogue';
import { attributeFromMetadata } from '../../src/core/catalogue/from-metadata';
import { aggregateOf, attributeOf } from '../../src/core/expression';
import { and, compare, not } from '../../src/core/filter/build';
import { orderByAlias, selectAggregate, selectAttribute } from '../../src/core/query-table';
import type { Query } from '../../src/core/query';
import { isSent, storedQuery } from '../../src/core/stored-query';
import { longValue } from '../../src/core/values';
import { attribute } from '../support/fake-attributes';

const shipped = attribute('EVENT.name', 'STRING');
const custom = (id: string) => ({
  ...attribute(id, 'LONG', ['custom']),
  definition: { kind: { $case: 'sourcePath' as const, value: 'order.total' } },
});
const catalogueOf = (...records: readonly Parameters<typeof attributeFromMetadata>[0][]) =>
  createCatalogue(
    '1',
    records.flatMap((record) => attributeFromMetadata(record) ?? []),
  );

const over = (scope: string, total: ReturnType<typeof attributeOf>): Query => {
  const name = attributeOf(scope, 'name');
  return {
    scope,
    filter: and([compare(total, Operator.GT, longValue(9n)), not(compare(name, Operator.EQ, longValue(1n)))]),
    selections: [selectAttribute('a', name), selectAttribute('b', total), selectAggregate('c', aggregateOf(AggregateFunction.SUM, total))],
    groupBy: [name, total],
    orderBy: [
      orderByAlias('a'),
      { ...orderByAlias(''), kind: { $case: 'attribute', value: total } },
      { ...orderByAlias(''), kind: { $case: 'aggregate', value: aggregateOf(AggregateFunction.SUM, total) } },
    ],
  };
};

describe('a query over a custom attribute', () => {
  const key = (level: string) => ({ level, key: 'order.total', types: ['LONG'] });
  it.each([
    ['EVENT', 'spanTags', []],
    ['API_TRACE', 'tags', [key('resource'), key('span')]],
    ['EVENT', 'resourceAttributes', [key('resource')]],
    ['API_TRACE', 'resourceAttributes', [key('resource')]],
  ])('of %s reads %s', (scope, holder, keys) => {
    const catalogue = catalogueOf(shipped, custom(`${scope}.total`));
    const query = over(scope, attributeOf(scope, 'total'));
    expect(storedQuery(catalogue, query, keys)).toEqual(over(scope, attributeOf(scope, holder, 'order.total')));
  });

  it('leaves other scopes and shipped attributes alone', () => {
    const catalogue = catalogueOf(shipped, custom('SERVICE.total'));
    expect(isSent(catalogue, attributeOf('SERVICE', 'total'))).toBe(false);
    expect(isSent(catalogue, attributeOf('EVENT', 'name'))).toBe(false);
    const query = over('SERVICE', attributeOf('SERVICE', 'total'));
    expect(storedQuery(catalogue, query, [])).toEqual(query);
  });
});
