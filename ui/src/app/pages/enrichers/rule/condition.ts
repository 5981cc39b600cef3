import type { Scalar } from './scalar';

export const OPERATORS = [
  { name: 'EQUALS', label: '=' },
  { name: 'IN', label: 'is one of' },
  { name: 'EXISTS', label: 'exists' },
  { name: 'CONTAINS', label: 'contains' },
  { name: 'STARTS_WITH', label: 'starts with' },
  { name: 'ENDS_WITH', label: 'ends with' },
  { name: 'MATCHES', label: 'matches' },
  { name: 'GREATER_THAN', label: '>' },
  { name: 'GREATER_THAN_OR_EQUAL_TO', label: '≥' },
  { name: 'LESS_THAN', label: '<' },
  { name: 'LESS_THAN_OR_EQUAL_TO', label: '≤' },
] as const;

export type ConditionOperator = (typeof OPERATORS)[number]['name'];

export interface Comparison {
  readonly attribute: string;
  readonly operator: ConditionOperator;
  readonly value?: Scalar | readonly Scalar[];
}

/** A condition on one span, as it is sent; a comparison with an absent attribute does not hold. */
export type Condition =
  Comparison | { readonly and: readonly Condition[] } | { readonly or: readonly Condition[] } | { readonly not: Condition };

export type ConditionKind = 'comparison' | 'and' | 'or' | 'not';

export const NEW_COMPARISON: Comparison = { attribute: '', operator: 'EQUALS', value: '' };

export function conditionKind(condition: Condition): ConditionKind {
  if ('and' in condition) return 'and';
  if ('or' in condition) return 'or';
  return 'not' in condition ? 'not' : 'comparison';
}

/** Parts of a group; the one part of a negation. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('and' in condition) return condition.and;
  if ('or' in condition) return condition.or;
  return 'not' in condition ? [condition.not] : [];
}

/** A condition of a kind with parts. */
export function withParts(kind: ConditionKind, parts: readonly Condition[]): Condition {
  switch (kind) {
    case 'and':
      return { and: parts };
    case 'or':
      return { or: parts };
    case 'not':
      return { not: parts[0] ?? NEW_COMPARISON };
    case 'comparison':
      return firstComparison(parts) ?? NEW_COMPARISON;
  }
}

/** The same as another kind: groups keep their parts, a comparison becomes the first part, of a group the first comparison is kept. */
export function asKind(condition: Condition, kind: ConditionKind): Condition {
  const before = conditionKind(condition);
  if (kind === before) return condition;
  if (before === 'comparison') return withParts(kind, kind === 'not' ? [condition] : [condition, NEW_COMPARISON]);
  if (kind === 'not') return { not: condition };
  return withParts(kind, partsOf(condition));
}

function firstComparison(parts: readonly Condition[]): Comparison | undefined {
  for (const part of parts) {
    const found = conditionKind(part) === 'comparison' ? (part as Comparison) : firstComparison(partsOf(part));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** With another operator: a list for IN, nothing for EXISTS, one value for the others. */
export function withOperator({ attribute, value }: Comparison, operator: ConditionOperator): Comparison {
  if (operator === 'EXISTS') return { attribute, operator };
  const values = Array.isArray(value) ? (value as readonly Scalar[]) : value === undefined || value === '' ? [] : [value as Scalar];
  return { attribute, operator, value: operator === 'IN' ? values : (values[0] ?? '') };
}

export const isCompleteCondition = (condition: Condition): boolean =>
  conditionKind(condition) === 'comparison'
    ? isCompleteComparison(condition as Comparison)
    : partsOf(condition).length > 0 && partsOf(condition).every(isCompleteCondition);

const isCompleteComparison = ({ attribute, operator, value }: Comparison): boolean =>
  attribute !== '' && (operator === 'EXISTS' || (operator === 'IN' ? Array.isArray(value) && value.length > 0 : value !== undefined));

const LABELS = new Map<string, string>(OPERATORS.map(({ name, label }) => [name, label]));

/** A condition as one line to read. */
export function conditionText(condition: Condition): string {
  if ('not' in condition) return `not (${conditionText(condition.not)})`;
  const kind = conditionKind(condition);
  if (kind !== 'comparison') {
    return partsOf(condition)
      .map((part) =>
        conditionKind(part) === 'comparison' || conditionKind(part) === 'not' ? conditionText(part) : `(${conditionText(part)})`,
      )
      .join(` ${kind} `);
  }
  const { attribute, operator, value } = condition as Comparison;
  const shown =
    operator === 'EXISTS'
      ? ''
      : ` ${Array.isArray(value) ? `(${value.map((each) => JSON.stringify(each)).join(', ')})` : JSON.stringify(value)}`;
  return `${attribute || '…'} ${LABELS.get(operator) ?? operator}${shown}`;
}
