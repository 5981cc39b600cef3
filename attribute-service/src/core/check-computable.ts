import { invalidArgument } from '@spangraph/model';
import { AttributeSource, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, AttributeMetadata, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { View } from '@spangraph/views';

import type { Attributes } from './catalogue';

/** Scope whose rows are events of spans. */
const EVENTS = 'LOG_EVENT';
/** Steps that one definition may take, those of the attributes that it names included. */
const MAX_STEPS = 1000;

/**
 * Checks that the query service can compute an attribute: one view must hold rows of the attribute's scope together with
 * everything that the definition reads. Throws INVALID_ARGUMENT that names what is not held.
 */
export function checkComputable(attribute: AttributeMetadata, catalogue: Attributes, views: readonly View[], path: string): void {
  if (!attribute.custom || !attribute.sources.includes(AttributeSource.QS)) return;
  const needed = new Set<string>();
  const reader: Reader = { scope: attribute.scope, catalogue, needed, taken: { steps: 0 } };
  readDefinition(attribute.definition, reader, path);
  const held = views.map((view) => new Set(Object.values(view.columns).flatMap((column) => column.attributes as readonly string[])));
  const ofScope = held.filter((ids) => [...ids].some((id) => id.startsWith(`${attribute.scope}.`)));
  // Entities of a custom type are made of spans.
  const candidates = ofScope.length > 0 ? ofScope : held.filter((ids) => ids.has('EVENT.id'));
  if (candidates.some((ids) => [...needed].every((id) => ids.has(id)))) return;
  const missing = [...needed].find((id) => !candidates.some((ids) => ids.has(id))) ?? [...needed].join(' and ');
  throw invalidArgument(`${attribute.id} cannot be computed: no view has rows of ${attribute.scope} with ${missing}`, {
    path,
    value: missing,
  });
}

interface Reader {
  readonly scope: string;
  readonly catalogue: Attributes;
  readonly needed: Set<string>;
  readonly taken: { steps: number };
}

/** The attribute that holds what was sent at a level. */
function holderOf(scope: string, level: SourceLevel, path: string): string {
  if (scope === EVENTS && (level === SourceLevel.EVENT || level === SourceLevel.SPAN)) return 'LOG_EVENT.attributes';
  if (level === SourceLevel.EVENT)
    throw invalidArgument(`attributes of the events of spans are read in the scope ${EVENTS}, not in ${scope}`, { path, value: level });
  if (level === SourceLevel.RESOURCE) return 'EVENT.resourceAttributes';
  return level === SourceLevel.SCOPE ? 'EVENT.scopeAttributes' : 'EVENT.spanTags';
}

function step({ taken }: Reader, path: string): void {
  taken.steps += 1;
  if (taken.steps > MAX_STEPS)
    throw invalidArgument(`the definition takes more than ${MAX_STEPS} steps with the attributes that it names`, {
      path,
      value: MAX_STEPS,
    });
}

function readDefinition(definition: AttributeDefinition | undefined, reader: Reader, path: string): void {
  step(reader, path);
  const kind = definition?.kind;
  switch (kind?.$case) {
    case 'sourcePath':
      reader.needed.add(holderOf(reader.scope, SourceLevel.SPAN, path));
      return;
    case 'sourceAttribute':
      reader.needed.add(holderOf(reader.scope, kind.value.level, `${path}.sourceAttribute.level`));
      return;
    case 'firstValuePresent':
      for (const part of kind.value.definitions) readDefinition(part, reader, path);
      return;
    case 'projection':
      readProjection(kind.value, reader, path);
      return;
    default:
  }
}

function readProjection({ kind }: Projection, reader: Reader, path: string): void {
  step(reader, path);
  if (kind?.$case === 'expression') for (const operand of kind.value.arguments) readProjection(operand, reader, path);
  if (kind?.$case !== 'attributeId') return;
  const named = reader.catalogue.get(kind.value);
  if (named?.custom !== true) reader.needed.add(kind.value);
  else readDefinition(named.definition, { ...reader, scope: named.scope }, path);
}
