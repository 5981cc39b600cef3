import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Call } from '../call';
import { queryEntities } from '../entity-rows';
import { attributeOf } from '../expression';
import { idIn } from '../filter/build';
import type { EntityScopeFacts } from '../scopes';
import { NULL_VALUE } from '../values';
import { everyEntity } from './entity-labels';
import type { Window } from './entity-labels';
import { getLabeledEntities } from './get-labeled-entities';
import { LABELS_KEY } from './labels-key';

export type JoinedEntities = ReadonlyMap<string, Readonly<Record<string, Value>>>;

/** What is known of entities beside their rows, by id and key; labels as rules make them. */
export async function joinEntities(
  call: Call,
  facts: EntityScopeFacts,
  window: Window,
  ids: readonly string[],
  keys: readonly string[],
): Promise<JoinedEntities> {
  if (keys.length === 0 || ids.length === 0) return new Map();
  const filter = idIn(attributeOf(facts.scope, facts.idKey), ids);
  if (!keys.includes(LABELS_KEY)) {
    const { rows } = await queryEntities(call, facts, 'join', { filter, keys });
    return new Map(rows.map((row) => [row.id, row.attributes]));
  }
  const selections = keys.map((key) => attributeOf(facts.scope, key));
  const { entities } = await getLabeledEntities(call, { ...everyEntity(facts.scope, window, selections), filter });
  return new Map(entities.map(({ id, values }) => [id, Object.fromEntries(keys.map((key, place) => [key, values[place] ?? NULL_VALUE]))]));
}
