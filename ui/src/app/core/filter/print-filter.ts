import type { Comparison, FilterTree, Literal, Name } from './filter-tree';
import { OPERATORS } from './operators';
import { isWord, quote } from './tokens';

/** Words that would be taken for something else where a value stands. */
const TAKEN: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'KEY', 'LIKE', 'VALUE']);

export const printLiteral = ({ text, quoted }: Pick<Literal, 'text' | 'quoted'>): string =>
  quoted || !isWord(text) || TAKEN.has(text.toUpperCase()) ? quote(text) : text;

/** Texts that can stand in brackets without quotes. */
const PLAIN_ENTRY = /^[^\s[\]"'\\](?:[^[\]"'\\\n\r\t]*[^\s[\]"'\\])?$/;

export function printName({ key, subpath }: Pick<Name, 'key' | 'subpath'>): string {
  const name = isWord(key) && !TAKEN.has(key.toUpperCase()) ? key : quote(key);
  if (subpath === undefined) return name;
  return `${name}[${PLAIN_ENTRY.test(subpath) ? subpath : quote(subpath)}]`;
}

export function printComparison({ name, operator, values, ignoreCase }: Comparison): string {
  const { text, arity } = OPERATORS[operator];
  const written = values.map(printLiteral);
  const value = arity === 'list' || arity === 'pair' ? `(${written.join(', ')})` : written.join(' AND ');
  return [printName(name), text, ...(arity === 'none' ? [] : [value]), ...(ignoreCase ? ['(ignore case)'] : [])].join(' ');
}

/** The text of a filter: the shortest in form, with names and values as they were written. `parseFilter` reads the same tree. */
export function printFilter(tree: FilterTree): string {
  switch (tree.kind) {
    case 'comparison':
      return printComparison(tree);
    case 'not':
      return `NOT ${tree.part.kind === 'and' || tree.part.kind === 'or' ? `(${printFilter(tree.part)})` : printFilter(tree.part)}`;
    default:
      return tree.parts.map((part) => printPart(part, tree.kind)).join(tree.kind === 'and' ? ' AND ' : ' OR ');
  }
}

/** A group in a group of the same kind keeps its parentheses, so that the same tree is read again. */
const printPart = (part: FilterTree, kind: 'and' | 'or'): string =>
  part.kind === kind || (kind === 'and' && part.kind === 'or') ? `(${printFilter(part)})` : printFilter(part);
