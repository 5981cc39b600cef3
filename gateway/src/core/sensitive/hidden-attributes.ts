import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import type { Attribute, Catalogue } from '../catalogue/catalogue';
import type { Vocabulary } from '../catalogue/catalogue-cache';

/** What only permitted users see. */
export interface Hidden {
  /** Whether an attribute, or an entry of a map, gives a sensitive value away. */
  has(expression: AttributeExpression): boolean;
  /** Whether entries of maps under a key do. */
  hasKey(key: string): boolean;
}

/** Keys of what was sent that a definition reads. */
function keysOf({ kind }: AttributeDefinition): readonly string[] {
  switch (kind?.$case) {
    case 'sourcePath':
      return [kind.value];
    case 'sourceAttribute':
      return [kind.value.key];
    case 'firstValuePresent':
      return kind.value.definitions.flatMap(keysOf);
    default:
      return [];
  }
}

/** Ids of the attributes that a definition reads. */
function idsOf({ kind }: AttributeDefinition): readonly string[] {
  if (kind?.$case === 'firstValuePresent') return kind.value.definitions.flatMap(idsOf);
  return kind?.$case === 'projection' ? idsOfProjection(kind.value) : [];
}

function idsOfProjection({ kind }: Projection): readonly string[] {
  if (kind?.$case === 'expression') return kind.value.arguments.flatMap(idsOfProjection);
  return kind?.$case === 'attributeId' ? [kind.value] : [];
}

/** Whether an attribute shows a whole map as something else, so that its entries cannot be told apart any more. */
const flattensMap = ({ kind, definition, shows = definition }: Attribute, catalogue: Catalogue): boolean =>
  kind !== 'STRING_MAP' &&
  shows !== undefined &&
  idsOf(shows).some((id) => catalogue.attributes.some((other) => other.id === id && other.kind === 'STRING_MAP'));

/** Attributes that are sensitive, read the source of one that is, or are computed from one of these. */
function hiddenIds(catalogue: Catalogue, keys: ReadonlySet<string>): ReadonlySet<string> {
  const { attributes } = catalogue;
  const hidden = new Set(
    attributes.flatMap((attribute) => (attribute.sensitive || flattensMap(attribute, catalogue) ? [attribute.id] : [])),
  );
  for (let size = -1; size !== hidden.size;) {
    size = hidden.size;
    for (const { id, definition, shows = definition } of attributes) {
      if (shows === undefined) continue;
      if (keysOf(shows).some((key) => keys.has(key)) || idsOf(shows).some((other) => hidden.has(other))) hidden.add(id);
    }
  }
  return hidden;
}

/** What a tenant's catalogue hides; undefined where it hides nothing. */
export function hiddenAttributes({ catalogue, aliases }: Vocabulary): Hidden | undefined {
  const sensitive = catalogue.attributes.filter((attribute) => attribute.sensitive);
  if (sensitive.length === 0) return undefined;
  const sources = sensitive.flatMap(({ definition }) => (definition === undefined ? [] : keysOf(definition)));
  const keys = new Set(sources.flatMap((key) => aliases.keysOf(key)));
  const ids = hiddenIds(catalogue, new Set([...keys, ...sources]));
  return {
    has: ({ scope, key, subpath }) => ids.has(`${scope}.${key}`) || (subpath !== undefined && keys.has(subpath)),
    hasKey: (key) => keys.has(key),
  };
}
