import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { View, ViewColumn } from '@spangraph/views';

import type { ColumnOperand, EntryOperand } from '../ir';
import { attributeId } from './choose-view';
import { viewIndex } from './view-index';

/**
 * The column or map entry of the chosen view that an attribute names. Throws INVALID_ARGUMENT for an attribute the view does
 * not serve and for a subpath on anything but a map.
 */
export function resolveOperand(view: View, attribute: AttributeExpression | undefined, path: string): ColumnOperand | EntryOperand {
  if (!attribute) throw invalidArgument(`${path}: an attribute is missing`, { path });
  const column = viewIndex(view).get(attributeId(attribute));
  if (column === undefined)
    throw invalidArgument(`${path}: ${view.name} does not serve ${attributeId(attribute)}`, { path, value: attributeId(attribute) });
  const { type } = view.columns[column]!;
  if (attribute.subpath === undefined) return { kind: 'column', column, type, measure: false };
  if (type !== 'string_map') {
    throw invalidArgument(
      `${path}: ${attributeId(attribute)} is a ${type} and has no entry ${JSON.stringify(attribute.subpath)}; only maps have`,
      { path },
    );
  }
  return { kind: 'entry', column, key: attribute.subpath };
}

/** The operand with the finer expression of its column where it has one. */
export function measured<T extends ColumnOperand | EntryOperand>(view: View, operand: T): T {
  if (operand.kind !== 'column' || columnOf(view, operand).measure === undefined) return operand;
  return { ...operand, measure: true };
}

const columnOf = (view: View, operand: ColumnOperand): ViewColumn => view.columns[operand.column]!;

/** A whole map cannot be compared, ordered, grouped or measured. */
export function rejectMap(operand: ColumnOperand | EntryOperand, use: string, path: string): void {
  if (operand.kind === 'column' && operand.type === 'string_map') {
    throw invalidArgument(`${path}: ${use} a map needs a subpath that names the entry (column ${operand.column})`, { path });
  }
}
