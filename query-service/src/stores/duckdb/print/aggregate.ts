import { elementType } from '../../../core/ir';
import type { AggregateCall, ElementType, PhysicalQuery } from '../../../core/ir';
import { elementSql } from './json-value';

/**
 * One aggregate over the inner value `x`. COUNT counts rows. PERCENTILE is the nearest rank: the smallest value that at least
 * this share of the values does not exceed. AVGRATE divides by the bucket, clipped to the time range at its edges, or by the
 * range.
 */
export function printAggregate(call: AggregateCall, x: string, query: PhysicalQuery, interval: bigint | undefined): string {
  const elements = call.of && elementType(call.of);
  switch (call.function) {
    case 'COUNT':
      return 'count(*)';
    case 'SUM':
    case 'AVG':
    case 'MIN':
    case 'MAX':
      return `${call.function.toLowerCase()}(${x})`;
    case 'PERCENTILE':
      return `CAST(quantile_disc(${x}, ${call.fraction}) AS DOUBLE)`;
    case 'AVGRATE':
      return `(CAST(sum(${x}) AS DOUBLE) / (${printWindow(query, interval)} / ${Number(call.rateNanos)}))`;
    case 'DISTINCT_COUNT':
      return elements ? `coalesce(len(${distinctElements(x, elements)}), 0)` : `count(DISTINCT ${x})`;
    case 'DISTINCT_ARRAY':
      return elements
        ? `coalesce(list_sort(${distinctElements(x, elements)}), [])`
        : `coalesce(list_sort(list(DISTINCT ${x}) FILTER (WHERE ${x} IS NOT NULL)), [])`;
  }
}

/** The form of an aggregate in which values of parts merge: the sum of a rate, the values of a count of distinct ones. */
export function printPartialAggregate(call: AggregateCall, x: string, query: PhysicalQuery): string {
  const form = call.function === 'AVGRATE' ? 'SUM' : call.function === 'DISTINCT_COUNT' ? 'DISTINCT_ARRAY' : call.function;
  return printAggregate({ ...call, function: form }, x, query, undefined);
}

/** Distinct elements of JSON lists; the texts are made distinct first, since few of them differ. */
function distinctElements(x: string, type: ElementType): string {
  const texts = `list_distinct(flatten(list_transform(list(DISTINCT ${x}) FILTER (WHERE ${x} IS NOT NULL), lambda t: from_json(t, '["VARCHAR"]'))))`;
  return type === 'string' ? texts : `list_transform(${texts}, lambda e: ${elementSql('e', type).sql})`;
}

/** Nanoseconds that a result row stands for, as a double. */
function printWindow({ timeRange }: PhysicalQuery, interval: bigint | undefined): string {
  if (interval === undefined) return `CAST(${timeRange!.end - timeRange!.start} AS DOUBLE)`;
  if (!timeRange) return `CAST(${interval} AS DOUBLE)`;
  return `CAST(least(v.bucket + ${interval}, ${timeRange.end}) - greatest(v.bucket, ${timeRange.start}) AS DOUBLE)`;
}
