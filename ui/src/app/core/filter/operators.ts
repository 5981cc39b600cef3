import type { AttributeType, FilterOperatorType } from '@schema';

/** How many values follow an operator: a list and a pair stand in parentheses, two are joined by AND. */
export type Arity = 'none' | 'one' | 'two' | 'list' | 'pair';

export interface OperatorForm {
  /** As it is written. */
  readonly text: string;
  readonly arity: Arity;
  /** What it means, for those who choose it. */
  readonly meaning: string;
}

export const OPERATORS: Readonly<Record<FilterOperatorType, OperatorForm>> = {
  EQUALS: { text: '=', arity: 'one', meaning: 'equals' },
  NOT_EQUALS: { text: '!=', arity: 'one', meaning: 'differs, or is absent' },
  GREATER_THAN: { text: '>', arity: 'one', meaning: 'greater than' },
  GREATER_THAN_OR_EQUAL_TO: { text: '>=', arity: 'one', meaning: 'at least' },
  LESS_THAN: { text: '<', arity: 'one', meaning: 'less than' },
  LESS_THAN_OR_EQUAL_TO: { text: '<=', arity: 'one', meaning: 'at most' },
  IN: { text: 'IN', arity: 'list', meaning: 'is one of' },
  NOT_IN: { text: 'NOT IN', arity: 'list', meaning: 'is none of' },
  BETWEEN: { text: 'BETWEEN', arity: 'two', meaning: 'from one to another, both included' },
  LIKE: { text: 'LIKE', arity: 'one', meaning: 'matches a regular expression' },
  STARTS_WITH: { text: 'STARTS WITH', arity: 'one', meaning: 'begins with' },
  ENDS_WITH: { text: 'ENDS WITH', arity: 'one', meaning: 'ends with' },
  CONTAINS: { text: 'CONTAINS', arity: 'one', meaning: 'contains the text' },
  EXISTS: { text: 'EXISTS', arity: 'none', meaning: 'has a value' },
  NOT_EXISTS: { text: 'NOT EXISTS', arity: 'none', meaning: 'has no value' },
  CONTAINS_KEY: { text: 'CONTAINS KEY', arity: 'one', meaning: 'has an entry of this key' },
  NOT_CONTAINS_KEY: { text: 'NOT CONTAINS KEY', arity: 'one', meaning: 'has no entry of this key' },
  CONTAINS_KEY_LIKE: { text: 'CONTAINS KEY LIKE', arity: 'one', meaning: 'has a key that matches a regular expression' },
  CONTAINS_KEY_VALUE: { text: 'CONTAINS KEY VALUE', arity: 'pair', meaning: 'has this key with this value' },
};

const PRESENCE = ['EXISTS', 'NOT_EXISTS'] as const;
const EQUALITY = ['EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN'] as const;
const ORDER = ['GREATER_THAN', 'GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN', 'LESS_THAN_OR_EQUAL_TO', 'BETWEEN'] as const;
const MATCHING = ['CONTAINS', 'STARTS_WITH', 'ENDS_WITH', 'LIKE'] as const;
const KEYS = ['CONTAINS_KEY', 'NOT_CONTAINS_KEY', 'CONTAINS_KEY_LIKE', 'CONTAINS_KEY_VALUE'] as const;

const TEXT = [...EQUALITY, ...MATCHING, ...ORDER, ...PRESENCE];
const NUMBER = [...ORDER.slice(0, 4), ...EQUALITY, 'BETWEEN', ...PRESENCE] as const;
const FLAT = [...EQUALITY, ...PRESENCE];

const OF_TYPE: Readonly<Record<AttributeType, readonly FilterOperatorType[]>> = {
  STRING: TEXT,
  LONG: NUMBER,
  DOUBLE: NUMBER,
  TIMESTAMP: NUMBER,
  BOOLEAN: FLAT,
  STRING_ARRAY: [...EQUALITY, ...MATCHING, ...PRESENCE],
  LONG_ARRAY: FLAT,
  DOUBLE_ARRAY: FLAT,
  BOOLEAN_ARRAY: FLAT,
  STRING_MAP: [...KEYS, ...PRESENCE],
};

/** Operators that apply to an attribute by its type, the usual ones first; an entry of a map compares like text. */
export const operatorsOf = ({ type }: { readonly type: AttributeType }, subpath?: string): readonly FilterOperatorType[] =>
  subpath === undefined ? OF_TYPE[type] : TEXT;

/** Operators that may leave case out of account. */
export const FOLDING: ReadonlySet<FilterOperatorType> = new Set<FilterOperatorType>(['EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN', ...MATCHING]);
