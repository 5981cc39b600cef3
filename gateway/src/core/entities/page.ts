import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest, EntityPosition, OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call, ValueStore } from '../call';
import { isDescending } from '../expression';
import type { EntityScopeFacts } from '../scopes';
import { compareValues } from '../values';
import { orderColumn } from './entity-query';

/** The entities of one page, in order, and what is known after finding them. */
export interface Page {
  readonly ids: readonly string[];
  /** Set where it was asked for. */
  readonly total?: bigint | undefined;
  /** Rows of the query service that count for the entities of the page; undefined when no row can. */
  readonly rows: { readonly filter?: Filter | undefined } | undefined;
}

export interface PageRequest {
  readonly call: Call;
  readonly facts: EntityScopeFacts;
  readonly request: EntitiesRequest;
  readonly store: ValueStore;
}

export const EMPTY_PAGE: Page = { ids: [], total: 0n, rows: undefined };

/** Orders ids by values that are already known, ties by id, and cuts the page out. */
export function pageInMemory(ids: readonly string[], { call, request, store }: PageRequest): readonly string[] {
  const keys = request.orderBy.flatMap((order: OrderBy) => {
    const column = orderColumn(call, order);
    return column === undefined ? [] : [{ key: column.key, descending: isDescending(order) }];
  });
  const ordered = [...ids].sort((left, right) => {
    for (const { key, descending } of keys) {
      const order = compareValues(store.get(key, left), store.get(key, right), descending);
      if (order !== 0) return order;
    }
    return left < right ? -1 : left > right ? 1 : 0;
  });
  const behind = request.after === undefined ? 0 : ordered.findIndex((id) => comesBehind(id, keys, store, request.after as EntityPosition));
  const start = (behind < 0 ? ordered.length : behind) + Number(request.offset);
  return ordered.slice(start, start + Number(request.limit));
}

interface OrderKey {
  readonly key: string;
  readonly descending: boolean;
}

/** Whether an entity comes behind a position of the order. */
function comesBehind(id: string, keys: readonly OrderKey[], store: ValueStore, after: EntityPosition): boolean {
  for (const [index, { key, descending }] of keys.entries()) {
    const order = compareValues(store.get(key, id), after.keys[index], descending);
    if (order !== 0) return order > 0;
  }
  return id > after.id;
}
