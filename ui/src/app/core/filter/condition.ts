import type { FilterOperatorType } from '@schema';

import type { AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef } from '@ui/core/metadata/attribute';

import type { FilterTree } from './filter-tree';
import { NOWHERE } from './filter-tree';
import { OPERATORS } from './operators';
import { parseFilter } from './parse-filter';
import { printComparison, printFilter } from './print-filter';
import { literalOf } from './tree-of-where';

/** The text of one condition, quoted as it must be. `op` as it is written (`=`, `STARTS WITH`) or by its name; lists and ranges take an array. */
export function condition(attribute: AttributeRef | string, op: string, value?: unknown): string {
  const name = typeof attribute === 'string' ? parseRef(attribute) : attribute;
  const operators = Object.keys(OPERATORS) as readonly FilterOperatorType[];
  const operator = operators.find((each) => each === op || OPERATORS[each].text === op.toUpperCase());
  if (operator === undefined) throw new Error(`${op} is no operator of filters`);
  const values = OPERATORS[operator].arity === 'none' ? [] : Array.isArray(value) ? value : [value];
  return printComparison({
    kind: 'comparison',
    name: { ...name, span: NOWHERE },
    operator,
    operatorSpan: NOWHERE,
    values: values.map(literalOf),
    ignoreCase: false,
    span: NOWHERE,
  });
}

const treeOf = (text: string): FilterTree | undefined => {
  const parsed = parseFilter(text);
  return 'tree' in parsed ? parsed.tree : undefined;
};

/** The text that holds where all of some filters do; those that say nothing are left out. One that is no filter is kept as it is. */
export function allOf(...texts: readonly (string | undefined)[]): string {
  const given = [...new Set(texts.map((text) => text?.trim() ?? '').filter((text) => text !== ''))];
  if (given.length <= 1) return given[0] ?? '';
  return given.map((text) => (treeOf(text)?.kind === 'or' ? `(${text})` : text)).join(' AND ');
}

/** The text that holds where another does not. */
export function noneOf(text: string): string {
  const tree = treeOf(text);
  return tree === undefined ? text : printFilter({ kind: 'not', part: tree, span: NOWHERE });
}
