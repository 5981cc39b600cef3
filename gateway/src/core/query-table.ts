import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, AttributeExpression, Selection, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy, QueryChunk, QueryPlan, QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import { SpangraphError } from '@spangraph/model';

import { planAttributes, recordStep } from './call';
import type { Call } from './call';
import { needsTerms, storedQuery } from './computed/stored-query';
import type { StoredQuery } from './computed/stored-query';
import { leavesOf } from './filter/leaves';
import { atCallersPlace } from './filter/refused-place';
import type { Query } from './query';
import { bigintOf, NULL_VALUE } from './values';

/** An answer of the query service by columns. */
export interface QueryTable {
  readonly size: number;
  /** False where the query service says that the answer is not whole, for example cut at a cap of its own. */
  readonly whole: boolean;
  /** The values of a selection, by its alias. */
  column(alias: string): readonly Value[];
  /** Start of the bucket of a row, epoch nanoseconds. */
  intervalStart(row: number): bigint;
}

/** As a limit: every row. */
export const UNLIMITED = BigInt(Number.MAX_SAFE_INTEGER);
/** The services take 0 for no limit. */
export const wireLimit = (limit: bigint | undefined): bigint => (limit === undefined || limit >= UNLIMITED ? 0n : limit);

/** Result column of the bucket's start. */
export const INTERVAL_START = 'interval_start';

export const selectAttribute = (alias: string, value: AttributeExpression): Selection => ({ alias, kind: { $case: 'attribute', value } });
export const selectAggregate = (alias: string, value: Aggregate): Selection => ({ alias, kind: { $case: 'aggregate', value } });
export const orderByAlias = (alias: string, descending = false): OrderBy => ({
  kind: { $case: 'alias', value: alias },
  direction: descending ? SortDirection.DESC : SortDirection.ASC,
});

const selected = ({ kind }: Selection): AttributeExpression | undefined =>
  kind?.$case === 'aggregate' ? kind.value.attribute : kind?.value;
const ordered = ({ kind }: OrderBy): AttributeExpression | undefined =>
  kind?.$case === 'attribute' ? kind.value : kind?.$case === 'aggregate' ? kind.value.attribute : undefined;

const attributesOf = (query: Query): readonly (AttributeExpression | undefined)[] => [
  ...query.selections.map(selected),
  ...(query.groupBy ?? []),
  ...leavesOf(query.filter).map((leaf) => leaf.attribute),
  ...(query.orderBy ?? []).map(ordered),
];

const requestOf = ({ query, computed }: StoredQuery): QueryRequest => ({
  ...query,
  groupBy: query.groupBy ?? [],
  orderBy: query.orderBy ?? [],
  computed,
  limit: wireLimit(query.limit),
  offset: query.offset ?? 0n,
  explain: true,
});

/** The total of a result that one of its pages shows: a page that is not full is the last one. Undefined where only counting tells. */
export function totalOfPage(table: Pick<QueryTable, 'size' | 'whole'>, limit: bigint, offset: bigint): bigint | undefined {
  const size = BigInt(table.size);
  return table.whole && size < limit && (size > 0n || offset === 0n) ? offset + size : undefined;
}

/** The query in terms of what the views hold; which keys were sent is asked for only where it matters. */
async function toStored(call: Call, query: Query, named: readonly (AttributeExpression | undefined)[]): Promise<StoredQuery> {
  const { catalogue, aliases } = call;
  if (!needsTerms(catalogue, aliases, named)) return { query, computed: [], computations: new Map() };
  return storedQuery(catalogue, query, { aliases, sent: await call.sentKeys() });
}

/** The chunks of an answer; what the query service refuses of a filter is refused at the place that the caller knows. */
async function* execute(call: Call, stored: StoredQuery): AsyncGenerator<QueryChunk> {
  try {
    yield* call.ports.query.execute(requestOf(stored), call.context);
  } catch (error) {
    throw atCallersPlace(error, stored.query.filter);
  }
}

/** Runs one query to its end; its step and its warnings are recorded with the call. */
export async function runQuery(call: Call, purpose: string, query: Query): Promise<QueryTable> {
  const started = performance.now();
  let names: readonly string[] = [];
  let plan: QueryPlan | undefined;
  const columns: Value[][] = [];
  const warnings: string[] = [];
  const named = attributesOf(query);
  const stored = await toStored(call, query, named);
  for await (const chunk of execute(call, stored)) {
    if (chunk.columns.length > 0) names = chunk.columns;
    chunk.values.forEach(({ values }, index) => {
      const column = (columns[index] ??= []);
      for (const value of values) column.push(value);
    });
    plan = chunk.plan ?? plan;
    warnings.push(...chunk.warnings);
  }
  const size = columns[0]?.length ?? 0;
  warnings.forEach((warning) => call.warnings.add(warning));
  recordStep(call, started, {
    purpose,
    attributes: planAttributes(call, named, stored.computations),
    service: 'query-service',
    view: plan?.view ?? '',
    statement: plan?.statement ?? '',
    rows: BigInt(size),
    columnsRead: plan?.columnsRead ?? [],
  });
  const byName = new Map(names.map((name, index) => [name, columns[index] ?? []]));
  return tableOf(size, warnings.length === 0, byName);
}

function tableOf(size: number, whole: boolean, byName: ReadonlyMap<string, readonly Value[]>): QueryTable {
  const column = (alias: string): readonly Value[] => {
    const values = byName.get(alias);
    if (values === undefined && size > 0) throw new SpangraphError('INTERNAL', `the query service answered without the column ${alias}`);
    return values ?? [];
  };
  return { size, whole, column, intervalStart: (row) => bigintOf(column(INTERVAL_START)[row] ?? NULL_VALUE) ?? 0n };
}
