import { AGGREGATIONS } from '@spangraph/model';
import type { ValueKind } from '@spangraph/model';
import type { AttributeDefinition } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { CustomViewState } from '@spangraph/proto/spangraph/query/v1/query';
import type { ViewColumnDescription, ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';

import { attributeOfId } from '../expression';
import { extendScopes } from '../scopes';
import type { ScopeFacts, Scopes } from '../scopes';
import { createCatalogue } from './catalogue';
import type { Attribute, Catalogue } from './catalogue';
import { aggregationOf } from './from-metadata';

/** Kind of a column's values by the type that the query service names. */
const KINDS: Readonly<Record<string, ValueKind>> = {
  string: 'STRING',
  long: 'LONG',
  int: 'LONG',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp_nanos: 'TIMESTAMP',
  trace_id: 'STRING',
  span_id: 'STRING',
  string_array: 'STRING_ARRAY',
  string_map: 'STRING_MAP',
};
/** Key of the time of every custom view's rows. */
const TIME_KEY = 'startTime';

function attributeOf(scope: string, column: ViewColumnDescription, catalogue: Catalogue): Attribute {
  const { name, type, doc, measuredBy, sourceAttributeId, sourceSubpath } = column;
  const { scope: sourceScope, key: sourceKey } = attributeOfId(sourceAttributeId);
  const source = catalogue.find(sourceScope, sourceKey);
  const isEntry = sourceSubpath !== undefined;
  const measure = measuredBy === undefined ? undefined : aggregationOf(measuredBy);
  return Object.freeze({
    id: `${scope}.${name}`,
    scope,
    key: name,
    displayName: name,
    description: doc,
    kind: measure !== undefined || isEntry || source === undefined ? (KINDS[type] ?? 'STRING') : source.kind,
    metric: measure !== undefined,
    unit: isEntry ? '' : (source?.unit ?? ''),
    groupable: measure === undefined && type !== 'string_map',
    aggregations: measure !== undefined ? [measure] : isEntry || source === undefined ? AGGREGATIONS : source.aggregations,
    onlyAggregations: measure !== undefined,
    sources: ['QS'] as const,
    internal: false,
    custom: true,
    derived: true as const,
    shows: shownBy(sourceAttributeId, sourceSubpath),
    sensitive: false,
    promoted: false,
    version: 0n,
  });
}

/** What hides the source hides the column. */
const shownBy = (attributeId: string, subpath: string | undefined): AttributeDefinition =>
  subpath === undefined
    ? { kind: { $case: 'projection', value: { kind: { $case: 'attributeId', value: attributeId } } } }
    : { kind: { $case: 'sourcePath', value: subpath } };

/** The views that users declared and that answer, without what changes as they are filled. */
export const customViewsOf = (views: readonly ViewDescription[]): readonly ViewDescription[] =>
  views.flatMap((view) => {
    const { custom } = view;
    if (custom === undefined || custom.state === CustomViewState.FAILED) return [];
    return [{ ...view, custom: { ...custom, state: CustomViewState.RUNNING, segmentsFilled: 0n, segments: 0n } }];
  });

/** The catalogue and the scopes with those of custom views; a view never changes what another scope means. */
export function withCustomViews(
  catalogue: Catalogue,
  scopes: Scopes,
  views: readonly ViewDescription[],
): { readonly catalogue: Catalogue; readonly scopes: Scopes } {
  const own = views.filter(({ name }) => scopes.find(name) === undefined);
  if (own.length === 0) return { catalogue, scopes };
  const facts = own.map(({ name }): ScopeFacts => ({ scope: name, timeKey: TIME_KEY, foreignIds: {} }));
  const attributes = own.flatMap(({ name, columns }) => columns.map((column) => attributeOf(name, column, catalogue)));
  return {
    catalogue: createCatalogue(catalogue.revision, [...catalogue.attributes, ...attributes]),
    scopes: extendScopes(scopes, facts),
  };
}
