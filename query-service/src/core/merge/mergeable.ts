import type { AggregateCall, GroupShape } from '../ir';

/**
 * How the groups of parts of the rows make the groups of all rows, to the last digit: any parts merge (`always`), or only parts that have no bucket in
 * common (`by bucket`), since sums of doubles depend on the order in which they are added and a percentile needs every value. Undefined for neither.
 */
export function mergeability({ aggregates, order, intervalNanos }: GroupShape): 'always' | 'by bucket' | undefined {
  if (order.some(({ of }) => of.kind === 'aggregate' && aggregates[of.index]!.function === 'DISTINCT_ARRAY')) return undefined;
  if (aggregates.every(mergesExactly)) return 'always';
  return intervalNanos !== undefined && aggregates.every(isSettledType) ? 'by bucket' : undefined;
}

function mergesExactly(call: AggregateCall): boolean {
  switch (call.function) {
    case 'COUNT':
    case 'DISTINCT_COUNT':
    case 'DISTINCT_ARRAY':
      return true;
    case 'SUM':
    case 'AVGRATE':
      return call.as === 'integer';
    case 'MIN':
    case 'MAX':
      return isSettledType(call);
    case 'AVG':
    case 'PERCENTILE':
      return false;
  }
}

/** A number of a map entry is an integer or a double, depending on what all the other rows hold. */
const isSettledType = ({ as, of }: AggregateCall): boolean => as !== 'number' || of?.kind !== 'entry';
