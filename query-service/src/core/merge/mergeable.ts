import type { AggregateCall, GroupShape } from '../ir';

/**
 * Whether the groups of parts of the rows merge into the groups of all rows, to the last digit. Sums of doubles depend on the order in which they are
 * added, and a percentile needs every value.
 */
export function isMergeable({ aggregates, order }: GroupShape): boolean {
  return aggregates.every(mergesExactly) && order.every(({ of }) => of.kind !== 'aggregate' || aggregates[of.index]!.function !== 'DISTINCT_ARRAY');
}

function mergesExactly({ function: name, as, of }: AggregateCall): boolean {
  switch (name) {
    case 'COUNT':
    case 'DISTINCT_COUNT':
    case 'DISTINCT_ARRAY':
      return true;
    case 'SUM':
    case 'AVGRATE':
      return as === 'integer';
    // A number of a map entry is an integer or a double, depending on what all the other rows hold.
    case 'MIN':
    case 'MAX':
      return as !== 'number' || of?.kind === 'column';
    case 'AVG':
    case 'PERCENTILE':
      return false;
  }
}
