import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { Row, RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import DataLoader from 'dataloader';

import { aggregateOf } from '../../core/expression';
import { and, compare } from '../../core/filter/build';
import { listValue, numberOf, stringValue, textOf } from '../../core/values';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import { loadRows } from './row-request';

/** The rows that belong to one owner, such as the spans of a trace: a page of them, and how many there are. */
export interface RowWindow {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly warnings: readonly string[];
}

/** Values of the owner attributes of one owner, all of them ids. */
export type Owner = readonly string[];
export type WindowLoader = (owner: Owner) => Promise<RowWindow>;

/** Rows that are read together for several owners of which each has few. */
const SHARED_ROWS = 10_000;
/** An owner with more rows than this, and with many more than its window, is read by itself. */
const FEW_ROWS = 1000;

const keyOf = (owner: Owner): string => owner.join('\n');

/** A filter of the rows of some owners. */
export const inOwners = (attributes: readonly AttributeExpression[], owners: readonly Owner[]): Filter | undefined =>
  and(
    attributes.map((attribute, place) =>
      compare(attribute, Operator.IN, listValue([...new Set(owners.map((owner) => owner[place] ?? ''))].map(stringValue))),
    ),
  );

/** What tells the rows of owners apart, and which of them are wanted. */
export interface WindowRequest {
  /** Attributes that hold the owner's ids. */
  readonly attributes: readonly AttributeExpression[];
  /** That of one page; its filter, order, limit and offset count within an owner. */
  readonly request: RowsRequest;
  /** Whose filter totals are of, where it is another one. */
  readonly counted?: RowsRequest | undefined;
  /** The most rows that an owner can have, where it is known without counting. */
  readonly atMost?: number | undefined;
}

class Windows {
  private readonly attributes: readonly AttributeExpression[];
  private readonly request: RowsRequest;
  private readonly counted: RowsRequest;

  constructor(
    private readonly context: OperationContext,
    private readonly field: string,
    private readonly wanted: WindowRequest,
  ) {
    this.attributes = wanted.attributes;
    this.request = wanted.request;
    this.counted = wanted.counted ?? wanted.request;
  }

  /** Rows of each owner that the filter selects, counted together. */
  private async count(owners: readonly Owner[]): Promise<ReadonlyMap<string, number>> {
    const { context, field, attributes, counted: request } = this;
    const answer = await context.gateway.explore(
      {
        scope: request.scope,
        filter: and([inOwners(attributes, owners), request.filter]),
        space: request.space,
        timeRange: request.timeRange,
        selections: [
          ...attributes.map((value, place) => ({ alias: `k${place}`, kind: { $case: 'attribute', value } }) as const),
          { alias: 'n', kind: { $case: 'aggregate', value: aggregateOf(AggregateFunction.COUNT, attributes[0] as AttributeExpression) } },
        ],
        groupBy: attributes,
        groupLimit: 0n,
        includeRest: false,
        orderBy: [],
        limit: BigInt(Number.MAX_SAFE_INTEGER),
        offset: 0n,
        includeInactive: false,
      },
      context.request,
    );
    record(context, field, answer);
    return new Map(
      answer.rows.map(({ values }) => [
        keyOf(attributes.map((_, place) => textOf(values[place]) ?? '')),
        numberOf(values[attributes.length]) ?? 0,
      ]),
    );
  }

  private async alone(owner: Owner, known: number | undefined): Promise<RowWindow> {
    const { context, field, attributes, request, counted } = this;
    const separate = known === undefined && counted !== request && counted.includeTotal;
    const total = separate ? ((await this.count([owner])).get(keyOf(owner)) ?? 0) : known;
    const answer = await loadRows(context, field, {
      ...request,
      filter: and([inOwners(attributes, [owner]), request.filter]),
      includeTotal: total === undefined && request.includeTotal,
    });
    return { rows: answer.rows, total: total ?? Number(answer.total ?? answer.rows.length), warnings: answer.warnings };
  }

  /** All rows of several owners in one call, of which each gets its window. */
  private async shared(
    { owners, rows: expected }: SharedRead,
    totals: ReadonlyMap<string, number>,
    into: Map<string, RowWindow>,
  ): Promise<void> {
    const { context, field, attributes, request } = this;
    const answer = await loadRows(context, field, {
      ...request,
      filter: and([inOwners(attributes, owners), request.filter]),
      selections: [...request.selections, ...attributes],
      // Rows may have come since they were counted.
      limit: BigInt(expected + FEW_ROWS),
      offset: 0n,
      includeTotal: false,
    });
    const byOwner = new Map<string, Row[]>(owners.map((owner) => [keyOf(owner), []]));
    const first = request.selections.length;
    for (const row of answer.rows) byOwner.get(keyOf(attributes.map((_, place) => textOf(row.values[first + place]) ?? '')))?.push(row);
    const [start, size] = [Number(request.offset), Number(request.limit)];
    for (const [key, rows] of byOwner) {
      into.set(key, { rows: rows.slice(start, start + size), total: totals.get(key) ?? rows.length, warnings: answer.warnings });
    }
  }

  /** One count and then as few reads as possible; an owner with many more rows than its window is read by itself. */
  async load(owners: readonly Owner[]): Promise<ReadonlyMap<string, RowWindow>> {
    const { request } = this;
    const [only] = owners;
    if (owners.length === 1 && only !== undefined) return new Map([[keyOf(only), await this.alone(only, undefined)]]);
    const { atMost } = this.wanted;
    const totals = atMost === undefined ? await this.count(owners) : new Map(owners.map((owner) => [keyOf(owner), atMost]));
    const windows = new Map<string, RowWindow>();
    const reach = Number(request.offset + request.limit);
    const groups: SharedRead[] = [];
    const large: Owner[] = [];
    for (const owner of owners) {
      const total = totals.get(keyOf(owner)) ?? 0;
      if (total <= Number(request.offset) || request.limit === 0n) windows.set(keyOf(owner), { rows: [], total, warnings: [] });
      else if (total > FEW_ROWS && total > 2 * reach) large.push(owner);
      else addTo(groups, owner, total);
    }
    await Promise.all(groups.map((group) => this.shared(group, totals, windows)));
    for (const owner of large) windows.set(keyOf(owner), await this.alone(owner, totals.get(keyOf(owner))));
    return windows;
  }
}

interface SharedRead {
  readonly owners: Owner[];
  rows: number;
}

function addTo(groups: SharedRead[], owner: Owner, rows: number): void {
  const last = groups.at(-1);
  if (last === undefined || last.rows + rows > SHARED_ROWS) groups.push({ owners: [owner], rows });
  else {
    last.owners.push(owner);
    last.rows += rows;
  }
}

const NO_ROWS: RowWindow = { rows: [], total: 0, warnings: [] };

/** Pages of the rows that belong to owners, batched over all owners that are asked for together. */
export function createWindowLoader(context: OperationContext, field: string, wanted: WindowRequest): WindowLoader {
  const windows = new Windows(context, field, wanted);
  const loader = new DataLoader<Owner, RowWindow, string>(
    async (owners) => {
      const loaded = await windows.load(owners);
      return owners.map((owner) => loaded.get(keyOf(owner)) ?? NO_ROWS);
    },
    { cacheKeyFn: keyOf, batchScheduleFn: (callback) => setImmediate(callback) },
  );
  return (owner) => (owner.every((id) => id !== '') ? loader.load(owner) : Promise.resolve(NO_ROWS));
}
