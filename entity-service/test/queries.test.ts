import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { folded, describeService, text, long, flag, double, list, map, api, where, not, both, either } from './support/harness';

describeService('queries', (harness) => {
  const { upsert, query, namesOf } = harness;

  beforeEach(() =>
    upsert(
      api(
        's1',
        'a',
        {
          api_discovery_state: text('DISCOVERED'),
          isExternal: flag(true),
          hits: long(10),
          tags: list(text('x'), text('y')),
          labels: map({ team: text('red') }),
        },
        { lastSeenTime: 1000n },
      ),
      api(
        's1',
        'b',
        {
          api_discovery_state: text('OVERFLOW'),
          isExternal: flag(false),
          hits: long(9),
          tags: list(),
          labels: map({ 'team.lead': text('ann') }),
        },
        { lastSeenTime: 2000n },
      ),
      api('s2', 'c', { hits: double(9.5) }, { lastSeenTime: 3000n }),
    ),
  );

  it.each([
    ['EQ', where('serviceId', Operator.EQ, text('s1')), 'a b'],
    ['EQ of a boolean', where('isExternal', Operator.EQ, flag(false)), 'b'],
    ['EQ of a list', where('tags', Operator.EQ, text('x')), 'a'],
    ['EQ null', where('apiDiscoveryState', Operator.EQ, {}), 'c'],
    ['NEQ keeps the absent', where('apiDiscoveryState', Operator.NEQ, text('DISCOVERED')), 'b c'],
    ['NEQ null', where('apiDiscoveryState', Operator.NEQ, {}), 'a b'],
    ['IN', where('name', Operator.IN, list(text('a'), text('c'), text('z'))), 'a c'],
    ['IN of a list', where('tags', Operator.IN, list(text('y'), text('z'))), 'a'],
    ['NOT_IN', where('name', Operator.NOT_IN, list(text('a'))), 'b c'],
    ['GT is numeric', where('hits', Operator.GT, long(9)), 'a c'],
    ['GE', where('hits', Operator.GE, double(9.5)), 'a c'],
    ['LT', where('lastSeenTime', Operator.LT, long(2000)), 'a'],
    ['LE of a timestamp', where('lastSeenTime', Operator.LE, { kind: { $case: 'timestamp', value: 2_000_000_000n } }), 'a b'],
    ['LIKE', where('apiDiscoveryState', Operator.LIKE, text('^DISC|FLOW$')), 'a b'],
    ['STARTS_WITH', where('apiDiscoveryState', Operator.STARTS_WITH, text('DISC')), 'a'],
    ['ENDS_WITH', where('apiDiscoveryState', Operator.ENDS_WITH, text('FLOW')), 'b'],
    ['CONTAINS', where('apiDiscoveryState', Operator.CONTAINS, text('ERF')), 'b'],
    ['CONTAINS of a list', where('tags', Operator.CONTAINS, text('y')), 'a'],
    ['EXISTS', where('tags', Operator.EXISTS), 'a b'],
    ['NOT_EXISTS', where('tags', Operator.NOT_EXISTS), 'c'],
    ['CONTAINS_KEY', where('labels', Operator.CONTAINS_KEY, text('team.lead')), 'b'],
    ['NOT_CONTAINS_KEY', where('labels', Operator.NOT_CONTAINS_KEY, text('team')), 'b c'],
    ['CONTAINS_KEY_LIKE', where('labels', Operator.CONTAINS_KEY_LIKE, text('^team')), 'a b'],
    ['CONTAINS_KEY_VALUE', where('labels', Operator.CONTAINS_KEY_VALUE, list(text('team'), text('red'))), 'a'],
    ['EQ ignoring case', folded('apiDiscoveryState', Operator.EQ, text('Discovered')), 'a'],
    ['NEQ ignoring case', folded('apiDiscoveryState', Operator.NEQ, text('Discovered')), 'b c'],
    ['IN ignoring case', folded('name', Operator.IN, list(text('A'), text('C'))), 'a c'],
    ['STARTS_WITH ignoring case', folded('apiDiscoveryState', Operator.STARTS_WITH, text('disc')), 'a'],
    ['CONTAINS ignoring case, taken literally', folded('apiDiscoveryState', Operator.CONTAINS, text('.er')), ''],
    ['LIKE ignoring case', folded('apiDiscoveryState', Operator.LIKE, text('^disc|flow$')), 'a b'],
    ['a subpath', where('labels', Operator.EQ, text('ann'), 'team.lead'), 'b'],
    ['NOT', not(where('isExternal', Operator.EQ, flag(true))), 'b c'],
    [
      'AND, OR and NOT',
      both(
        where('serviceId', Operator.EQ, text('s1')),
        not(either(where('name', Operator.EQ, text('a')), where('hits', Operator.GT, long(100)))),
      ),
      'b',
    ],
    ['an empty OR', either(), ''],
    ['an empty AND', both(), 'a b c'],
  ] as const)('answer %s', async (_what, filter, expected) => {
    expect(await namesOf(filter)).toBe(expected);
  });

  it('order, page and count', async () => {
    const page = await query({
      orderBy: [
        { key: 'serviceId', direction: SortDirection.DESC },
        { key: 'hits', direction: SortDirection.ASC },
      ],
      limit: 2n,
      offset: 1n,
      includeTotal: true,
      keys: ['name', 'hits', 'apiDiscoveryState'],
    });
    expect(page.entities.map(({ attributes }) => attributes)).toEqual([
      { name: text('b'), hits: long(9), apiDiscoveryState: text('OVERFLOW') },
      { name: text('a'), hits: long(10), apiDiscoveryState: text('DISCOVERED') },
    ]);
    expect(page.total).toBe(3n);
    expect((await query({})).total).toBeUndefined();
  });

  it('break ties by id', async () => {
    const ids = (await query({ orderBy: [{ key: 'apiType', direction: SortDirection.DESC }] })).entities.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });

  it('answer every key where none is named, under the names of the catalogue', async () => {
    const [row] = (await query({ filter: where('name', Operator.EQ, text('a')) })).entities;
    expect(row!.attributes).toMatchObject({
      id: text(row!.id),
      serviceId: text('s1'),
      apiType: text('HTTP'),
      isExternal: flag(true),
      lastSeenTime: long(1000),
      tags: list(text('x'), text('y')),
      API_URL_PATTERN: text('a'),
    });
    expect(Object.keys(row!.attributes)).not.toContain('SERVICE_ID');
  });

  it.each([
    [
      'another scope',
      { kind: { $case: 'comparison', value: { attribute: { scope: 'SERVICE', key: 'id' }, operator: Operator.EQ, value: text('x') } } },
      'filter.attribute.scope',
    ],
    ['no operator', where('id', Operator.UNSPECIFIED, text('x')), 'filter.operator'],
    ['IN without a list', both(where('id', Operator.IN, text('x'))), 'filter.and[0].value'],
    ['an unreadable expression', where('name', Operator.LIKE, text('(')), 'pattern'],
    ['an empty element', not({}), 'filter.not'],
  ] as const)('refuse %s and say where', async (_what, filter, place) => {
    await expect(query({ filter })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: place } });
  });

  it('answer wide filters and refuse filters that are nested without end', async () => {
    const wide = either(...[...Array(2500).keys()].map((i) => where('name', Operator.EQ, text(i === 2321 ? 'b' : `n${i}`))));
    expect(await namesOf(wide)).toBe('b');
    const deep = [...Array(60)].reduce<Filter>((inner) => not(inner), where('name', Operator.EQ, text('b')));
    await expect(query({ filter: deep })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('nested'),
    });
  });

  it('refuse an unknown type', async () => {
    await expect(query({ type: 'POD' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'type', value: 'POD' } });
  });
});
