import { SourceField, SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition, Projection, SourceAttribute } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Computed } from './coerce';
import { applyOperator } from './projection-operators';

/** What a definition reads from. */
export interface DefinitionSource {
  /** Attribute of the span; null when it has none of the name. */
  readonly spanAttribute: (name: string) => Computed;
  readonly resourceAttribute: (name: string) => Computed;
  /** Attribute of the instrumentation scope. */
  readonly scopeAttribute: (name: string) => Computed;
  /** Attribute of the first event that has it. */
  readonly eventAttribute: (name: string) => Computed;
  /** Epoch nanoseconds. */
  readonly startTime: bigint;
  readonly endTime: bigint;
  /** Value of another attribute of the catalogue. */
  readonly attribute: (id: string) => Computed;
}

/** The value that a definition gives for one span; null where it gives none. Definitions are checked before they are stored. */
export function resolveDefinition({ kind }: AttributeDefinition, source: DefinitionSource): Computed {
  switch (kind?.$case) {
    case 'sourcePath':
      return source.spanAttribute(kind.value) ?? source.resourceAttribute(kind.value);
    case 'sourceAttribute':
      return readLevel(kind.value, source);
    case 'sourceField':
      return kind.value === SourceField.END_TIME ? source.endTime : source.startTime;
    case 'firstValuePresent':
      for (const definition of kind.value.definitions) {
        const value = resolveDefinition(definition, source);
        if (value !== null) return value;
      }
      return null;
    case 'projection':
      return resolveProjection(kind.value, source);
    case undefined:
      return null;
  }
}

function readLevel({ level, key }: SourceAttribute, source: DefinitionSource): Computed {
  switch (level) {
    case SourceLevel.SPAN:
      return source.spanAttribute(key);
    case SourceLevel.RESOURCE:
      return source.resourceAttribute(key);
    case SourceLevel.SCOPE:
      return source.scopeAttribute(key);
    case SourceLevel.EVENT:
      return source.eventAttribute(key);
    default:
      return null;
  }
}

function resolveProjection({ kind }: Projection, source: DefinitionSource): Computed {
  switch (kind?.$case) {
    case 'attributeId':
      return source.attribute(kind.value);
    case 'literal':
      return literalOf(kind.value);
    case 'expression':
      return applyOperator(
        kind.value.operator,
        kind.value.arguments.map((operand) => resolveProjection(operand, source)),
      );
    case undefined:
      return null;
  }
}

function literalOf({ kind }: Value): Computed {
  switch (kind?.$case) {
    case 'list':
      return kind.value.values.map(literalOf);
    case 'map':
      return Object.fromEntries(Object.entries(kind.value.entries).map(([key, value]) => [key, literalOf(value)]));
    default:
      return kind?.value ?? null;
  }
}
