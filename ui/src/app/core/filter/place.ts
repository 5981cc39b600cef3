import type { Expectation } from './cursor';
import { parseFilter } from './parse-filter';
import { tokensOf } from './tokens';
import type { Token } from './tokens';

/** What is expected where one types; `entry` is the key of an entry of a map. */
export type Expected = Expectation | { readonly kind: 'entry'; readonly key: string };

/** A place of a filter that can be completed. */
export interface Place {
  readonly expected: Expected;
  /** What stands there so far, without quotes. */
  readonly typed: string;
  /** The piece that a completion replaces. */
  readonly from: number;
  readonly to: number;
}

const isPiece = ({ kind, open }: Token): boolean => kind === 'word' || ((kind === 'text' || kind === 'subpath') && open === true);

/** The piece that ends at the cursor and may go on. */
function pieceAt(before: readonly Token[], cursor: number): Token | undefined {
  const last = before.at(-2);
  return last !== undefined && last.span.end === cursor && isPiece(last) ? last : undefined;
}

/** Where the piece that begins at `from` ends in the whole text; what follows the cursor in it is replaced too. */
function endOf(text: string, from: number, cursor: number): number {
  const tokens = tokensOf(text);
  if ('message' in tokens) return cursor;
  const same = tokens.find(({ span }) => span.start === from && span.end > cursor);
  return same === undefined || same.kind === 'mark' || same.open === true ? cursor : same.span.end;
}

/** What is expected behind a text that is no whole filter, or more of one that is. */
function expectedAfter(text: string): Expectation | undefined {
  const parsed = parseFilter(text);
  if ('error' in parsed)
    return parsed.error.position < text.trimEnd().length ? startedOperator(parsed.error.expected) : parsed.error.expected;
  return parsed.tree === undefined ? { kind: 'condition' } : { kind: 'words', words: ['AND', 'OR'] };
}

/** Words that begin no operator can still be replaced by one. */
const startedOperator = (expected: Expectation | undefined): Expectation | undefined =>
  expected?.kind === 'operator' ? expected : undefined;

/** What can be completed at a place of a filter; undefined where nothing is known to fit. */
export function placeAt(text: string, cursor: number): Place | undefined {
  const before = tokensOf(text.slice(0, cursor));
  if ('message' in before) return undefined;
  const piece = pieceAt(before, cursor);
  const from = piece?.span.start ?? cursor;
  const to = piece === undefined ? cursor : endOf(text, from, cursor);
  const typed = piece?.text ?? '';
  if (piece?.kind === 'subpath') {
    const map = before.at(-3);
    return map?.kind === 'word' ? { expected: { kind: 'entry', key: map.text }, typed: typed.trim(), from, to } : undefined;
  }
  const expected = expectedAfter(text.slice(0, from));
  if (expected === undefined) return undefined;
  if (expected.kind !== 'operator' || expected.start >= from) return { expected, typed, from, to };
  return { expected, typed: text.slice(expected.start, cursor), from: expected.start, to };
}
