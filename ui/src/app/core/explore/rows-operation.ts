import type { Completeness, PageInfo } from '@schema';

import type { Attribute } from '@ui/core/metadata/attribute';
import { parseRef, refText } from '@ui/core/metadata/attribute';

import type { RowColumn } from './columns';
import { metricText, parseMetric } from './metric';
import type { Metric } from './metric';
import { attributeArgument, expressionOf, extentVariables, literal } from './operation';
import type { Extent, ExtentVariables, Operation } from './operation';
import type { GroupOrder } from './question';
import { readableAttributes, timeAttribute } from './scopes';
import type { Scope } from './scopes';

/** A row as it comes: `c0`, `c1`, … are the columns, of which those of metrics are wrapped. */
export type WireRow = { readonly id?: string } & { readonly [alias: string]: unknown };

export interface RowsData {
  readonly rows: {
    readonly total?: number;
    readonly completeness?: Pick<Completeness, 'complete' | 'reasons'>;
    readonly pageInfo?: PageInfo;
    readonly results: readonly (WireRow | null)[];
  };
}

export interface RowsRequest {
  readonly scope: Scope;
  readonly columns: readonly RowColumn[];
  /** The latest rows first where left out. */
  readonly order?: GroupOrder;
  readonly limit: number;
  /** Where the page begins; the first page where left out. */
  readonly start?: PageStart;
}

export type PageStart = { readonly after: string } | { readonly offset: number };

type RowsVariables = ExtentVariables & { readonly after?: string; readonly offset?: number };

const FIELDS = { spans: 'spans', traces: 'traces', logEvents: 'logEvents', entities: 'entities', view: 'explore' } as const;

/** Asks for a page of rows with the chosen columns; the first page also for how many there are. */
export function rowsOperation(request: RowsRequest, extent: Extent, attributes: readonly Attribute[]): Operation<RowsData, RowsVariables> {
  const { scope, columns, limit, start } = request;
  const space = scope.kind !== 'logEvents';
  const cursors = scope.kind !== 'view';
  const declared = [
    '$between: InputTimeRange!',
    '$where: FilterExpression',
    space && '$space: String',
    cursors && '$after: String',
    '$offset: Int',
  ].filter(Boolean);
  const order = rowOrder(request.order, scope, attributes);
  const args = [
    scopeArgument(scope),
    'between: $between',
    'where: $where',
    space && 'space: $space',
    cursors && 'after: $after',
    'offset: $offset',
    `limit: ${limit}`,
    order && `orderBy: [${orderInput(order)}]`,
  ].filter(Boolean);
  const byCursor = cursors && order !== undefined && hasCursors(order, attributes);
  const selected = columns.map(
    (column, i) => `c${i}: ${cursors ? columnField(column) : `selection(${attributeArgument(column.source)}) { value }`}`,
  );
  const text = [
    `query rows(${declared.join(', ')}) {`,
    `  rows: ${FIELDS[scope.kind]}(${args.join(', ')}) {`,
    // The rows of a view are not counted: its total is that of the page.
    ...(start === undefined && cursors ? ['    total'] : []),
    ...(start === undefined ? ['    completeness { complete reasons { reason message count } }'] : []),
    ...(byCursor ? ['    pageInfo { endCursor hasNextPage }'] : []),
    '    results {',
    ...[...identity(scope, attributes), ...placeFields(scope, attributes), ...selected].map((field) => `      ${field}`),
    '    }',
    '  }',
    '}',
  ].join('\n');
  const { space: given, ...others } = extentVariables(extent);
  return { document: { name: 'rows', text }, variables: { ...others, ...(space && given !== undefined && { space: given }), ...start } };
}

/** Rows are asked for again by their id; those without one come with all that they have. */
function identity(scope: Scope, attributes: readonly Attribute[]): readonly string[] {
  if (scope.kind !== 'logEvents' && scope.kind !== 'view') return ['id'];
  const field = (key: string): string =>
    scope.kind === 'view' ? `selection(key: ${literal(key)}) { value }` : `attribute(key: ${literal(key)})`;
  return readableAttributes(scope, attributes).map(({ name }, i) => `a${i}: ${field(name)}`);
}

function scopeArgument({ kind, name }: Scope): string | undefined {
  if (kind === 'traces') return `type: ${name}`;
  return kind === 'entities' || kind === 'view' ? `scope: ${literal(name)}` : undefined;
}

/** Where a row leads: its trace and its span. */
function placeFields(scope: Scope, attributes: readonly Attribute[]): readonly string[] {
  const has = (name: string): boolean => attributes.some((each) => each.name === name);
  if (scope.kind === 'entities' || scope.kind === 'view' || scope.name === 'TRACE') return [];
  return ['traceId', ...(scope.kind === 'logEvents' ? ['spanId'] : [])]
    .filter(has)
    .map((name) => `${name}: attribute(key: ${literal(name)})`);
}

const columnField = (column: RowColumn): string =>
  column.metric === undefined
    ? `attribute(${attributeArgument(column.source)})`
    : `metric(${attributeArgument(column.ref)}) { ${entityAggregate(column.metric)} }`;

/** An aggregate of an entity, under the name `value`. */
function entityAggregate({ aggregation, percentile, per }: Metric): string {
  const field = aggregation.toLowerCase().replace('_', '');
  const args =
    aggregation === 'PERCENTILE' ? `(size: ${percentile ?? 99})` : aggregation === 'AVGRATE' ? `(size: 1, units: ${per ?? 'SECONDS'})` : '';
  return `value: ${field}${args} { value }`;
}

/** The order that is asked for where the scope has it, else the latest first; entities by their name. */
export function rowOrder(order: GroupOrder | undefined, scope: Scope, attributes: readonly Attribute[]): GroupOrder | undefined {
  const has = (name: string): boolean => attributes.some((each) => each.name === name);
  if (order !== undefined && has((parseMetric(order.by)?.attribute ?? parseRef(order.by)).key)) return order;
  const usual = scope.kind === 'entities' ? { by: 'name', descending: false } : { by: timeAttribute(scope), descending: true };
  return has(usual.by) ? usual : undefined;
}

function orderInput({ by, descending }: GroupOrder): string {
  const metric = parseMetric(by);
  const direction = `direction: ${descending ? 'DESC' : 'ASC'}`;
  if (metric === undefined) return `{ keyExpression: ${expressionOf(parseRef(by))}, ${direction} }`;
  const size = metric.aggregation === 'PERCENTILE' ? `, size: ${metric.percentile ?? 99}` : '';
  return `{ keyExpression: ${expressionOf(metric.attribute)}, aggregation: ${metric.aggregation}${size}, ${direction} }`;
}

/** Orders by entries of maps, by lists, and by durations of which only the rounded value is stored have pages by offset only. */
function hasCursors({ by }: GroupOrder, attributes: readonly Attribute[]): boolean {
  if (parseMetric(by) !== undefined) return true;
  const { key, subpath } = parseRef(by);
  const attribute = attributes.find(({ name }) => name === key);
  if (subpath !== undefined || attribute === undefined || attribute.type.endsWith('_ARRAY') || attribute.type === 'STRING_MAP')
    return false;
  return key !== 'duration' || attributes.some(({ name }) => name === 'durationNanos');
}

/** Where the page after some rows begins; undefined where there is none. */
export function nextStart({ rows }: RowsData, loaded: number, limit: number): PageStart | undefined {
  const { pageInfo, results } = rows;
  if (pageInfo !== undefined) return pageInfo?.hasNextPage && pageInfo.endCursor != null ? { after: pageInfo.endCursor } : undefined;
  return results.length < limit ? undefined : { offset: loaded };
}

/** The text of an order by a column. */
export const columnOrder = ({ metric, ref }: RowColumn, descending: boolean): GroupOrder => ({
  by: metric === undefined ? refText(ref) : metricText(metric),
  descending,
});
