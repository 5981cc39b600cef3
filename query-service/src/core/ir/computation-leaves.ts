import type { ColumnOperand, Computation, EntryOperand } from './operand';

/** The columns and entries that a computation reads. */
export function computationLeaves(computation: Computation): readonly (ColumnOperand | EntryOperand)[] {
  switch (computation.kind) {
    case 'column':
    case 'entry':
      return [computation];
    case 'computed':
      return computationLeaves(computation.of);
    case 'literal':
      return [];
    case 'call':
      return computation.arguments.flatMap(computationLeaves);
  }
}
