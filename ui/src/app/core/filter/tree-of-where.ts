import type { FilterExpression } from '@schema';

import type { Comparison, FilterTree, Literal } from './filter-tree';
import { NOWHERE } from './filter-tree';
import { OPERATORS } from './operators';
import { printFilter } from './print-filter';

/** A value of JSON as it is written in a filter. */
export const literalOf = (value: unknown): Literal => ({ text: String(value), quoted: typeof value === 'string', span: NOWHERE });

/**
 * The tree of a `where` argument. Undefined for what the language cannot say: patterns of spans, conditions that always or never hold.
 */
export function treeOfWhere(where: FilterExpression): FilterTree | undefined {
  if (where.and) return groupOf('and', where.and);
  if (where.or) return groupOf('or', where.or);
  if (where.not) {
    const part = treeOfWhere(where.not);
    return part && { kind: 'not', part, span: NOWHERE };
  }
  return where.attribute ? comparisonOf(where, where.attribute) : undefined;
}

function groupOf(kind: 'and' | 'or', conditions: readonly FilterExpression[]): FilterTree | undefined {
  const parts = conditions.map(treeOfWhere);
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.length <= 1 ? parts[0] : { kind, parts, span: NOWHERE };
}

function comparisonOf({ subpath, operator, value, ignoreCase }: FilterExpression, key: string): Comparison | undefined {
  const known = operator ?? 'EQUALS';
  const { arity } = OPERATORS[known];
  const values: readonly unknown[] = arity === 'none' ? [] : Array.isArray(value) ? value : [value];
  const expected = { none: 0, one: 1, two: 2, pair: 2, list: values.length }[arity];
  if (values.length !== expected || values.some((each) => each === null || each === undefined || typeof each === 'object'))
    return undefined;
  return {
    kind: 'comparison',
    name: { key, ...(subpath != null && { subpath }), span: NOWHERE },
    operator: known,
    operatorSpan: NOWHERE,
    values: values.map(literalOf),
    ignoreCase: ignoreCase === true,
    span: NOWHERE,
  };
}

/** The text of a `where` argument; undefined for what the language cannot say. */
export function textOfWhere(where: FilterExpression): string | undefined {
  const tree = treeOfWhere(where);
  return tree && printFilter(tree);
}
