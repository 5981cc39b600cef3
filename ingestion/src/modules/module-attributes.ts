import { AttributeSource, AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDeclaration, AttributeKind } from '@spangraph/enricher-sdk';

import type { EnricherModuleReport } from './module-config';

/** Scope of the catalogue that describes spans. */
const SCOPE = 'EVENT';

const KINDS: Readonly<Record<AttributeKind, ValueKind>> = {
  STRING: ValueKind.STRING,
  LONG: ValueKind.LONG,
  DOUBLE: ValueKind.DOUBLE,
  BOOLEAN: ValueKind.BOOLEAN,
  TIMESTAMP: ValueKind.TIMESTAMP,
};

/** Catalogue records of the attributes that loaded modules declare, each key once: custom attributes of spans, found under their own key. */
export function moduleAttributes(modules: readonly EnricherModuleReport[]): readonly AttributeMetadata[] {
  const declared = new Map<string, AttributeMetadata>();
  for (const { name, attributes } of modules)
    for (const attribute of attributes) if (!declared.has(attribute.key)) declared.set(attribute.key, record(name, attribute));
  return [...declared.values()];
}

function record(enricher: string, declared: AttributeDeclaration): AttributeMetadata {
  const { key, kind, unit = '', displayName = key, description = `Set by the enricher ${enricher}.`, type = 'ATTRIBUTE' } = declared;
  return {
    id: `${SCOPE}.${key}`,
    scope: SCOPE,
    key,
    fqn: `${SCOPE}.${key}`,
    displayName,
    description,
    valueKind: KINDS[kind],
    type: type === 'METRIC' ? AttributeType.METRIC : AttributeType.ATTRIBUTE,
    unit,
    groupable: declared.groupable ?? type === 'ATTRIBUTE',
    supportedAggregations: [],
    onlyAggregationsAllowed: false,
    sources: [AttributeSource.QS],
    internal: false,
    custom: true,
    definition: { kind: { $case: 'sourcePath', value: key } },
    version: 0n,
  };
}
