import { invalidArgument } from '@spangraph/model';
import { AttributeSource, AttributeType, ValueKind } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';

import { aggregationsOf } from './aggregations';
import { checkDefinition } from './check-definition';

const SCOPE = /^[A-Z][A-Z0-9_]*$/;
const KEY = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const MAX_TEXT = 1000;

/**
 * Completes and checks one attribute of a request. Scope, key, kind and type must be given; absent are derived: display name
 * (the key), fully qualified name (the id), sources (query service), aggregations (by type and kind), and for an attribute
 * of the query service the definition (the span's or resource's attribute of that key). Throws INVALID_ARGUMENT with the path.
 */
export function completeAttribute(given: AttributeMetadata, path: string, custom: boolean): AttributeMetadata {
  checkNames(given, path);
  checkLengths(given, path);
  checkEnums(given, path);
  if (given.definition !== undefined) checkDefinition(given.definition, `${path}.definition`);
  const { scope, key, valueKind, type } = given;
  const id = `${scope}.${key}`;
  const sources = given.sources.length === 0 ? [AttributeSource.QS] : [...new Set(given.sources)];
  const definition =
    given.definition ??
    (custom && sources.includes(AttributeSource.QS) ? { kind: { $case: 'sourcePath', value: key } as const } : undefined);
  return {
    id,
    scope,
    key,
    fqn: given.fqn || id,
    displayName: given.displayName || key,
    description: given.description,
    valueKind,
    type,
    unit: given.unit,
    groupable: given.groupable,
    supportedAggregations:
      given.supportedAggregations.length === 0 ? aggregationsOf(type, valueKind) : [...new Set(given.supportedAggregations)],
    onlyAggregationsAllowed: given.onlyAggregationsAllowed,
    sources,
    internal: given.internal,
    custom,
    ...(definition && { definition }),
    version: 0n,
    ...(given.sensitive && { sensitive: true }),
    ...(given.promoted && { promoted: true }),
  };
}

function checkNames({ id, scope, key }: AttributeMetadata, path: string): void {
  if (!SCOPE.test(scope))
    throw invalidArgument('a scope is upper-case letters, digits and underscores', { path: `${path}.scope`, value: scope.slice(0, 100) });
  if (!KEY.test(key))
    throw invalidArgument('a key is letters, digits, underscores, dots and dashes, and starts with a letter or an underscore', {
      path: `${path}.key`,
      value: key.slice(0, 100),
    });
  if (id !== '' && id !== `${scope}.${key}`)
    throw invalidArgument(`the id must be ${scope}.${key}`, { path: `${path}.id`, value: id.slice(0, 100) });
}

/** Every text, however deep, within bounds. */
function checkLengths(value: unknown, path: string): void {
  if (typeof value === 'string' && value.length > MAX_TEXT)
    throw invalidArgument(`text of ${value.length} characters is longer than ${MAX_TEXT}`, { path, value: `${value.slice(0, 50)}…` });
  if (value === null || typeof value !== 'object') return;
  for (const [name, member] of Object.entries(value)) checkLengths(member, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`);
}

function checkEnums({ valueKind, type, sources, supportedAggregations }: AttributeMetadata, path: string): void {
  checkEnum(ValueKind, valueKind, `${path}.valueKind`, 'kind of value');
  checkEnum(AttributeType, type, `${path}.type`, 'type');
  sources.forEach((source, i) => checkEnum(AttributeSource, source, `${path}.sources[${i}]`, 'source'));
  supportedAggregations.forEach((aggregation, i) =>
    checkEnum(AggregateFunction, aggregation, `${path}.supportedAggregations[${i}]`, 'aggregation'),
  );
}

function checkEnum(
  values: Readonly<Record<string, string>> & { readonly UNSPECIFIED: string; readonly UNRECOGNIZED: string },
  value: string,
  path: string,
  what: string,
): void {
  const known = Object.values(values).filter((each) => each !== values.UNSPECIFIED && each !== values.UNRECOGNIZED);
  if (!known.includes(value)) throw invalidArgument(`${what} must be one of ${known.join(', ')}`, { path, value });
}
