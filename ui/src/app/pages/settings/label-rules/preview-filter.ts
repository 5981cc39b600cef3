import type { FilterExpression } from '@schema';

import { linesOf } from './label-rule-draft';
import type { ConditionDraft, TextDraft } from './label-rule-draft';

/** Conditions of a rule as a filter of entities, and those that no filter can say. */
export interface PreviewFilter {
  readonly where: FilterExpression;
  readonly unchecked: readonly ConditionDraft[];
}

/** `keys` are the attributes that entities of the type have. A pattern over keys stands for all of them that it finds. */
export function previewFilter(conditions: readonly ConditionDraft[], keys: readonly string[]): PreviewFilter {
  const checked = conditions.map((condition) => ({ condition, where: filterOf(condition, keys) }));
  return {
    where: { and: checked.flatMap(({ where }) => (where === undefined ? [] : [where])) },
    unchecked: checked.filter(({ where }) => where === undefined).map(({ condition }) => condition),
  };
}

function filterOf({ key, value }: ConditionDraft, keys: readonly string[]): FilterExpression | undefined {
  if (!isText(key) || (value !== undefined && !isText(value))) return undefined;
  const meant = keysOf(key, keys);
  return meant === undefined ? undefined : { or: meant.map((attribute) => comparison(attribute, value)) };
}

const isText = ({ operator }: TextDraft): boolean => operator === 'OPERATOR_EQUALS' || operator === 'OPERATOR_MATCHES_REGEX';

function keysOf({ operator, text }: TextDraft, keys: readonly string[]): readonly string[] | undefined {
  const lines = linesOf(text);
  if (operator === 'OPERATOR_EQUALS') return keys.filter((key) => lines.includes(key));
  try {
    const patterns = lines.map((line) => new RegExp(line, 'u'));
    return keys.filter((key) => patterns.some((pattern) => pattern.test(key)));
  } catch {
    return undefined;
  }
}

function comparison(attribute: string, value: TextDraft | undefined): FilterExpression {
  if (value === undefined) return { attribute, operator: 'EXISTS' };
  const lines = linesOf(value.text);
  if (value.operator === 'OPERATOR_EQUALS') return { attribute, operator: 'IN', value: lines };
  return { or: lines.map((line) => ({ attribute, operator: 'LIKE', value: line })) };
}
