import { advance, peek, stop, stopAt, Stopped, wordAt } from './cursor';
import type { Cursor, Expectation, ParseFailure, Role } from './cursor';
import type { Comparison, FilterTree, Literal, Name, Span } from './filter-tree';
import { OPERATORS } from './operators';
import { readOperator } from './read-operator';
import { tokensOf } from './tokens';
import type { Token } from './tokens';

export type Parsed = { readonly tree: FilterTree | undefined } | { readonly error: ParseFailure };

/** Words that join conditions; as a name or a value they stand in quotes. */
export const RESERVED: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT']);
const FOLD = ['(', 'IGNORE', 'CASE', ')'] as const;

const across = (first: Span, last: Span): Span => ({ start: first.start, end: last.end });

/** A filter with the role of each of its pieces, as far as it could be read. */
export interface ReadFilter {
  readonly parsed: Parsed;
  readonly roles: ReadonlyMap<Token, Role>;
}

/** Reads a filter; its tree is undefined for one that says nothing. Names and values are looked up later. */
export const parseFilter = (text: string): Parsed => readFilter(text).parsed;

export function readFilter(text: string): ReadFilter {
  const tokens = tokensOf(text);
  if ('message' in tokens) return { parsed: { error: tokens }, roles: new Map() };
  const cursor: Cursor = { tokens, roles: new Map(), index: 0 };
  return { parsed: tokens.length === 1 ? { tree: undefined } : readWhole(cursor), roles: cursor.roles };
}

function readWhole(cursor: Cursor): Parsed {
  try {
    const tree = readGroup(cursor, 'or');
    if (peek(cursor).kind !== 'end') stop(cursor, 'AND or OR', { kind: 'words', words: ['AND', 'OR'] });
    return { tree };
  } catch (error) {
    if (error instanceof Stopped) return { error: error.failure };
    throw error;
  }
}

/** Conditions joined by one word; AND binds more closely than OR. */
function readGroup(cursor: Cursor, kind: 'and' | 'or'): FilterTree {
  const one = (): FilterTree => (kind === 'or' ? readGroup(cursor, 'and') : readCondition(cursor));
  const parts = [one()];
  while (wordAt(cursor) === kind.toUpperCase()) {
    advance(cursor, 'joiner');
    parts.push(one());
  }
  const [first] = parts;
  return parts.length === 1 ? (first as FilterTree) : { kind, parts, span: across(parts[0]!.span, parts.at(-1)!.span) };
}

function readCondition(cursor: Cursor): FilterTree {
  const { kind, span } = peek(cursor);
  const word = wordAt(cursor);
  if (word === 'NOT') {
    advance(cursor, 'joiner');
    const part = readCondition(cursor);
    return { kind: 'not', part, span: across(span, part.span) };
  }
  if (word === '(') {
    advance(cursor, 'mark');
    const inner = readGroup(cursor, 'or');
    const close = take(cursor, ')', 'AND, OR or `)`', { kind: 'words', words: ['AND', 'OR', ')'] });
    return { ...inner, span: across(span, close.span) };
  }
  if ((kind !== 'word' && kind !== 'text') || RESERVED.has(word))
    stop(cursor, 'a condition such as `duration > 500`', { kind: 'condition' });
  return readComparison(cursor);
}

function take(cursor: Cursor, mark: string, wanted: string, expected?: Expectation): Token {
  if (wordAt(cursor) !== mark) stop(cursor, wanted, expected);
  const token = peek(cursor);
  advance(cursor, mark === 'AND' ? 'operator' : 'mark');
  return token;
}

function readName(cursor: Cursor): Name {
  const { text, span, open } = peek(cursor);
  if (open === true) stopAt('the quotes are not closed', span);
  advance(cursor, 'name');
  const entry = peek(cursor);
  if (entry.kind !== 'subpath') return { key: text, span };
  if (entry.open === true) stopAt(`expected \`]\` after the key of the entry`, { start: entry.span.end, end: entry.span.end });
  if (entry.text === '') stopAt(`expected the key of an entry of ${text}`, entry.span);
  advance(cursor, 'name');
  return { key: text, subpath: entry.text, span: across(span, entry.span) };
}

function readComparison(cursor: Cursor): FilterTree {
  const name = readName(cursor);
  const { operator, negated, fold, span } = readOperator(cursor, name);
  const values = readValues(cursor, name, operator);
  const folded = readFold(cursor);
  const last = cursor.tokens[cursor.index - 1] as Token;
  const whole = across(name.span, last.span);
  const comparison: Comparison = {
    kind: 'comparison',
    name,
    operator,
    operatorSpan: span,
    values,
    ignoreCase: fold || folded,
    span: whole,
  };
  return negated ? { kind: 'not', part: comparison, span: whole } : comparison;
}

/** `(ignore case)` behind the value. */
function readFold(cursor: Cursor): boolean {
  const given = FOLD.every((word, ahead) => wordAt(cursor, ahead) === word);
  if (given) advance(cursor, 'operator', FOLD.length);
  return given;
}

function readValues(cursor: Cursor, name: Name, operator: Comparison['operator']): readonly Literal[] {
  const one = (): Literal => readValue(cursor, name, operator);
  switch (OPERATORS[operator].arity) {
    case 'none':
      return [];
    case 'one':
      return [one()];
    case 'two': {
      const least = one();
      take(cursor, 'AND', 'AND and the greatest value', { kind: 'words', words: ['AND'] });
      return [least, one()];
    }
    case 'list':
      return readList(cursor, one);
    case 'pair': {
      const start = peek(cursor).span;
      const values = readList(cursor, one);
      if (values.length !== 2)
        stopAt(
          'expected a key and a value, such as `("http.method", "GET")`',
          across(start, (cursor.tokens[cursor.index - 1] as Token).span),
        );
      return values;
    }
  }
}

function readList(cursor: Cursor, one: () => Literal): readonly Literal[] {
  take(cursor, '(', 'a list in parentheses', { kind: 'words', words: ['('] });
  const values: Literal[] = [];
  if (wordAt(cursor) !== ')') values.push(one());
  while (wordAt(cursor) === ',') {
    advance(cursor, 'mark');
    values.push(one());
  }
  take(cursor, ')', '`,` or `)`', { kind: 'words', words: [',', ')'] });
  return values;
}

function readValue(cursor: Cursor, name: Name, operator: Comparison['operator']): Literal {
  const { kind, text, span, open } = peek(cursor);
  if (open === true && kind === 'text') stopAt('the quotes are not closed', span);
  if ((kind !== 'word' && kind !== 'text') || RESERVED.has(wordAt(cursor))) {
    stop(cursor, `a value for ${name.subpath ?? name.key}`, { kind: 'value', name, operator });
  }
  advance(cursor, 'value');
  return { text, quoted: kind === 'text', span };
}
