/** Kinds of a value; the wire names of Hypertrace's attribute service without their `TYPE_` prefix are the GraphQL `AttributeType`s. */
export const VALUE_KINDS = [
  'STRING', 'LONG', 'DOUBLE', 'BOOLEAN', 'TIMESTAMP', 'STRING_ARRAY', 'LONG_ARRAY', 'DOUBLE_ARRAY', 'BOOLEAN_ARRAY', 'STRING_MAP',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Which service answers an attribute: QS = query service (columnar views), EDS = entity service. */
export const ATTRIBUTE_SOURCES = ['QS', 'EDS'] as const;
export type AttributeSource = (typeof ATTRIBUTE_SOURCES)[number];

export const AGGREGATIONS = [
  'COUNT', 'SUM', 'AVG', 'MIN', 'MAX', 'AVGRATE', 'PERCENTILE', 'DISTINCT_COUNT', 'DISTINCT_ARRAY',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** `<SCOPE>.<key>`, e.g. `EVENT.serviceName`. */
export type AttributeId = `${string}.${string}`;

/** A value as a store returns it. 64-bit integers are bigint only where they leave the range of exact doubles. */
export type AttributeValue = string | number | bigint | boolean | null | readonly AttributeValue[] | { readonly [key: string]: AttributeValue };
