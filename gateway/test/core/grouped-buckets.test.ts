import { AggregateFunction, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { createVocabularyCache } from '../../src';
import { createCall } from '../../src/core/call';
import { explore } from '../../src/core/explore/explore';
import { aggregateOf, attributeOf } from '../../src/core/expression';
import { selectAggregate, selectAttribute } from '../../src/core/query-table';
import { plainOf } from '../../src/core/values';
import { fakeAttributes, attribute } from '../support/fake-attributes';
import { fakeQuery } from '../support/fake-query';
import { shop } from '../support/shop';

const MINUTE = 60_000;
const nanos = (ms: number): bigint => BigInt(ms) * 1_000_000n;
const scope = 'EVENT';
const at = (key: string) => attributeOf(scope, key);
const total = aggregateOf(AggregateFunction.SUM, at('duration'));
const middle = { ...aggregateOf(AggregateFunction.PERCENTILE, at('duration')), percentile: 50 };

/** Three names in two buckets: c is the heaviest, a the lightest. */
const ROWS = ['a', 'b', 'c'].flatMap((name, weight) =>
  [0, 1].map((bucket) => ({ id: `${name}${bucket}`, name, startTime: bucket * MINUTE + 1, duration: (weight + 1) * 10 + bucket })),
);

const REQUEST: ExploreRequest = {
  scope,
  timeRange: { start: 0n, end: nanos(2 * MINUTE) },
  selections: [selectAttribute('s0', at('name')), selectAggregate('s1', total), selectAggregate('s2', middle)],
  groupBy: [at('name')],
  groupLimit: 0n,
  includeRest: false,
  intervalNanos: nanos(MINUTE),
  orderBy: [{ kind: { $case: 'aggregate', value: total }, direction: SortDirection.DESC }],
  limit: 100n,
  offset: 0n,
  includeInactive: false,
};

async function ask(change: Partial<ExploreRequest>) {
  const query = fakeQuery({ EVENT: ROWS });
  const catalogue = ['id', 'name'].map((key) => attribute(`${scope}.${key}`, 'STRING', ['groupable']));
  const attributes = fakeAttributes([...catalogue, attribute(`${scope}.duration`, 'LONG', ['metric'])]).service;
  const ports = { ...shop().ports, query: query.service, attributes };
  const vocabulary = createVocabularyCache(ports);
  const context = { tenantId: 't', requestId: 'r' };
  const call = createCall({ ...(await vocabulary.get(context)), ports, context, name: 'explore' });
  const { rows } = await explore(call, { ...REQUEST, ...change });
  vocabulary.close();
  return { rows: rows.map(({ values, rest }) => [...values.slice(0, 2).map(plainOf), rest] as const), requests: query.requests };
}

describe('buckets of groups', () => {
  it('takes one query where the groups are no more than the limit', async () => {
    const { rows, requests } = await ask({ groupLimit: 3n, includeRest: true });
    expect(rows.map(([name]) => name)).toEqual(['c', 'b', 'a', 'c', 'b', 'a']);
    expect(requests).toHaveLength(1);
  });

  it('pages the rows of that one query', async () => {
    const { rows, requests } = await ask({ groupLimit: 3n, limit: 2n, offset: 2n });
    expect(rows).toEqual([
      ['a', 10, false],
      ['c', 31, false],
    ]);
    expect(requests).toHaveLength(1);
  });

  it('chooses among more groups by what orders them alone', async () => {
    const { rows, requests } = await ask({ groupLimit: 2n });
    expect(rows).toEqual([
      ['c', 30, false],
      ['b', 20, false],
      ['c', 31, false],
      ['b', 21, false],
    ]);
    expect(requests.map(({ selections }) => selections.map(({ kind }) => kind?.value))).toEqual([
      [at('name'), total, middle],
      [at('name'), total],
    ]);
  });

  it('reads the buckets of the chosen groups where those of all are too many', async () => {
    const { rows, requests } = await ask({ groupLimit: 1n, limit: 1n, offset: 1n });
    expect(rows).toEqual([['c', 31, false]]);
    expect(requests).toHaveLength(3);
    expect((await ask({ groupLimit: 1n, includeRest: true })).rows).toEqual([
      ['c', 30, false],
      ['__Other', 30, true],
      ['c', 31, false],
      ['__Other', 32, true],
    ]);
  });

  it('pages groups where the limit is theirs', async () => {
    expect((await ask({ limit: 1n, offset: 1n })).rows).toEqual([
      ['b', 20, false],
      ['b', 21, false],
    ]);
    expect((await ask({ limit: 5n, offset: 3n })).rows).toEqual([]);
  });
});
