import type { FilterExpression } from '@schema';

import type { Attribute } from '@ui/core/metadata/attribute';

import type { Comparison, FilterError, FilterTree } from './filter-tree';
import { filterError } from './filter-tree';
import { findAttribute, similarNames } from './find-attribute';
import type { FoundAttribute, SentKey, Vocabulary } from './find-attribute';
import { typedValue } from './literal-value';
import type { Scalar } from './literal-value';
import { FOLDING, OPERATORS, operatorsOf } from './operators';
import { parseFilter } from './parse-filter';
import { printName } from './print-filter';

/** The `where` argument of a filter; an error where the text is none. Neither for a filter that says nothing. */
export interface WhereResult {
  readonly where?: FilterExpression;
  readonly error?: FilterError;
}

/** Reads a filter over the attributes of one scope; an unknown name that spans were sent with is an entry of the map that has it. */
export function whereOf(text: string, attributes: readonly Attribute[], sentKeys: readonly SentKey[]): WhereResult {
  const parsed = parseFilter(text);
  if ('error' in parsed) return { error: parsed.error };
  return parsed.tree === undefined ? {} : whereOfTree(parsed.tree, { attributes, sentKeys });
}

export function whereOfTree(tree: FilterTree, vocabulary: Vocabulary): WhereResult {
  switch (tree.kind) {
    case 'comparison':
      return comparisonWhere(tree, vocabulary);
    case 'not': {
      const { where, error } = whereOfTree(tree.part, vocabulary);
      return error === undefined ? { where: { not: where ?? null } } : { error };
    }
    default: {
      const parts = tree.parts.map((part) => whereOfTree(part, vocabulary));
      const failed = parts.find(({ error }) => error !== undefined);
      return failed ?? { where: { [tree.kind]: parts.map(({ where }) => where) } };
    }
  }
}

function comparisonWhere(comparison: Comparison, vocabulary: Vocabulary): WhereResult {
  const { name, operator, ignoreCase } = comparison;
  const found = findAttribute(name, vocabulary);
  if (found === undefined) return { error: unknownName(comparison, vocabulary) };
  const misfit = misfitOf(comparison, found);
  if (misfit !== undefined) return { error: misfit };
  const values = comparison.values.map((literal, index) => typed(comparison, literal, index, found));
  const failed = values.find((each) => 'error' in each);
  if (failed !== undefined) return { error: failed.error };
  const value = shaped(
    operator,
    values.map((each) => (each as { readonly value: Scalar }).value),
  );
  return {
    where: {
      attribute: found.attribute.name,
      ...(found.subpath !== undefined && { subpath: found.subpath }),
      operator,
      ...(value !== undefined && { value }),
      ...(ignoreCase && { ignoreCase }),
    },
  };
}

/** Keys of maps are text; the value beside one is that of an entry. */
function typed(
  { operator }: Comparison,
  literal: Comparison['values'][number],
  index: number,
  found: FoundAttribute,
): ReturnType<typeof typedValue> {
  if (operator === 'CONTAINS_KEY_VALUE' && index === 1) return typedValue(literal, { ...found, subpath: 'value' }, 'EQUALS');
  const asText = found.attribute.type === 'STRING_MAP' && found.subpath === undefined;
  const isText = asText || operator === 'LIKE' || operator === 'STARTS_WITH' || operator === 'ENDS_WITH' || operator === 'CONTAINS';
  return isText ? { value: literal.text } : typedValue(literal, found, operator);
}

function shaped(operator: Comparison['operator'], values: readonly Scalar[]): unknown {
  const { arity } = OPERATORS[operator];
  return arity === 'one' || arity === 'none' ? values[0] : values;
}

function unknownName({ name }: Comparison, vocabulary: Vocabulary): FilterError {
  const similar = similarNames(name.key, vocabulary);
  const hint = similar.length === 0 ? '' : `; did you mean ${similar.join(' or ')}?`;
  return filterError(`there is no attribute ${name.key}${hint}`, name.span);
}

function misfitOf(comparison: Comparison, { attribute, subpath }: FoundAttribute): FilterError | undefined {
  const { name, operator, operatorSpan, ignoreCase } = comparison;
  if (subpath !== undefined && attribute.type !== 'STRING_MAP') {
    return filterError(`${attribute.name} is no map: it has no entry ${subpath}`, name.span);
  }
  const possible = operatorsOf(attribute, subpath);
  if (!possible.includes(operator)) {
    const texts = possible.map((each) => OPERATORS[each].text).join(', ');
    const entry =
      attribute.type === 'STRING_MAP' ? `; write ${printName({ key: attribute.name, subpath: 'key' })} for one of its entries` : '';
    return filterError(`${OPERATORS[operator].text} does not apply to ${attribute.name}; possible are ${texts}${entry}`, operatorSpan);
  }
  if (!ignoreCase) return undefined;
  const isText = subpath !== undefined || attribute.type.startsWith('STRING');
  if (isText && FOLDING.has(operator)) return undefined;
  return filterError(
    isText ? `${OPERATORS[operator].text} does not look at case` : `${attribute.name} is no text and has no case`,
    comparison.span,
  );
}
