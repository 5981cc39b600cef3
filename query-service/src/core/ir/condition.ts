import type { View } from '@spangraph/views';

import type { Operand, Reference } from './operand';

/**
 * How an operand is seen by a comparison. `text` is its rendering, `number` a double or exact integer (text counts where it
 * is a decimal number), `integer` an exact 64-bit integer, `boolean` true, false or the same as text, ids are hex text.
 */
export type Representation = 'text' | 'number' | 'integer' | 'boolean' | 'trace_id' | 'span_id';
export type Comparator = 'EQ' | 'LT' | 'LE' | 'GT' | 'GE';
export type Literal = string | number | bigint | boolean;

/**
 * Two-valued: a leaf is false where its operand is absent, `not` turns that into true. Printers may use three-valued SQL for
 * everything but `not`, which must take unknown for false.
 */
export type Condition =
  | Leaf
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'and'; readonly of: readonly Condition[] }
  | { readonly kind: 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Some element of an array satisfies `where`, in which `element` stands for it. */
  | { readonly kind: 'any_element'; readonly of: Reference; readonly where: Condition }
  /** Some key of a map matches the regular expression. */
  | { readonly kind: 'any_key'; readonly of: Reference; readonly pattern: string }
  /** The map has at least one entry. */
  | { readonly kind: 'any_entry'; readonly of: Reference }
  /** The row's trace has spans of a shape. A store finds the traces first and puts them in place of this. */
  | { readonly kind: 'has_span'; readonly shape: SpanShape };

/** With `ignoreCase` the text of the row is compared in simple lower case, in which the literals are already. */
export type Leaf =
  | { readonly kind: 'exists'; readonly of: Operand }
  | {
      readonly kind: 'compare';
      readonly of: Operand;
      readonly as: Representation;
      readonly comparator: Comparator;
      readonly value: Literal;
      readonly ignoreCase?: true;
    }
  | {
      readonly kind: 'in';
      readonly of: Operand;
      readonly as: Representation;
      readonly values: readonly Literal[];
      readonly ignoreCase?: true;
    }
  | { readonly kind: 'match'; readonly of: Operand; readonly mode: MatchMode; readonly text: string; readonly ignoreCase?: true };

/** `regex` is unanchored RE2 syntax. */
export type MatchMode = 'regex' | 'prefix' | 'suffix' | 'substring';

export type RelationKind = 'CHILD' | 'DESCENDANT' | 'PARENT' | 'ANCESTOR';

/** Spans that satisfy a condition and have, or have not, relatives of a shape. */
export interface SpanShape {
  /** View of spans that the condition is about; the same for all relatives. */
  readonly view: View;
  readonly where: Condition;
  readonly relations: readonly {
    readonly kind: RelationKind;
    readonly negated: boolean;
    readonly shape: SpanShape;
  }[];
}

export const ALWAYS: Condition = Object.freeze({ kind: 'constant', value: true });
export const NEVER: Condition = Object.freeze({ kind: 'constant', value: false });

export function not(of: Condition): Condition {
  if (of.kind === 'constant') return of.value ? NEVER : ALWAYS;
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

/** Conjunction without nesting and constants. */
export function all(conditions: readonly Condition[]): Condition {
  const of = conditions
    .flatMap((condition) => (condition.kind === 'and' ? condition.of : [condition]))
    .filter((condition) => condition !== ALWAYS);
  if (of.some((condition) => condition === NEVER)) return NEVER;
  return of.length === 0 ? ALWAYS : of.length === 1 ? of[0]! : { kind: 'and', of };
}

/** Disjunction without nesting and constants. */
export function any(conditions: readonly Condition[]): Condition {
  const of = conditions
    .flatMap((condition) => (condition.kind === 'or' ? condition.of : [condition]))
    .filter((condition) => condition !== NEVER);
  if (of.some((condition) => condition === ALWAYS)) return ALWAYS;
  return of.length === 0 ? NEVER : of.length === 1 ? of[0]! : { kind: 'or', of };
}

/** The conditions that must all hold. */
export const conjuncts = (condition: Condition): readonly Condition[] => (condition.kind === 'and' ? condition.of : [condition]);

/** Shapes of spans that a condition asks for. */
export function spanShapes(condition: Condition): readonly SpanShape[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(spanShapes);
    case 'not':
      return spanShapes(condition.of);
    case 'has_span':
      return [condition.shape];
    default:
      return [];
  }
}

/** The condition with something else in place of every shape of spans. */
export function replaceShapes(condition: Condition, replace: (shape: SpanShape) => Condition): Condition {
  switch (condition.kind) {
    case 'and':
      return all(condition.of.map((part) => replaceShapes(part, replace)));
    case 'or':
      return any(condition.of.map((part) => replaceShapes(part, replace)));
    case 'not':
      return not(replaceShapes(condition.of, replace));
    case 'has_span':
      return replace(condition.shape);
    default:
      return condition;
  }
}
