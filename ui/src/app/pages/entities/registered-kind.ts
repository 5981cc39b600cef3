import { computed } from '@angular/core';
import type { Signal } from '@angular/core';

import { NamesOfEntityTypesDocument } from '@gql/pages/entities/entity-types';
import { liveQuery } from '@ui/api/live-query';
import type { LiveQuery } from '@ui/api/live-query';
import { entityKind } from '@ui/core/entities/entity-kind';
import type { EntityKind } from '@ui/core/entities/entity-kind';

export interface RegisteredKind {
  readonly query: LiveQuery<unknown>;
  /** Undefined until the answer is there, and where no type has the scope. */
  readonly kind: Signal<EntityKind | undefined>;
}

/** The kind of a scope that an address names, with the name that its type was declared with. Call where injection is possible. */
export function registeredKind(scope: Signal<string>): RegisteredKind {
  const query = liveQuery(() => ({ document: NamesOfEntityTypesDocument, variables: {} }));
  const kind = computed(() => {
    const type = query.data()?.entityTypes.find((each) => each.scope === scope() && each.registered);
    return type === undefined ? undefined : entityKind(type.scope, type.displayName);
  });
  return { query, kind };
}
