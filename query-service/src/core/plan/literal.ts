import { invalidArgument } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Literal } from '../ir';

/** A value of a filter: null, one scalar or a list of scalars. Timestamps are integers of epoch nanoseconds. */
export type FilterValue = null | Literal | readonly Literal[];

/** Reads the value of a comparison. Throws INVALID_ARGUMENT for maps and nested lists. */
export function readFilterValue(value: Value | undefined, path: string): FilterValue {
  const kind = value?.kind;
  if (kind === undefined) return null;
  if (kind.$case === 'map') throw invalidArgument(`${path}: a map is no value to compare with`, { path });
  if (kind.$case !== 'list') return readScalar(kind, path);
  return kind.value.values.map((element, index) => {
    const scalar = readFilterValue(element, `${path}[${index}]`);
    if (scalar === null || typeof scalar === 'object')
      throw invalidArgument(`${path}[${index}]: a list of values holds scalars only`, { path });
    return scalar;
  });
}

type ScalarKind = Exclude<NonNullable<Value['kind']>, { $case: 'map' } | { $case: 'list' }>;

function readScalar(kind: ScalarKind, path: string): Literal {
  if (kind.$case === 'double' && Number.isNaN(kind.value)) throw invalidArgument(`${path}: NaN cannot be compared with`, { path });
  return kind.value;
}

export function isList(value: FilterValue): value is readonly Literal[] {
  return typeof value === 'object' && value !== null;
}

/** A literal as it appears in messages. */
export const showLiteral = (value: FilterValue): string =>
  isList(value) ? `[${value.map(showLiteral).join(', ')}]` : typeof value === 'string' ? JSON.stringify(value) : String(value);
