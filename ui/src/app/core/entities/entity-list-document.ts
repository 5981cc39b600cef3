import type { FilterExpression, InputAggregatableOrder, InputTimeRange, TimeUnit } from '@schema';

import type { Metric } from '@ui/core/explore/metric';
import type { AttributeRef } from '@ui/core/metadata/attribute';

import { columnText } from './entity-column';
import type { EntityColumn } from './entity-column';

/** What a list of entities is asked with. */
export interface EntityListVariables {
  readonly scope: string;
  readonly between: InputTimeRange;
  readonly where?: FilterExpression;
  readonly orderBy?: readonly InputAggregatableOrder[];
  readonly limit: number;
  readonly includeInactive: boolean;
  readonly space?: string;
  /** Buckets of the trend; only where it is a column. */
  readonly size?: number;
  readonly units?: TimeUnit;
}

export interface EntityLabel {
  readonly id: string;
  readonly key: string;
  readonly color: string | null;
}

/** An entity of an answer; the values of the columns are beside these, under `columnAlias`. */
export interface ListedEntity {
  readonly id: string;
  readonly name: unknown;
  readonly owner?: unknown;
  /** Beside the time at which it was last seen. */
  readonly lastCall?: { readonly max: { readonly value: number | null } };
  readonly labels?: { readonly results: readonly (EntityLabel | null)[] };
  readonly trend?: {
    readonly series: readonly ({ readonly startTime: string; readonly avgrate: { readonly value: number | null } } | null)[];
  };
  readonly [column: string]: unknown;
}

/** When an entity was last recorded; that lags behind its calls. */
export const LAST_SEEN = 'lastSeenTime';

export interface EntityListAnswer {
  readonly entities: { readonly total: number; readonly results: readonly (ListedEntity | null)[] };
}

const VARIABLES =
  '$scope: String!, $between: InputTimeRange!, $where: FilterExpression, $orderBy: [InputAggregatableOrder], $limit: Int!, $includeInactive: Boolean!, $space: String';
const ARGUMENTS =
  'scope: $scope, between: $between, where: $where, orderBy: $orderBy, limit: $limit, includeInactive: $includeInactive, space: $space';

/** Name under which an answer has the value of a column: its text in the characters that GraphQL allows. */
export const columnAlias = (column: EntityColumn): string =>
  `c_${columnText(column).replaceAll(/[^A-Za-z0-9]/gu, (each) => `_${each.codePointAt(0)?.toString(16)}_`)}`;

/** Text of the operation that lists entities with columns; `ownerKey` is the attribute with the id of the entity that one belongs to. */
export function entityListText(columns: readonly EntityColumn[], ownerKey?: string): string {
  const withTrend = columns.some(({ kind }) => kind === 'trend');
  const fields = columns.map((column) => fieldOf(column, columnAlias(column)));
  const owner = ownerKey === undefined ? [] : [`owner: attribute(key: ${JSON.stringify(ownerKey)})`];
  return [
    `query entityList(${VARIABLES}${withTrend ? ', $size: Int!, $units: TimeUnit!' : ''}) {`,
    `  entities(${ARGUMENTS}) {`,
    '    total',
    '    results {',
    ...['id', 'name: attribute(key: "name")', ...owner, ...fields].map((field) => `      ${field}`),
    '    }',
    '  }',
    '}',
  ].join('\n');
}

function fieldOf(column: EntityColumn, alias: string): string {
  switch (column.kind) {
    case 'attribute':
      return `${column.ref.key === LAST_SEEN ? 'lastCall: metric(key: "endTime") { max { value } } ' : ''}${alias}: attribute(${expressionText(column.ref)})`;
    case 'metric':
      return `${alias}: metric(${expressionText(column.metric.attribute)}) { value: ${aggregationText(column.metric)} { value } }`;
    case 'trend':
      return 'trend: metric(key: "numCalls") { series(size: $size, units: $units) { startTime avgrate(size: 1, units: SECONDS) { value } } }';
    case 'labels':
      return 'labels { results { id key color } }';
  }
}

const expressionText = ({ key, subpath }: AttributeRef): string =>
  subpath === undefined
    ? `key: ${JSON.stringify(key)}`
    : `expression: { key: ${JSON.stringify(key)}, subpath: ${JSON.stringify(subpath)} }`;

function aggregationText({ aggregation, percentile, per }: Metric): string {
  const field = aggregation.toLowerCase();
  if (aggregation === 'PERCENTILE') return `${field}(size: ${percentile ?? 99})`;
  return aggregation === 'AVGRATE' ? `${field}(size: 1, units: ${per ?? 'SECONDS'})` : field;
}
