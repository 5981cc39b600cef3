import type { AttributeDefinition, Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';

/** Ids of the attributes that a definition is computed from. */
export function referencesOf(definition: AttributeDefinition | undefined): readonly string[] {
  switch (definition?.kind?.$case) {
    case 'projection':
      return referencesOfProjection(definition.kind.value);
    case 'firstValuePresent':
      return definition.kind.value.definitions.flatMap(referencesOf);
    default:
      return [];
  }
}

function referencesOfProjection({ kind }: Projection): readonly string[] {
  switch (kind?.$case) {
    case 'attributeId':
      return [kind.value];
    case 'expression':
      return kind.value.arguments.flatMap(referencesOfProjection);
    default:
      return [];
  }
}

/** A way from an attribute back to itself, as ids with the first one repeated at the end; undefined when there is none. */
export function findCycle(start: string, definitionOf: (id: string) => AttributeDefinition | undefined): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const next of referencesOf(definitionOf(id))) {
      const cycle = visit(next, [...path, id]);
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  };
  return visit(start, []);
}
