import { invalidArgument } from '@spangraph/model';
import type { View, ViewColumn } from '@spangraph/views';

import { isMap } from '../ir';
import type { ColumnOperand, Reference } from '../ir';

/** The operand with the finer expression of its column where it has one. */
export function measured(view: View, operand: Reference): Reference {
  if (operand.kind !== 'column' || columnOf(view, operand).measure === undefined) return operand;
  return { ...operand, measure: true };
}

const columnOf = (view: View, operand: ColumnOperand): ViewColumn => view.columns[operand.column]!;

/** A whole map cannot be compared, ordered, grouped or measured. */
export function rejectMap(operand: Reference, use: string, path: string): void {
  if (!isMap(operand)) return;
  const what = operand.kind === 'column' ? `column ${operand.column}` : 'a computed map';
  throw invalidArgument(`${path}: ${use} a map needs a subpath that names the entry (${what})`, { path });
}
