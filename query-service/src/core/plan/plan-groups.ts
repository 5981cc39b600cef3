import { invalidArgument } from '@spangraph/model';
import type { Aggregate, Selection } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy, QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';

import { partText } from '../ir';
import type { AggregateCall, GroupOrder, GroupOutput, GroupReference, GroupShape, Reference } from '../ir';
import type { Names } from './names';
import { planAggregate } from './plan-aggregate';
import { readDirection } from './read-direction';
import { rejectMap } from './measured';
import { resolveOperand } from './resolve-operand';

/** Result column that holds the start of the bucket. */
export const INTERVAL_START = 'interval_start';

/** A query with groups, buckets or aggregates. */
export function planGroups(names: Names, request: QueryRequest): GroupShape {
  const groups = new Groups(names, request);
  const outputs = request.selections.map((selection, index) => groups.output(selection, `selections[${index}]`));
  const bucket: readonly GroupOutput[] = request.intervalNanos === undefined ? [] : [{ alias: INTERVAL_START, of: { kind: 'bucket' } }];
  const order = [...request.orderBy.map((by, index) => groups.order(by, `orderBy[${index}]`)), ...groups.tieBreakers()];
  const { keys, aggregates } = groups;
  if (outputs.length + bucket.length === 0) throw invalidArgument('selections: at least one is needed', { path: 'selections' });
  rejectRateWithoutWindow(aggregates, request);
  return { kind: 'groups', keys, intervalNanos: readInterval(request), aggregates, outputs: [...bucket, ...outputs], order };
}

/** Collects the keys and each distinct aggregate once. */
class Groups {
  readonly keys: readonly Reference[];
  readonly aggregates: AggregateCall[] = [];

  constructor(
    private readonly names: Names,
    private readonly request: QueryRequest,
  ) {
    this.keys = request.groupBy.map((attribute, index) => {
      const key = resolveOperand(names, attribute, `groupBy[${index}]`);
      rejectMap(key, 'grouping by', `groupBy[${index}]`);
      return key;
    });
  }

  output(selection: Selection, path: string): GroupOutput {
    const { kind, alias } = selection;
    if (kind?.$case === 'aggregate') return { alias, of: this.aggregate(kind.value, `${path}.aggregate`) };
    if (kind?.$case !== 'attribute') throw invalidArgument(`${path}: neither attribute nor aggregate`, { path });
    return { alias, of: this.key(resolveOperand(this.names, kind.value, `${path}.attribute`), path) };
  }

  order(by: OrderBy, path: string): GroupOrder {
    return { of: this.ordered(by, path), direction: readDirection(by.direction) };
  }

  /** Bucket and keys, so that the order of groups is total. */
  tieBreakers(): readonly GroupOrder[] {
    const keys = this.keys.map((_, index): GroupOrder => ({ of: { kind: 'key', index }, direction: 'ASC' }));
    return this.request.intervalNanos === undefined ? keys : [{ of: { kind: 'bucket' }, direction: 'ASC' }, ...keys];
  }

  private ordered({ kind }: OrderBy, path: string): GroupReference {
    switch (kind?.$case) {
      case 'attribute':
        return this.key(resolveOperand(this.names, kind.value, path), path);
      case 'aggregate':
        return this.aggregate(kind.value, path);
      case 'alias': {
        if (kind.value === INTERVAL_START && this.request.intervalNanos !== undefined) return { kind: 'bucket' };
        const selection = this.request.selections.find(({ alias }) => alias === kind.value);
        if (!selection) throw invalidArgument(`${path}: no selection has the alias ${JSON.stringify(kind.value)}`, { path });
        return this.output(selection, path).of;
      }
      default:
        throw invalidArgument(`${path}: says nothing to order by`, { path });
    }
  }

  private key(operand: Reference, path: string): GroupReference {
    const text = partText(operand);
    const index = this.keys.findIndex((key) => partText(key) === text);
    if (index < 0) throw invalidArgument(`${path}: beside aggregates an attribute must be a group key`, { path });
    return { kind: 'key', index };
  }

  private aggregate(aggregate: Aggregate, path: string): GroupReference {
    const call = planAggregate(this.names, aggregate, path);
    const text = partText(call);
    const known = this.aggregates.findIndex((candidate) => partText(candidate) === text);
    return { kind: 'aggregate', index: known >= 0 ? known : this.aggregates.push(call) - 1 };
  }
}

function readInterval(request: QueryRequest): bigint | undefined {
  const { intervalNanos } = request;
  if (intervalNanos !== undefined && intervalNanos <= 0n) {
    throw invalidArgument(`intervalNanos: must be positive, not ${intervalNanos}`, { path: 'intervalNanos' });
  }
  return intervalNanos;
}

function rejectRateWithoutWindow(aggregates: readonly AggregateCall[], request: QueryRequest): void {
  if (request.timeRange || request.intervalNanos !== undefined) return;
  if (aggregates.some((call) => call.function === 'AVGRATE')) {
    throw invalidArgument('AVGRATE needs a time range or an interval to divide by', { path: 'timeRange' });
  }
}
