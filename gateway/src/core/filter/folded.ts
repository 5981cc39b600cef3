import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { and, not, or } from './build';

/** A filter of which parts are already decided: true selects every row, false none. */
export type Folded = Filter | boolean;

export function foldAnd(parts: readonly Folded[]): Folded {
  if (parts.includes(false)) return false;
  return and(parts.filter((part): part is Filter => typeof part !== 'boolean')) ?? true;
}

export function foldOr(parts: readonly Folded[]): Folded {
  if (parts.includes(true)) return true;
  const open = parts.filter((part): part is Filter => typeof part !== 'boolean');
  return open.length === 0 ? false : or(open);
}

export const foldNot = (part: Folded): Folded => (typeof part === 'boolean' ? !part : not(part));

/** A filter of which every part that is no AND, OR or NOT, such as a comparison or a pattern of spans, is replaced or decided. */
export function foldParts(filter: Filter, replace: (part: Filter) => Folded): Folded {
  const { kind } = filter;
  switch (kind?.$case) {
    case 'not':
      return foldNot(foldParts(kind.value, replace));
    case 'and':
      return foldAnd(kind.value.filters.map((part) => foldParts(part, replace)));
    case 'or':
      return foldOr(kind.value.filters.map((part) => foldParts(part, replace)));
    default:
      return replace(filter);
  }
}
