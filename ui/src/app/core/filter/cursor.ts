import type { Comparison, FilterError, Name, Span } from './filter-tree';
import { filterError } from './filter-tree';
import type { Token } from './tokens';

/** What could stand at a place of a filter. */
export type Expectation =
  | { readonly kind: 'condition' }
  | { readonly kind: 'operator'; readonly name: Name; readonly start: number }
  | { readonly kind: 'value'; readonly name: Name; readonly operator: Comparison['operator'] }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** Why parsing stopped, with what could have stood there instead. */
export interface ParseFailure extends FilterError {
  readonly expected?: Expectation;
}

/** What a piece turned out to be. */
export type Role = 'name' | 'operator' | 'value' | 'joiner' | 'mark';

/** The pieces yet to be read, and what those before them were. */
export interface Cursor {
  readonly tokens: readonly Token[];
  readonly roles: Map<Token, Role>;
  index: number;
}

/** Takes the next pieces as what they are. */
export function advance(cursor: Cursor, role: Role, count = 1): void {
  for (let taken = 0; taken < count; taken++) cursor.roles.set(peek(cursor, taken), role);
  cursor.index += count;
}

/** The piece at a distance; the end repeats. */
export const peek = (cursor: Cursor, ahead = 0): Token => cursor.tokens[Math.min(cursor.index + ahead, cursor.tokens.length - 1)] as Token;

/** The upper case of a word or mark; quoted text is neither. */
export const wordAt = (cursor: Cursor, ahead = 0): string => {
  const { kind, text } = peek(cursor, ahead);
  return kind === 'word' || kind === 'mark' ? text.toUpperCase() : '';
};

/** Ends the reading of a filter; caught where it began. */
export class Stopped extends Error {
  constructor(readonly failure: ParseFailure) {
    super(failure.message);
  }
}

/** What was found, for a message. */
const found = ({ kind, text }: Token): string => (kind === 'end' ? 'the filter ends here' : `found \`${text}\``);

/** Stops with what was expected at the next piece. */
export function stop(cursor: Cursor, wanted: string, expected?: Expectation): never {
  const token = peek(cursor);
  throw new Stopped({ ...filterError(`expected ${wanted}, but ${found(token)}`, token.span), ...(expected && { expected }) });
}

export const stopAt = (message: string, span: Span): never => {
  throw new Stopped(filterError(message, span));
};
