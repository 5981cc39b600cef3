import { invalidArgument } from '@spangraph/model';
import type { View } from '@spangraph/views';

import { ALWAYS, all } from '../ir';
import type { Condition } from '../ir';

/** Columns that say to which spaces a row belongs: one, or those of both ends of a call. */
const SPACE_COLUMNS = ['space_ids', 'caller_space_ids', 'callee_space_ids'];

/** Membership of the row in a space; an edge belongs to it when both of its ends do. */
export function planSpace(view: View, space: string | undefined): Condition {
  if (space === undefined || space === '') return ALWAYS;
  const columns = SPACE_COLUMNS.filter((column) => view.columns[column]?.type === 'string_array');
  if (columns.length === 0) throw invalidArgument(`${view.name} knows no spaces`, { path: 'space', value: space });
  return all(
    columns.map((column) => ({
      kind: 'any_element',
      of: { kind: 'column', column, type: 'string_array', measure: false },
      where: { kind: 'compare', of: { kind: 'element', type: 'string' }, as: 'text', comparator: 'EQ', value: space },
    })),
  );
}
