import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef } from '@ui/core/metadata/attribute';

import type { Metric } from './metric';

/** Which root field of the API answers rows of a scope; those of registered views only `explore` does. */
export type ScopeKind = 'spans' | 'traces' | 'logEvents' | 'entities' | 'view';

/** What pages know of a scope beyond the metadata of its attributes. */
export interface Scope {
  readonly name: string;
  readonly title: string;
  /** What its rows are called, such as `spans`. */
  readonly rows: string;
  readonly kind: ScopeKind;
}

const KNOWN: readonly Scope[] = [
  { name: 'SPAN', title: 'Spans', rows: 'spans', kind: 'spans' },
  { name: 'API_TRACE', title: 'Endpoint traces', rows: 'endpoint traces', kind: 'traces' },
  { name: 'TRACE', title: 'Traces', rows: 'traces', kind: 'traces' },
  { name: 'BACKEND_TRACE', title: 'Backend traces', rows: 'backend traces', kind: 'traces' },
  { name: 'LOG_EVENT', title: 'Log events', rows: 'log events', kind: 'logEvents' },
  { name: 'SERVICE', title: 'Services', rows: 'services', kind: 'entities' },
  { name: 'API', title: 'Endpoints', rows: 'endpoints', kind: 'entities' },
  { name: 'BACKEND', title: 'Backends', rows: 'backends', kind: 'entities' },
];

/** Edges between entities are no rows of their own. */
const NOT_EXPLORED = 'INTERACTION';

/** Scopes of registered types of entities, with what they are called. */
export type EntityScopes = ReadonlyMap<string, string>;

/** A scope by its name; one that is not built in is of entities where their types have it, else a registered view. */
export function scopeOf(name: string, entities?: EntityScopes): Scope {
  const known = KNOWN.find((each) => each.name === name);
  if (known !== undefined) return known;
  const title = entities?.get(name) ?? readable(name);
  return entities === undefined || entities.has(name)
    ? { name, title, rows: `entities of ${title}`, kind: 'entities' }
    : { name, title, rows: `rows of ${title}`, kind: 'view' };
}

/** Every scope that can be explored: the built-in ones, then those that were registered. */
export function scopesOf(attributes: readonly Attribute[], entities?: EntityScopes): readonly Scope[] {
  const registered = new Set(
    attributes.map(({ scope }) => scope).filter((name) => name !== NOT_EXPLORED && !KNOWN.some((each) => each.name === name)),
  );
  return [...KNOWN, ...[...registered].sort().map((name) => scopeOf(name, entities))];
}

const readable = (name: string): string => `${name.slice(0, 1)}${name.slice(1).toLowerCase().replaceAll('_', ' ')}`;

/** The first of some names of attributes that a scope has, with their keys of maps. */
const present = (attributes: readonly Attribute[], names: readonly string[]): readonly AttributeRef[] =>
  names.map(parseRef).filter(({ key }) => attributes.some((attribute) => attribute.name === key));

/** The metric of a scope that counts its rows; of entities their calls, where they have them. */
export function countMetric(attributes: readonly Attribute[]): Metric {
  const calls = attributes.find(({ name }) => name === 'numCalls');
  if (calls !== undefined) return { aggregation: 'SUM', attribute: { key: calls.name } };
  const counted =
    attributes.find((each) => each.onlySupportsGrouping && each.supportedAggregations.includes('COUNT')) ??
    attributes.find(({ name }) => name === 'id' || name === 'spanId') ??
    attributes.find((each) => each.supportedAggregations.includes('COUNT'));
  return { aggregation: 'COUNT', attribute: { key: counted?.name ?? 'id' } };
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  SPAN: ['startTime', 'serviceName', 'displaySpanName', 'kind', 'duration', 'statusCode', 'errorCount'],
  API_TRACE: ['startTime', 'serviceName', 'apiName', 'requestMethod', 'duration', 'statusCode', 'errorCount'],
  TRACE: ['startTime', 'rootServiceName', 'rootSpanName', 'duration', 'numSpans', 'numServices', 'errorCount'],
  BACKEND_TRACE: ['startTime', 'callerServiceName', 'name', 'type', 'operation', 'duration', 'errorCount'],
  LOG_EVENT: ['timestamp', 'severity', 'serviceName', 'name', 'summary'],
};
/** Columns of a view about which nothing else is known. */
const VIEW_COLUMNS = 8;
const ENTITY_COLUMNS = ['name', 'serviceName', 'type', 'host'];

/** Columns of the table of rows where none are chosen, as they stand in an address. */
export function defaultColumns(scope: Scope, attributes: readonly Attribute[]): readonly string[] {
  if (scope.kind === 'view')
    return attributes
      .filter((each) => !each.onlySupportsGrouping)
      .slice(0, VIEW_COLUMNS)
      .map(({ name }) => name);
  if (scope.kind !== 'entities') return (COLUMNS[scope.name] ?? []).filter((name) => attributes.some((each) => each.name === name));
  const has = (name: string): boolean => attributes.some((each) => each.name === name);
  const metrics = [
    has('numCalls') && 'AVGRATE(numCalls,SECONDS)',
    has('errorCount') && 'SUM(errorCount)',
    has('duration') && 'PERCENTILE(duration,50)',
    has('duration') && 'PERCENTILE(duration,99)',
  ];
  return [...ENTITY_COLUMNS.filter(has), ...metrics.filter((metric): metric is string => metric !== false)];
}

const FACETS: Readonly<Record<string, readonly string[]>> = {
  SPAN: ['serviceName', 'displaySpanName', 'kind', 'status', 'statusCode', 'exceptionType', 'protocolName', 'backendName'],
  API_TRACE: ['serviceName', 'apiName', 'status', 'statusCode', 'requestMethod', 'protocol'],
  TRACE: ['rootServiceName', 'rootSpanName', 'hasError', 'services'],
  BACKEND_TRACE: ['callerServiceName', 'name', 'type', 'operation', 'status', 'statusCode'],
  LOG_EVENT: ['serviceName', 'severity', 'name'],
};

/** Attributes whose values are offered as quick filters where none are chosen. */
export function defaultFacets(scope: Scope, attributes: readonly Attribute[]): readonly AttributeRef[] {
  const groupable = attributes.filter((each) => each.groupable);
  return present(groupable, FACETS[scope.name] ?? ['name', 'serviceName', 'type', 'environment', 'protocol']);
}

/** The attribute that says when a row of a scope began. */
export const timeAttribute = (scope: Scope): string => (scope.kind === 'logEvents' ? 'timestamp' : 'startTime');

/** Attributes of which a row has a value of its own: aggregates only of entities, and counts, have none. */
export const readableAttributes = (scope: Scope, attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.filter((each) => !each.onlySupportsGrouping && !(scope.kind === 'entities' && each.onlySupportsAggregation));
