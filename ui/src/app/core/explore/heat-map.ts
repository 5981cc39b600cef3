import type { Completeness, FilterExpression } from '@schema';

import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { bucketStarts, intervalMs } from '@ui/core/time/interval';
import type { Interval } from '@ui/core/time/interval';

import type { ExploreRow } from './explore-operation';
import { metricSelection } from './explore-operation';
import type { Metric } from './metric';
import { attributeArgument, extentVariables } from './operation';
import type { Extent, ExtentVariables, Operation } from './operation';
import { questionInterval } from './question';
import type { ExploreQuestion } from './question';

/** A range of values: `from` is inside, `to` is not. */
export interface Bin {
  readonly from: number;
  readonly to: number;
}

export interface HeatMapAnswer {
  readonly starts: readonly number[];
  readonly widthMs: number;
  readonly bins: readonly Bin[];
  /** Rows by bin, then by bucket. */
  readonly counts: readonly (readonly number[])[];
}

export interface BoundsData {
  readonly explore: { readonly results: readonly ExploreRow[] };
}

export interface HeatMapData {
  readonly [bin: `b${number}`]: {
    readonly results: readonly ExploreRow[];
    readonly completeness: Pick<Completeness, 'complete' | 'reasons'>;
  };
}

const MOST_BINS = 24;

/** The attribute that a heat map is of: that of the first metric with a size, else the exact duration. */
export function heatMapAttribute(
  { metrics }: Pick<ExploreQuestion, 'metrics'>,
  attributes: readonly Attribute[],
): AttributeRef | undefined {
  const sized = metrics.find(
    ({ aggregation }) => aggregation === 'PERCENTILE' || aggregation === 'AVG' || aggregation === 'MIN' || aggregation === 'MAX',
  )?.attribute;
  const exact = (name: string): Attribute | undefined => attributes.find((each) => each.name === `${name}Nanos`);
  if (sized !== undefined && !(sized.key === 'duration' && exact('duration'))) return sized;
  const duration = exact('duration') ?? attributes.find(({ name }) => name === 'duration');
  return duration && { key: duration.name };
}

/** Asks for the least and the greatest value, between which the bins lie. */
export function boundsOperation(scope: string, attribute: AttributeRef, extent: Extent): Operation<BoundsData, ExtentVariables> {
  const text = `query bounds($between: InputTimeRange!, $where: FilterExpression, $space: String) {
  explore(scope: ${JSON.stringify(scope)}, between: $between, where: $where, space: $space) {
    results {
      m0: selection(${attributeArgument(attribute)}, aggregation: MIN) { value }
      m1: selection(${attributeArgument(attribute)}, aggregation: MAX) { value }
    }
  }
}`;
  return { document: { name: 'bounds', text }, variables: extentVariables(extent) };
}

/** Ranges of about equal ratio that cover all values: each decade is cut at 1, 2 and 5, or only at 1 where that gives too many. */
export function binsBetween(least: number, greatest: number): readonly Bin[] {
  if (!Number.isFinite(least) || !Number.isFinite(greatest) || greatest < least) return [];
  const low = Math.floor(Math.log10(least > 0 ? least : Math.min(1, greatest > 0 ? greatest : 1)));
  const high = Math.floor(Math.log10(Math.max(greatest, 10 ** low))) + 1;
  const cuts = (high - low) * 3 <= MOST_BINS ? [1, 2, 5] : [1];
  // Written out, since powers of ten below 1 are not exact.
  const edges = [
    ...Array.from({ length: high - low }, (_, i) => cuts.map((cut) => Number(`${cut}e${low + i}`))).flat(),
    Number(`1e${high}`),
  ];
  const bins = edges.slice(0, -1).map((from, i) => ({ from, to: edges[i + 1] as number }));
  const used = bins.filter(({ from, to }) => to > least && from <= greatest);
  return least <= 0 ? [{ from: Math.min(0, least), to: used[0]?.from ?? 1 }, ...used] : used;
}

const within = ({ key, subpath }: AttributeRef, { from, to }: Bin): FilterExpression => {
  const attribute = { attribute: key, ...(subpath !== undefined && { subpath }) };
  return {
    and: [
      { ...attribute, operator: 'GREATER_THAN_OR_EQUAL_TO', value: from },
      { ...attribute, operator: 'LESS_THAN', value: to },
    ],
  };
};

/** Counts rows by bucket and bin: one exact count for each bin, all in one operation. */
export function heatMapOperation(
  question: ExploreQuestion,
  asked: { readonly attribute: AttributeRef; readonly count: Metric; readonly bins: readonly Bin[] },
  extent: Extent,
): Operation<HeatMapData, Record<string, unknown>> {
  const interval = questionInterval(question, extent.between);
  const limit = bucketStarts(extent.between, interval).length + 1;
  const fields = asked.bins.map(
    (_, i) => `  b${i}: explore(
    scope: ${JSON.stringify(question.scope)}
    between: $between
    where: $w${i}
    space: $space
    interval: { size: ${interval.size}, units: ${interval.units} }
    limit: ${limit}
  ) {
    completeness { complete reasons { reason message count } }
    results { intervalStart m0: ${metricSelection(asked.count)} }
  }`,
  );
  const declared = asked.bins.map((_, i) => `$w${i}: FilterExpression`).join(', ');
  const text = `query heatMap($between: InputTimeRange!, $space: String, ${declared}) {\n${fields.join('\n')}\n}`;
  const { where, ...variables } = extentVariables(extent);
  const filters = asked.bins.map((bin, i) => [
    `w${i}`,
    where === undefined ? within(asked.attribute, bin) : { and: [where, within(asked.attribute, bin)] },
  ]);
  return { document: { name: 'heatMap', text }, variables: { ...variables, ...Object.fromEntries(filters) } };
}

/** Counts by bin and bucket of an answer. */
export function heatMapOf(data: HeatMapData, bins: readonly Bin[], interval: Interval, extent: Pick<Extent, 'between'>): HeatMapAnswer {
  const starts = bucketStarts(extent.between, interval);
  const counts = bins.map((_, i) => {
    const found = new Map(
      (data[`b${i}`]?.results ?? []).map((row) => [Date.parse(row.intervalStart ?? ''), Number(row['m0']?.value ?? 0)]),
    );
    return starts.map((start) => found.get(start) ?? 0);
  });
  return { starts, widthMs: intervalMs(interval), bins, counts };
}
