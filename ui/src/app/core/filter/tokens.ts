import type { FilterError, Span } from './filter-tree';
import { filterError } from './filter-tree';

/**
 * `word` is anything without spaces and marks: a name, a number, an operator. `text` was quoted, `subpath` stood in brackets;
 * both have their escapes read. An `open` one lacks its end.
 */
export interface Token {
  readonly kind: 'word' | 'text' | 'subpath' | 'mark' | 'end';
  readonly text: string;
  readonly span: Span;
  readonly open?: boolean;
}

const SPACE = /\s*/y;
const WORD = /[^\s()[\],"'=!<>~]+/y;
const MARK = /<=|>=|!=|[()=<>,~]/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy;
const BRACKET = /\[\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\]"']*))\s*\]/sy;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' };

/** Reads escapes; a backslash before anything else stays, so that regular expressions can be typed as they are. */
export const unescape = (text: string): string => text.replace(/\\(.)/gs, (all, character: string) => ESCAPED[character] ?? all);

/** A text in quotes that reads back as the same. */
export function quote(text: string): string {
  const escaped = text
    .replace(/\\(?=[\\"'ntr\n\t\r]|$)/g, '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** Whether a text can stand without quotes. */
export function isWord(text: string): boolean {
  WORD.lastIndex = 0;
  return WORD.exec(text)?.[0].length === text.length;
}

function at(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text) ?? undefined;
}

function read(text: string, start: number): Token | FilterError {
  const token = (kind: Token['kind'], found: string, length: number): Token => ({
    kind,
    text: found,
    span: { start, end: start + length },
  });
  const quoted = at(QUOTED, text, start);
  if (quoted) return token('text', unescape(quoted[1] ?? quoted[2] ?? ''), quoted[0].length);
  const bracket = at(BRACKET, text, start);
  if (bracket) {
    const inQuotes = bracket[1] ?? bracket[2];
    return token('subpath', inQuotes === undefined ? (bracket[3] ?? '').trim() : unescape(inQuotes), bracket[0].length);
  }
  const mark = at(MARK, text, start)?.[0];
  if (mark !== undefined) return token('mark', mark, mark.length);
  const word = at(WORD, text, start)?.[0];
  if (word !== undefined) return token('word', word, word.length);
  const first = text.charAt(start);
  const rest = text.length - start;
  if (first === '[') return { ...token('subpath', unescape(text.slice(start + 1).replace(/^\s*["']?/, '')), rest), open: true };
  if (first === '"' || first === "'") return { ...token('text', unescape(text.slice(start + 1)), rest), open: true };
  return filterError(`\`${first}\` means nothing here`, { start, end: start + 1 });
}

/** The pieces of a filter, the last of which is its end; an error where a character has no place in any. */
export function tokensOf(text: string): readonly Token[] | FilterError {
  const tokens: Token[] = [];
  for (let position = 0; ;) {
    position += at(SPACE, text, position)?.[0].length ?? 0;
    if (position >= text.length) return [...tokens, { kind: 'end', text: '', span: { start: text.length, end: text.length } }];
    const token = read(text, position);
    if ('message' in token) return token;
    tokens.push(token);
    position = token.span.end;
  }
}
