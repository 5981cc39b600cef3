import { computed } from '@angular/core';
import type { Signal } from '@angular/core';

import { ConfigObjectsDocument } from '@gql/pages/settings/shared/config-objects';
import type { ConfigObjectsQuery } from '@gql/pages/settings/shared/config-objects';
import type { LiveQuery } from '@ui/api/live-query';
import { liveQuery } from '@ui/api/live-query';

const MOST = 1000;

/** A configuration object of a kind whose values are of a type. */
export type ConfigRow<Value> = Omit<ConfigObjectsQuery['configObjects']['results'][number], 'value'> & { readonly value: Value };

export interface ConfigList<Value> {
  readonly query: LiveQuery<ConfigObjectsQuery>;
  readonly rows: Signal<readonly ConfigRow<Value>[]>;
  /** Objects that are not among the rows, where there are very many. */
  readonly left: Signal<number>;
  reload(): void;
}

/** The objects of a kind, with the versions that writes expect, in the order of what they are called. */
export function configList<Value>(kind: string, nameOf: (value: Value) => string): ConfigList<Value> {
  const query = liveQuery(() => ({ document: ConfigObjectsDocument, variables: { kind, limit: MOST } }));
  const rows = computed(() => {
    // The schema of the kind, by which each write is checked, is what the type says.
    const found = (query.data()?.configObjects.results ?? []) as readonly ConfigRow<Value>[];
    return found.toSorted((one, other) => nameOf(one.value).localeCompare(nameOf(other.value), undefined, { numeric: true }));
  });
  return { query, rows, left: computed(() => (query.data()?.configObjects.total ?? 0) - rows().length), reload: () => query.reload() };
}
