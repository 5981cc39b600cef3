import type { Aggregate, AttributeExpression, Selection, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy, QueryChunk, QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import { SpangraphError } from '@spangraph/model';

import { aggregateValues, emptyAggregate } from '../../src/core/explore/aggregate';
import type { GatewayPorts } from '../../src';
import { bigintOf, compareValues, longValue, NULL_VALUE, valueKey } from '../../src/core/values';
import { computing } from './compute';
import { selects } from './evaluate-filter';
import { valueOf } from './values';
import type { Plain } from './values';

export type FakeRow = Readonly<Record<string, Plain>>;

export interface FakeQuery {
  readonly service: GatewayPorts['query'];
  readonly requests: QueryRequest[];
  /** Set to make every call fail. */
  failure: Error | undefined;
  /** Set to make calls wait. */
  gate: Promise<void> | undefined;
  readonly signals: (AbortSignal | undefined)[];
}

/** Keys of time attributes in milliseconds; log events count nanoseconds. */
const timeOf = (scope: string, row: FakeRow): bigint =>
  scope === 'LOG_EVENT' ? BigInt(row['timestamp'] as bigint) : BigInt(row['startTime'] as number) * 1_000_000n;

const stored = (row: FakeRow, { key, subpath }: AttributeExpression): Value =>
  valueOf(subpath === undefined ? row[key] : ((row[key] ?? {}) as Record<string, Plain>)[subpath]);

const readerOf = ({ computed }: QueryRequest, row: FakeRow) => computing(computed, (attribute) => stored(row, attribute));

interface Group {
  readonly start: bigint | undefined;
  readonly rows: FakeRow[];
}

function groupsOf(request: QueryRequest, rows: readonly FakeRow[]): readonly Group[] {
  const { groupBy, intervalNanos, scope } = request;
  const groups = new Map<string, Group>();
  if (groupBy.length === 0 && intervalNanos === undefined) return [{ start: undefined, rows: [...rows] }];
  for (const row of rows) {
    const time = timeOf(scope, row);
    const start = intervalNanos === undefined ? undefined : time - (time % intervalNanos);
    const key = `${start ?? ''} ${groupBy.map((attribute) => valueKey(readerOf(request, row)(attribute))).join()}`;
    const group = groups.get(key) ?? { start, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  return [...groups.values()];
}

const isGrouped = (request: QueryRequest): boolean =>
  request.groupBy.length > 0 || request.intervalNanos !== undefined || request.selections.some(({ kind }) => kind?.$case === 'aggregate');

function cell(request: QueryRequest, { kind }: Pick<Selection, 'kind'>, group: Group): Value {
  if (kind?.$case !== 'aggregate')
    return group.rows[0] === undefined || kind === undefined ? NULL_VALUE : readerOf(request, group.rows[0])(kind.value);
  const aggregate: Aggregate = kind.value;
  if (group.rows.length === 0) return emptyAggregate(aggregate);
  const range = group.start === undefined ? request.timeRange : { start: group.start, end: group.start + (request.intervalNanos ?? 0n) };
  return aggregateValues(
    aggregate,
    group.rows.map((row) => readerOf(request, row)(aggregate.attribute as AttributeExpression)),
    range,
  );
}

function orderValue(request: QueryRequest, { kind }: OrderBy, group: Group): Value {
  if (kind?.$case !== 'alias') return cell(request, { kind }, group);
  if (kind.value === 'interval_start') return longValue(group.start ?? 0n);
  const selection = request.selections.find(({ alias }) => alias === kind.value);
  if (selection === undefined) throw new SpangraphError('INVALID_ARGUMENT', `there is no alias ${kind.value}`);
  return cell(request, selection, group);
}

function answer(request: QueryRequest, all: readonly FakeRow[]): QueryChunk {
  const { timeRange, space } = request;
  const rows = all.filter((row) => {
    const time = timeOf(request.scope, row);
    const inRange = timeRange === undefined || (time >= timeRange.start && time < timeRange.end);
    const inSpace = space === undefined || ((row['spaceIds'] ?? []) as readonly string[]).includes(space);
    return inRange && inSpace && selects(request.filter, readerOf(request, row));
  });
  const groups: readonly Group[] = isGrouped(request) ? groupsOf(request, rows) : rows.map((row) => ({ start: undefined, rows: [row] }));
  const ordered = [...groups].sort((left, right) => {
    for (const order of request.orderBy) {
      const difference = compareValues(
        orderValue(request, order, left),
        orderValue(request, order, right),
        order.direction === 'SORT_DIRECTION_DESC',
      );
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const start = Number(request.offset);
  const page = ordered.slice(start, request.limit === 0n ? undefined : start + Number(request.limit));
  const bucket =
    request.intervalNanos === undefined
      ? []
      : [{ name: 'interval_start', read: (group: Group) => longValue(bigintOf(longValue(group.start ?? 0n)) ?? 0n) }];
  const columns = [
    ...bucket,
    ...request.selections.map((selection) => ({ name: selection.alias, read: (group: Group) => cell(request, selection, group) })),
  ];
  return {
    columns: columns.map(({ name }) => name),
    values: columns.map((column) => ({ values: page.map(column.read) })),
    plan: {
      store: 'memory',
      view: `${request.scope.toLowerCase()}View`,
      statement: 'SCAN',
      rows: BigInt(page.length),
      milliseconds: 0,
      segmentsRead: 1n,
      segmentsSkipped: 0n,
      segmentsCached: 0n,
      columnsRead: [],
    },
    warnings: [],
  };
}

/** A query service over rows in memory, by scope; it keeps what it was asked. */
export function fakeQuery(tables: Readonly<Record<string, readonly FakeRow[]>>): FakeQuery {
  const fake: FakeQuery = {
    requests: [],
    signals: [],
    failure: undefined,
    gate: undefined,
    service: {
      async *execute(request, context) {
        fake.requests.push(request);
        fake.signals.push(context.signal);
        await fake.gate;
        if (fake.failure !== undefined) throw fake.failure;
        yield answer(request, tables[request.scope] ?? []);
      },
      listKeys: () =>
        Promise.resolve({
          keys: [
            { level: 'span', key: 'http.status', types: ['LONG'] },
            { level: 'span', key: 'size', types: ['LONG', 'STRING'] },
          ],
        }),
      listValues: () => Promise.resolve({ values: [] }),
      listPromotions: () => Promise.resolve({ promotions: [] }),
      describeViews: () =>
        Promise.resolve({
          views: ['spans', 'edges'].map((name) => ({ name, row: 'span', stored: true, columns: [], retentionNanos: 5_400_000_000_000n })),
        }),
    },
  };
  return fake;
}
