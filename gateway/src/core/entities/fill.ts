import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import type { ValueStore } from '../call';
import { queryEntities } from '../entity-rows';
import { expressionKey } from '../expression';
import { idIn } from '../filter/build';
import { heldBy } from '../source-rules';
import { attributeColumn, distinctColumns, idOf, metricColumn, queryById, storeColumns } from './entity-query';
import type { EntityColumn } from './entity-query';
import { keysOf, storeEntities } from './entity-store';
import type { Page, PageRequest } from './page';

const isPending = (store: ValueStore, key: string, ids: readonly string[]): boolean => {
  const column = store.has(key) ? store.column(key) : undefined;
  return ids.some((id) => column?.has(id) !== true);
};

interface Missing {
  readonly fromQuery: readonly EntityColumn[];
  readonly fromEntities: readonly AttributeExpression[];
}

/** What finding the page left out, each attribute with the source that needs no further call where there is one. */
function missingOf({ call, facts, request, store }: PageRequest, { ids, rows }: Page): Missing {
  const idKey = expressionKey(idOf(facts));
  const pending = request.selections.filter((it) => expressionKey(it) !== idKey && isPending(store, expressionKey(it), ids));
  const metrics = request.metrics.map(metricColumn).filter((column) => isPending(store, column.key, ids));
  const queryOnly = pending.filter((it) => !heldBy(call, 'EDS', it));
  const entitiesOnly = pending.filter((it) => !heldBy(call, 'QS', it));
  const both = pending.filter((it) => heldBy(call, 'QS', it) && heldBy(call, 'EDS', it));
  const asksQuery = rows !== undefined && queryOnly.length + metrics.length > 0;
  const bothFromQuery = asksQuery && !request.includeInactive && entitiesOnly.length === 0;
  return {
    fromQuery:
      rows === undefined
        ? []
        : distinctColumns([...[...queryOnly, ...(bothFromQuery ? both : [])].map((it) => attributeColumn(call, it)), ...metrics]),
    fromEntities: bothFromQuery ? entitiesOnly : [...entitiesOnly, ...both],
  };
}

/** Loads what the page lacks: at most one call to each service. */
export async function fillValues(page: PageRequest, found: Page): Promise<void> {
  const { call, facts, request, store } = page;
  if (found.ids.length === 0) return;
  const { fromQuery, fromEntities } = missingOf(page, found);
  const keys = keysOf(fromEntities);
  await Promise.all([
    fromQuery.length === 0
      ? undefined
      : queryById(call, facts, request, 'select', { columns: fromQuery, filter: found.rows?.filter, ids: found.ids }).then((table) =>
          storeColumns(store, facts, fromQuery, table),
        ),
    keys.length === 0
      ? undefined
      : queryEntities(call, facts, 'select', { filter: idIn(idOf(facts), found.ids), keys }).then((answer) =>
          storeEntities(store, facts, keys, answer),
        ),
  ]);
}
