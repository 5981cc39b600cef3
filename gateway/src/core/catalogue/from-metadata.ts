import { AttributeSource as WireSource, AttributeType, ValueKind as WireKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AGGREGATIONS, ATTRIBUTE_SOURCES, VALUE_KINDS } from '@spangraph/model';
import type { Aggregation, AttributeSource, ValueKind } from '@spangraph/model';

import type { Attribute } from './catalogue';

const KINDS = new Map<string, ValueKind>(VALUE_KINDS.map((kind) => [WireKind[kind], kind]));
const SOURCES = new Map<string, AttributeSource>(ATTRIBUTE_SOURCES.map((source) => [WireSource[source], source]));
const AGGREGATION_OF = new Map<string, Aggregation>(AGGREGATIONS.map((aggregation) => [`AGGREGATE_FUNCTION_${aggregation}`, aggregation]));

/** The aggregation that a function of the services is; undefined for one that no client can name. */
export const aggregationOf = (wire: string): Aggregation | undefined => AGGREGATION_OF.get(wire);

const known = <From, To>(values: readonly From[], table: ReadonlyMap<From, To>): readonly To[] =>
  values.flatMap((value) => {
    const mapped = table.get(value);
    return mapped === undefined ? [] : [mapped];
  });

/** The gateway's form of a record; undefined where its kind is none that a client can be shown. */
export function attributeFromMetadata(record: AttributeMetadata): Attribute | undefined {
  const kind = KINDS.get(record.valueKind);
  if (kind === undefined) return undefined;
  return Object.freeze({
    id: `${record.scope}.${record.key}`,
    scope: record.scope,
    key: record.key,
    displayName: record.displayName,
    description: record.description,
    kind,
    metric: record.type === AttributeType.METRIC,
    unit: record.unit,
    groupable: record.groupable,
    aggregations: known<string, Aggregation>(record.supportedAggregations, AGGREGATION_OF),
    onlyAggregations: record.onlyAggregationsAllowed,
    sources: known<string, AttributeSource>(record.sources, SOURCES),
    internal: record.internal,
    custom: record.custom,
    // What ships is held by a view whatever its definition says of its origin.
    definition: record.custom ? record.definition : undefined,
    sensitive: record.sensitive ?? false,
    promoted: record.promoted ?? false,
    version: record.version,
  });
}
