import type { PhysicalQuery, RowShape } from '../ir';
import type { Cell } from '../value';
import { compareSortKeys, sortDirections, sortKey } from './compare-rows';
import { evaluateCondition } from './evaluate-condition';
import { evaluatePredicate } from './evaluate-expression';
import { storedCell } from './stored-row';
import type { StoredRow } from './stored-row';
import { viewRow } from './view-row';
import type { ResourceLookup, ViewRow } from './view-row';

/**
 * Answers a query of rows over stored rows at hand: view, tenant, time, filter and order, with the semantics that stores print
 * in SQL. The page is the caller's.
 */
export function selectRows(
  query: PhysicalQuery,
  shape: RowShape,
  rows: readonly StoredRow[],
  resources: ResourceLookup,
): readonly (readonly Cell[])[] {
  const selected: ViewRow[] = [];
  for (const stored of rows) {
    if (!belongs(query, stored)) continue;
    const row = viewRow(query.view, stored, resources);
    if (evaluateCondition(query.condition, row)) selected.push(row);
  }
  return inOrder(selected, shape.order).map((row) =>
    shape.outputs.map(({ of }) => (of.kind === 'map' ? row.map(of.column) : row.show(of))),
  );
}

function inOrder(rows: readonly ViewRow[], order: RowShape['order']): readonly ViewRow[] {
  if (order.length === 0) return rows;
  const compare = compareSortKeys(sortDirections(order));
  return rows
    .map((row) => ({ row, key: sortKey(order, row) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ row }) => row);
}

function belongs({ view, tenantId, timeRange }: PhysicalQuery, row: StoredRow): boolean {
  if (storedCell(row, 'tenant_id') !== tenantId) return false;
  if (timeRange) {
    const time = storedCell(row, view.timeColumn);
    if (typeof time !== 'bigint' || time < timeRange.start || time >= timeRange.end) return false;
  }
  return view.where === undefined || evaluatePredicate(view.where, row);
}
