import { AGGREGATIONS, invalidArgument } from '@spangraph/model';
import type { Aggregation } from '@spangraph/model';
import type { Aggregate } from '@spangraph/proto/spangraph/common/v1/value';

import { isInteger, operandType } from '../ir';
import type { AggregateCall, AggregateView, Reference } from '../ir';
import type { Names } from './names';
import { measured, rejectMap } from './measured';
import { resolveOperand } from './resolve-operand';

/** Rate of AVGRATE where the request names none: per second. */
const DEFAULT_RATE_NANOS = 1_000_000_000n;

const PREFIX = 'AGGREGATE_FUNCTION_';

/** One aggregate, with how it sees its operand. Throws INVALID_ARGUMENT where function and type do not go together. */
export function planAggregate(names: Names, aggregate: Aggregate, path: string): AggregateCall {
  const name = readFunction(aggregate, path);
  if (name === 'COUNT') return { function: name, of: undefined, as: 'raw' };
  const plain = resolveOperand(names, aggregate.attribute, `${path}.attribute`);
  rejectMap(plain, `${name} of`, path);
  if (name === 'DISTINCT_COUNT' || name === 'DISTINCT_ARRAY')
    return { function: name, of: plain, as: plain.kind === 'entry' ? 'text' : 'raw' };
  const of = measured(names.view, plain);
  const as = numericView(of, name, path);
  if (name === 'PERCENTILE') return { function: name, of, as, fraction: readPercentile(aggregate, path) };
  return name === 'AVGRATE' ? { function: name, of, as, rateNanos: readRate(aggregate, path) } : { function: name, of, as };
}

function readFunction(aggregate: Aggregate, path: string): Aggregation {
  const name = AGGREGATIONS.find((candidate) => PREFIX + candidate === aggregate.function);
  if (!name) throw invalidArgument(`${path}.function: ${aggregate.function} is no aggregate function`, { path });
  return name;
}

function numericView(of: Reference, name: Aggregation, path: string): AggregateView {
  const type = operandType(of);
  if (isInteger(of)) return 'integer';
  if (type === 'double' || type === 'dynamic') return 'number';
  const extreme = name === 'MIN' || name === 'MAX';
  if (extreme && (type === 'string' || type === 'trace_id' || type === 'span_id')) return 'text';
  if (type === 'string') return 'number';
  throw invalidArgument(`${path}: ${name} of a ${type} is not defined`, { path });
}

function readPercentile(aggregate: Aggregate, path: string): number {
  const { percentile } = aggregate;
  if (percentile === undefined || !(percentile >= 0 && percentile <= 100)) {
    throw invalidArgument(`${path}.percentile: needs a number from 0 to 100, not ${percentile}`, { path, value: percentile });
  }
  // 99.9 / 100 is not exactly 0.999; twelve digits keep the rank where it belongs.
  return Number((percentile / 100).toPrecision(12));
}

function readRate(aggregate: Aggregate, path: string): bigint {
  const rate = aggregate.rateNanos ?? DEFAULT_RATE_NANOS;
  if (rate <= 0n) throw invalidArgument(`${path}.rateNanos: must be positive, not ${rate}`, { path });
  return rate;
}
