import { stepsTo } from '../core/field-tree';
import type { FieldPath } from '../core/filter';
import type { FieldCondition, KeyCondition } from '../core/key-condition';
import type { FieldOrder } from '../document-store';

/** A query in the language of MongoDB; names are paths of rows or operators, values are never objects of a caller. */
export type MongoFilter = { readonly [name: string]: unknown };

const OPERATORS = { eq: '$eq', gt: '$gt', ge: '$gte', lt: '$lt', le: '$lte' } as const;
const NOTHING: MongoFilter = { _id: { $in: [] } };

export function printCondition(condition: KeyCondition): MongoFilter {
  switch (condition.kind) {
    case 'and':
      return condition.of.length === 0 ? {} : { $and: condition.of.map(printCondition) };
    case 'or':
      return condition.of.length === 0 ? NOTHING : { $or: condition.of.map(printCondition) };
    case 'not':
      return { $nor: [printCondition(condition.of)] };
    case 'field':
      return printField(condition);
  }
}

function printField({ steps, type, bounds, among, elements }: FieldCondition): MongoFilter {
  const keys: MongoFilter = {
    ...Object.fromEntries((bounds ?? []).map(({ comparison, key }) => [OPERATORS[comparison], key])),
    ...(among && { $in: among }),
  };
  return {
    [pathOf(steps, 't')]: type === undefined ? { $exists: true } : { $eq: type },
    ...(Object.keys(keys).length > 0 && { [pathOf(steps, 'o')]: keys }),
    ...(elements && { [pathOf(steps, 'e')]: { $in: elements } }),
  };
}

/** Directions by path, the key last; a field that has no key comes first. Undefined where a path is too deep. */
export function printOrder(order: readonly FieldOrder[]): ReadonlyMap<string, 1 | -1> | undefined {
  const directions = new Map<string, 1 | -1>();
  for (const { path, descending } of order) {
    const sortKey = printSortKey(path);
    if (sortKey === undefined) return undefined;
    if (!directions.has(sortKey)) directions.set(sortKey, descending ? -1 : 1);
  }
  return directions.set('i', 1);
}

/** Where a row has the sort key of a field. */
export function printSortKey(path: FieldPath): string | undefined {
  const steps = stepsTo(path);
  return steps && pathOf(steps, 'o');
}

const pathOf = (steps: readonly string[], member: 't' | 'o' | 'e'): string => ['f', ...steps, member].join('.');
