import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import type { ValueStore } from '../call';
import type { EntityRows } from '../entity-rows';
import { attributeOf, expressionKey } from '../expression';
import type { EntityScopeFacts } from '../scopes';
import { NULL_VALUE } from '../values';

/** Keeps the attributes that the entity service answered, by entity. */
export function storeEntities(store: ValueStore, facts: EntityScopeFacts, keys: readonly string[], answer: EntityRows): void {
  for (const key of keys) {
    const kept = store.column(expressionKey(attributeOf(facts.scope, key)));
    for (const row of answer.rows) kept.set(row.id, row.attributes[key] ?? NULL_VALUE);
  }
}

export const keysOf = (expressions: readonly AttributeExpression[]): readonly string[] => [
  ...new Set(expressions.map((expression) => expression.key)),
];
