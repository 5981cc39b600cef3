import type { Completeness } from '@schema';

import { parseRef } from '@ui/core/metadata/attribute';
import { bucketStarts } from '@ui/core/time/interval';
import type { Between } from '@ui/core/time/time-range';

import { parseMetric } from './metric';
import type { Metric } from './metric';
import { attributeArgument, expressionOf, extentVariables } from './operation';
import type { Extent, ExtentVariables, Operation } from './operation';
import { isOverTime, questionInterval } from './question';
import type { ExploreQuestion } from './question';

/** `g0`, `g1`, … are values of the group, `m0`, `m1`, … those of the metrics. */
export type ExploreRow = { readonly intervalStart?: string | null } & { readonly [alias: string]: { readonly value: unknown } };

export interface ExploreData {
  readonly explore: { readonly results: readonly ExploreRow[]; readonly completeness: Pick<Completeness, 'complete' | 'reasons'> };
}

/** Rows that one answer may have at most. */
const MOST_ROWS = 10_000;

/** The operation of a question, but for heat maps: their buckets are asked by `heatMapOperation`. */
export function exploreOperation(question: ExploreQuestion, extent: Extent): Operation<ExploreData, ExtentVariables> {
  const { scope, group, metrics } = question;
  const buckets = bucketsOf(question, extent.between);
  const groups = shownGroups(question, extent.between);
  const args = [
    `scope: ${JSON.stringify(scope)}`,
    'between: $between',
    'where: $where',
    'space: $space',
    ...(buckets > 0 ? [intervalArgument(question, extent)] : []),
    ...(group.length > 0
      ? [`groupBy: { expressions: [${group.map(expressionOf).join(', ')}], groupLimit: ${groups}, includeRest: ${question.rest} }`]
      : []),
    `orderBy: [${orderArgument(question)}]`,
    `limit: ${rowsOf(question, groups, buckets)}`,
  ];
  const selections = [
    ...(buckets > 0 ? ['intervalStart'] : []),
    ...group.map((ref, i) => `g${i}: selection(${attributeArgument(ref)}) { value }`),
    ...metrics.map((metric, i) => `m${i}: ${metricSelection(metric)}`),
  ];
  const text = [
    'query explore($between: InputTimeRange!, $where: FilterExpression, $space: String) {',
    '  explore(',
    ...args.map((arg) => `    ${arg}`),
    '  ) {',
    '    completeness { complete reasons { reason message count } }',
    '    results {',
    ...selections.map((selection) => `      ${selection}`),
    '    }',
    '  }',
    '}',
  ].join('\n');
  return { document: { name: 'explore', text }, variables: extentVariables(extent) };
}

const bucketsOf = (question: ExploreQuestion, between: Between): number =>
  isOverTime(question.draw) ? bucketStarts(between, questionInterval(question, between)).length : 0;

/** Groups that an answer can have in all of its buckets: fewer than are asked for where those would be more rows than one answer may have. */
export const shownGroups = (question: ExploreQuestion, between: Between): number =>
  Math.max(1, Math.min(question.limit, Math.floor(MOST_ROWS / (bucketsOf(question, between) + 1)) - Number(question.rest)));

/** Rows of the answer: the rest is a row of its own, in each bucket. */
const rowsOf = ({ group, rest }: ExploreQuestion, groups: number, buckets: number): number =>
  (group.length === 0 ? 1 : groups + Number(rest)) * (buckets + 1);

function intervalArgument(question: ExploreQuestion, { between }: Extent): string {
  const { size, units } = questionInterval(question, between);
  return `interval: { size: ${size}, units: ${units} }`;
}

/** The aggregate of a metric, as field of a row. */
export function metricSelection({ aggregation, attribute, percentile, per }: Metric): string {
  const size =
    aggregation === 'PERCENTILE' ? `, size: ${percentile ?? 99}` : aggregation === 'AVGRATE' ? `, size: 1, units: ${per ?? 'SECONDS'}` : '';
  return `selection(${attributeArgument(attribute)}, aggregation: ${aggregation}${size}) { value }`;
}

/** Groups are chosen by the order that is asked for, by the first metric otherwise. */
function orderArgument({ order, metrics, group }: ExploreQuestion): string {
  const metric = order === undefined ? metrics[0] : parseMetric(order.by);
  const direction = (order?.descending ?? true) ? 'DESC' : 'ASC';
  if (metric === undefined) {
    const ref = parseRef(order?.by ?? '');
    return group.some(({ key, subpath }) => key === ref.key && subpath === ref.subpath)
      ? `{ keyExpression: ${expressionOf(ref)}, direction: ${direction} }`
      : '';
  }
  const size = metric.aggregation === 'PERCENTILE' ? `, size: ${metric.percentile ?? 99}` : '';
  return `{ keyExpression: ${expressionOf(metric.attribute)}, aggregation: ${metric.aggregation}${size}, direction: ${direction} }`;
}
