import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { toExternalScope } from '../../core/scopes';
import { plainOf } from '../../core/values';

const without = (name: string, prefix: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name);

function projectionJson({ kind }: Projection): unknown {
  switch (kind?.$case) {
    case 'attributeId': {
      const dot = kind.value.indexOf('.');
      return { attribute: `${toExternalScope(kind.value.slice(0, dot))}${kind.value.slice(dot)}` };
    }
    case 'literal':
      return { literal: plainOf(kind.value) };
    case 'expression':
      return { operator: without(kind.value.operator, 'PROJECTION_OPERATOR_'), arguments: kind.value.arguments.map(projectionJson) };
    case undefined:
      return {};
  }
}

/** A definition in the form of `InputAttributeDefinition`, so that what is read can be sent again. */
export function definitionJson({ kind }: AttributeDefinition): unknown {
  switch (kind?.$case) {
    case 'sourcePath':
      return { sourcePath: kind.value };
    case 'sourceAttribute':
      return { sourceAttribute: { level: without(kind.value.level, 'SOURCE_LEVEL_'), key: kind.value.key } };
    case 'sourceField':
      return { sourceField: without(kind.value, 'SOURCE_FIELD_') };
    case 'projection':
      return { projection: projectionJson(kind.value) };
    case 'firstValuePresent':
      return { firstValuePresent: kind.value.definitions.map(definitionJson) };
    case undefined:
      return {};
  }
}
