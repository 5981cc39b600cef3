import { enumOf } from './enum-of';

/** Closed list of scopes, only used by `InputFilter.idType`; scopes as text name all of them. */
export const AttributeScope = enumOf('AttributeScope', [
  'API',
  'API_TRACE',
  'BACKEND',
  'BACKEND_TRACE',
  'INTERACTION',
  'SERVICE',
  'SPAN',
  'TRACE',
]);
export type AttributeScope = keyof typeof AttributeScope;

/** Type of an attribute's values. */
export const AttributeType = enumOf('AttributeType', [
  'BOOLEAN',
  'BOOLEAN_ARRAY',
  'DOUBLE',
  'DOUBLE_ARRAY',
  'LONG',
  'LONG_ARRAY',
  'STRING',
  'STRING_ARRAY',
  'STRING_MAP',
  'TIMESTAMP',
]);
export type AttributeType = keyof typeof AttributeType;

/** Shipped entity scopes; scopes as text name all of them. */
export const EntityType = enumOf('EntityType', ['API', 'BACKEND', 'SERVICE']);
export type EntityType = keyof typeof EntityType;

/** Shipped scopes of explore; scopes as text name all of them. */
export const ExplorerContext = enumOf('ExplorerContext', ['API', 'API_TRACE', 'BACKEND', 'BACKEND_TRACE', 'SERVICE', 'SPAN', 'TRACE']);
export type ExplorerContext = keyof typeof ExplorerContext;

/**
 * LIKE and CONTAINS_KEY_LIKE take regular expressions (RE2 syntax, linear time). EXISTS and NOT_EXISTS need no value. BETWEEN
 * takes a list of the least and the greatest value, both included.
 */
export const FilterOperatorType = enumOf('FilterOperatorType', [
  'BETWEEN',
  'CONTAINS',
  'CONTAINS_KEY',
  'CONTAINS_KEY_LIKE',
  'CONTAINS_KEY_VALUE',
  'ENDS_WITH',
  'EQUALS',
  'EXISTS',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL_TO',
  'IN',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL_TO',
  'LIKE',
  'NOT_CONTAINS_KEY',
  'NOT_EQUALS',
  'NOT_EXISTS',
  'NOT_IN',
  'STARTS_WITH',
]);
export type FilterOperatorType = keyof typeof FilterOperatorType;

/** ATTRIBUTE compares a named attribute; ID finds the id attribute of a scope. */
export const FilterType = enumOf('FilterType', ['ATTRIBUTE', 'ID']);
export type FilterType = keyof typeof FilterType;

/** Aggregations. */
export const MetricAggregationType = enumOf('MetricAggregationType', [
  'AVG',
  'AVGRATE',
  'COUNT',
  'DISTINCTCOUNT',
  'DISTINCT_ARRAY',
  'MAX',
  'MIN',
  'PERCENTILE',
  'SUM',
]);
export type MetricAggregationType = keyof typeof MetricAggregationType;

/** DESC when omitted. */
export const OrderDirection = enumOf('OrderDirection', ['ASC', 'DESC']);
export type OrderDirection = keyof typeof OrderDirection;

/** Unit of a size. */
export const TimeUnit = enumOf('TimeUnit', ['DAYS', 'HOURS', 'MILLISECONDS', 'MINUTES', 'SECONDS']);
export type TimeUnit = keyof typeof TimeUnit;

/** Scope of traces. */
export const TraceType = enumOf('TraceType', ['API_TRACE', 'BACKEND_TRACE', 'TRACE']);
export type TraceType = keyof typeof TraceType;
