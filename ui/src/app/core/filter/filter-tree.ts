import type { FilterOperatorType } from '@schema';

/** A piece of the text: begin is inside, end is not. Zeros for what was never text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const NOWHERE: Span = { start: 0, end: 0 };

/** An attribute as it is named in the text: its key, an entry of it where it is a map, or the key that spans were sent with. */
export interface Name {
  readonly key: string;
  readonly subpath?: string;
  readonly span: Span;
}

/** A value as it stands in the text; what it means is decided by the attribute that it is compared with. */
export interface Literal {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly name: Name;
  readonly operator: FilterOperatorType;
  readonly operatorSpan: Span;
  /** None for EXISTS, two for BETWEEN and CONTAINS_KEY_VALUE, any number for lists. */
  readonly values: readonly Literal[];
  readonly ignoreCase: boolean;
  readonly span: Span;
}

export interface Group {
  readonly kind: 'and' | 'or';
  /** At least two. */
  readonly parts: readonly FilterTree[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'not';
  readonly part: FilterTree;
  readonly span: Span;
}

/** What a filter says, before its names and values are looked up. */
export type FilterTree = Comparison | Group | Negation;

/** Why a text is no filter, and where. */
export interface FilterError {
  readonly message: string;
  /** Begin of what is wrong, in characters of the text. */
  readonly position: number;
  /** Its end; equals `position` where something is missing. */
  readonly end: number;
}

export const filterError = (message: string, { start, end }: Span): FilterError => ({ message, position: start, end });
