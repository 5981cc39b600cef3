import { CUSTOM_VIEW, readConfigObject } from '@spangraph/config-objects';
import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';
import { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';

import { customViewOf, expandRequest } from '../../../src/core/custom-views';

const view = customViewOf(
  readConfigObject(CUSTOM_VIEW, {
    name: 'SLOW',
    source: 'SPAN',
    filter: [{ key: 'duration', operator: 'GREATER_THAN', value: 500 }],
    columns: [
      { name: 'service', key: 'serviceName' },
      { name: 'route', key: 'spanTags', subpath: 'http.route' },
      { name: 'tags', key: 'spanTags' },
    ],
    rollup: {
      interval: '1m',
      measures: [
        { name: 'calls', function: 'COUNT' },
        { name: 'longest', function: 'MAX', key: 'duration' },
      ],
    },
  }),
);
const own = (key: string, subpath?: string) => ({ scope: 'SLOW', key, ...(subpath !== undefined && { subpath }) });
const event = (key: string, subpath?: string) => ({ scope: 'EVENT', key, ...(subpath !== undefined && { subpath }) });
const request = (part: object): QueryRequest => QueryRequest.fromPartial({ scope: 'SLOW', ...part } as never);
const expanded = (part: object) => expandRequest(request(part), view);
const aggregate = (name: AggregateFunction, key: string) => ({
  alias: 'a',
  kind: { $case: 'aggregate', value: { function: name, attribute: own(key) } },
});

describe('a request over a custom view', () => {
  it('is one over its source, with columns by what they stand for', () => {
    const { scope, groupBy, orderBy } = expanded({
      groupBy: [own('service'), own('route'), own('tags', 'k')],
      orderBy: [{ kind: { $case: 'attribute', value: own('startTime') } }],
    });
    expect(scope).toBe('EVENT');
    expect(groupBy).toEqual([event('serviceName'), event('spanTags', 'http.route'), event('spanTags', 'k')]);
    expect(orderBy[0]!.kind!.value).toEqual(event('startTime'));
  });

  it('has the filter of the view beside its own', () => {
    const comparison = { attribute: own('route'), operator: Operator.EXISTS };
    const { filter } = expanded({ filter: { kind: { $case: 'not', value: { kind: { $case: 'comparison', value: comparison } } } } });
    const [first, second] = (filter!.kind as { value: { filters: readonly { kind: { $case: string; value: unknown } }[] } }).value.filters;
    expect(first!.kind.$case).toBe('and');
    expect(second!.kind).toEqual({
      $case: 'not',
      value: { kind: { $case: 'comparison', value: { ...comparison, attribute: event('spanTags', 'http.route') } } },
    });
  });

  it('asks for measures by what adds them up', () => {
    const { selections } = expanded({ selections: [aggregate(AggregateFunction.SUM, 'calls')] });
    expect(selections[0]!.kind!.value).toEqual({ function: AggregateFunction.COUNT, attribute: event('id') });
    const longest = expanded({ selections: [aggregate(AggregateFunction.MAX, 'longest')] }).selections[0]!.kind!.value;
    expect(longest).toEqual({ function: AggregateFunction.MAX, attribute: event('duration') });
  });

  it.each([
    ['a column that is none', { groupBy: [own('other')] }, 'groupBy[0]'],
    ['an entry of an entry', { groupBy: [own('route', 'x')] }, 'groupBy[0]'],
    ['a measure as a key', { groupBy: [own('calls')] }, 'groupBy[0]'],
    ['a measure by another function', { selections: [aggregate(AggregateFunction.AVG, 'calls')] }, 'selections[0].aggregate.function'],
    ['a maximum as a sum', { selections: [aggregate(AggregateFunction.SUM, 'longest')] }, 'selections[0].aggregate.function'],
  ])('refuses %s', (_what, part, path) => {
    expect(() => expanded(part)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', details: expect.objectContaining({ path }) }));
  });
});
