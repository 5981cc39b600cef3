import type { FilterExpression } from '@schema';

import { columnOrder, columnsText, defaultColumns, parseColumn, parseColumns } from '@ui/core/entities/entity-column';
import type { EntityColumn } from '@ui/core/entities/entity-column';
import type { EntityKind } from '@ui/core/entities/entity-kind';
import type { EntityListVariables } from '@ui/core/entities/entity-list-document';
import { quote } from '@ui/core/filter/tokens';
import { allOf, comparison } from '@ui/core/query/explorer-params';
import { orderText, readOrders } from '@ui/core/explore/question';
import type { Sort } from '@ui/components/data-table/column';

/** Entities that are asked for at once; one asks for more by a button. */
export const PAGE = 100;

/** How a list is looked at: what its address says. */
export interface ListView {
  readonly search: string;
  readonly filter: string;
  readonly columns: readonly EntityColumn[];
  readonly sort: Sort;
  readonly inactive: boolean;
  readonly limit: number;
}

type Get = (name: string) => string | undefined;

const FIRST_ORDER = 'AVGRATE(numCalls,SECONDS):desc';

export const usualColumns = (kind: EntityKind, owned: boolean): readonly EntityColumn[] =>
  defaultColumns(owned && kind.beside === kind.owner?.name ? undefined : kind.beside);

/** Reads a view from an address; what cannot be read has its default. `owned` where all entities belong to one owner. */
export function readView(get: Get, kind: EntityKind, owned: boolean): ListView {
  const columns = parseColumns(get('columns') ?? '');
  const limit = Number(get('limit') ?? PAGE);
  const order = readOrders(get('order') ?? '').find(({ by }) => orderable(by)) ?? readOrders(FIRST_ORDER)[0]!;
  return {
    search: get('search') ?? '',
    filter: get('filter') ?? '',
    columns: columns.length > 0 ? columns : usualColumns(kind, owned),
    sort: { column: order.by, descending: order.descending },
    inactive: get('inactive') === 'yes',
    limit: Number.isInteger(limit) && limit > 0 ? limit : PAGE,
  };
}

function orderable(text: string): boolean {
  const column = parseColumn(text);
  return column !== undefined && columnOrder(column, true) !== undefined;
}

/** Text of columns for an address; undefined for the usual ones. */
export function columnsParam(columns: readonly EntityColumn[], kind: EntityKind, owned: boolean): string | undefined {
  const text = columnsText(columns);
  return text === columnsText(usualColumns(kind, owned)) ? undefined : text;
}

export function sortParam({ column, descending }: Sort): string | undefined {
  const text = orderText({ by: column, descending });
  return text === FIRST_ORDER ? undefined : text;
}

/** What the server is asked for with a view. */
export function listConditions(
  view: ListView,
  parts: readonly (FilterExpression | undefined)[],
): Pick<EntityListVariables, 'where' | 'orderBy' | 'limit' | 'includeInactive'> {
  const search: FilterExpression | undefined =
    view.search.trim() === '' ? undefined : { attribute: 'name', operator: 'CONTAINS', value: view.search.trim(), ignoreCase: true };
  const all = [...parts, search].filter((part) => part !== undefined);
  const column = parseColumn(view.sort.column);
  const order = column === undefined ? undefined : columnOrder(column, view.sort.descending);
  return {
    ...(all.length > 0 && { where: { and: all } }),
    // Entities of equal values keep an order.
    ...(order !== undefined && { orderBy: [order, ...(view.sort.column === 'name' ? [] : [{ key: 'name', direction: 'ASC' as const }])] }),
    limit: view.limit,
    includeInactive: view.inactive,
  };
}

/** The same as text of a filter. */
export function listFilterText({ search, filter }: ListView, kind: EntityKind, owner: string | undefined): string {
  const ofOwner = owner === undefined || kind.owner === undefined ? undefined : comparison(kind.owner.id, '=', owner);
  const named = search.trim() === '' ? undefined : `name CONTAINS ${quote(search.trim())} (ignore case)`;
  const narrowed = filter === '' || (ofOwner === undefined && named === undefined) ? filter : `(${filter})`;
  return allOf(ofOwner, named, narrowed);
}
