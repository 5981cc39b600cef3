import { SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { LABELS_KEY } from '../labels/labels-key';
import { idKeyOf, SPAN_SCOPE } from '../scopes';
import type { Scopes } from '../scopes';
import { SPAN_MEASURES } from '../span-measures';
import { createCatalogue } from './catalogue';
import type { Attribute, Catalogue } from './catalogue';

/** Attribute of a span that says which entity of a custom type it belongs to; written when the span is stored. */
export const entityIdTag = (type: string): string => `spangraph.entity.${type}.id`;

const ofSpan = (key: string): AttributeDefinition => ({
  kind: { $case: 'projection', value: { kind: { $case: 'attributeId', value: `${SPAN_SCOPE}.${key}` } } },
});

const base = (scope: string, key: string): Attribute => ({
  id: `${scope}.${key}`,
  scope,
  key,
  displayName: key,
  description: '',
  kind: 'STRING',
  metric: false,
  unit: '',
  groupable: true,
  aggregations: ['DISTINCT_COUNT', 'COUNT'],
  onlyAggregations: false,
  sources: ['EDS'],
  internal: false,
  custom: true,
  derived: true,
  sensitive: false,
  promoted: false,
  version: 1n,
});

function measure(scope: string, key: string, of: Attribute): Attribute {
  const counts = of.onlyAggregations ? { onlyAggregations: false, metric: true, aggregations: ['SUM', 'AVGRATE'] as const } : {};
  return { ...of, ...counts, id: `${scope}.${key}`, scope, key, custom: true, derived: true, definition: ofSpan(of.key) };
}

const TIMES = ['createdTime', 'lastSeenTime'];

/** The attributes that every entity of a type has: its id, what its document holds, its labels, and what its spans are measured by. */
function attributesOf(type: EntityType, catalogue: Catalogue): readonly Attribute[] {
  const scope = type.attributeScope;
  const idKey = idKeyOf(type);
  const tag = { level: SourceLevel.SPAN, key: entityIdTag(type.name) };
  const id: Attribute = { ...base(scope, idKey), sources: ['QS', 'EDS'], definition: { kind: { $case: 'sourceAttribute', value: tag } } };
  const labels: Attribute = { ...base(scope, LABELS_KEY), kind: 'STRING_ARRAY', groupable: false };
  const documented = Object.keys(type.paths)
    .filter((key) => key !== idKey)
    .map((key): Attribute =>
      TIMES.includes(key) ? { ...base(scope, key), kind: 'LONG', unit: 'ms', groupable: false } : base(scope, key),
    );
  const measured = Array.from(SPAN_MEASURES).flatMap(([key, spanKey]) => {
    const of = catalogue.find(SPAN_SCOPE, spanKey);
    return of === undefined ? [] : [measure(scope, key, of)];
  });
  return [id, ...documented, ...(LABELS_KEY in type.paths ? [] : [labels]), ...measured];
}

/** The catalogue with the attributes of registered entity types; what the catalogue says of one of them itself goes first. */
export function withEntityTypes(catalogue: Catalogue, scopes: Scopes): Catalogue {
  if (scopes.customTypes.length === 0) return catalogue;
  const added = scopes.customTypes.flatMap((type) => attributesOf(type, catalogue));
  const missing = added.filter(({ scope, key }) => catalogue.find(scope, key) === undefined);
  return createCatalogue(catalogue.revision, [...catalogue.attributes, ...missing]);
}
