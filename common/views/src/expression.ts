/**
 * The small expression language in which a view column says how it is read from the stored table. Every store prints it in
 * its own SQL; it is plain data so that a plan can be shown and compared.
 */
export type Expression =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'case'; readonly when: Predicate; readonly then: Expression; readonly otherwise: Expression }
  /** Nanoseconds to milliseconds: `exact` gives a double, otherwise whole milliseconds rounded down. */
  | { readonly kind: 'nanos_to_millis'; readonly of: Expression; readonly exact: boolean }
  | { readonly kind: 'add'; readonly left: Expression; readonly right: Expression }
  /** Every attribute of the row as a map: span attributes, typed columns rendered as text. */
  | { readonly kind: 'attributes'; readonly level: 'span' | 'resource' };

export type Predicate =
  | { readonly kind: 'equals'; readonly column: string; readonly value: string | number | boolean }
  | { readonly kind: 'is_not_null'; readonly column: string }
  | { readonly kind: 'is_true'; readonly column: string }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'and'; readonly of: readonly Predicate[] }
  | { readonly kind: 'or'; readonly of: readonly Predicate[] };

export const column = (name: string): Expression => ({ kind: 'column', name });
export const literal = (value: string | number | boolean | null): Expression => ({ kind: 'literal', value });
export const caseWhen = (when: Predicate, then: Expression, otherwise: Expression): Expression => ({ kind: 'case', when, then, otherwise });
export const millis = (of: Expression): Expression => ({ kind: 'nanos_to_millis', of, exact: false });
export const exactMillis = (of: Expression): Expression => ({ kind: 'nanos_to_millis', of, exact: true });
export const add = (left: Expression, right: Expression): Expression => ({ kind: 'add', left, right });
export const equals = (name: string, value: string | number | boolean): Predicate => ({ kind: 'equals', column: name, value });
export const isNotNull = (name: string): Predicate => ({ kind: 'is_not_null', column: name });
export const isTrue = (name: string): Predicate => ({ kind: 'is_true', column: name });
export const not = (of: Predicate): Predicate => ({ kind: 'not', of });
export const and = (...of: readonly Predicate[]): Predicate => ({ kind: 'and', of });
export const or = (...of: readonly Predicate[]): Predicate => ({ kind: 'or', of });
