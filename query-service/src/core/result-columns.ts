import type { GroupReference, GroupShape, Operand, PhysicalQuery } from './ir';
import { operandType } from './ir';

/** A column of the result. Timestamps are integers inside the service and a kind of their own outside. */
export interface ResultColumn {
  readonly alias: string;
  readonly timestamp: boolean;
}

export function resultColumns({ shape }: PhysicalQuery): readonly ResultColumn[] {
  if (shape.kind === 'rows') {
    return shape.outputs.map(({ alias, of }) => ({ alias, timestamp: of.kind !== 'map' && isTimestamp(of) }));
  }
  return shape.outputs.map(({ alias, of }) => ({ alias, timestamp: isGroupTimestamp(of, shape) }));
}

const isTimestamp = (operand: Operand): boolean => operandType(operand) === 'timestamp_nanos';

/** The least and greatest of timestamps and the distinct ones are timestamps; their sums and counts are not. */
function isGroupTimestamp(of: GroupReference, shape: GroupShape): boolean {
  if (of.kind === 'bucket') return true;
  if (of.kind === 'key') return isTimestamp(shape.keys[of.index]!);
  const call = shape.aggregates[of.index]!;
  return call.of !== undefined && isTimestamp(call.of) && ['MIN', 'MAX', 'DISTINCT_ARRAY'].includes(call.function);
}
