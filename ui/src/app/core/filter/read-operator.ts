import type { FilterOperatorType } from '@schema';

import { advance, peek, stop, stopAt, wordAt } from './cursor';
import type { Cursor } from './cursor';
import type { Name, Span } from './filter-tree';
import { FOLDING, OPERATORS } from './operators';

interface Spelling {
  readonly words: readonly string[];
  readonly operator: FilterOperatorType;
  readonly negated: boolean;
}

/** Operators whose negation has no own name: `NOT LIKE` is what is not LIKE. */
const NEGATABLE: readonly FilterOperatorType[] = [
  'LIKE',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'BETWEEN',
  'CONTAINS_KEY_LIKE',
  'CONTAINS_KEY_VALUE',
];

const NAMES = Object.keys(OPERATORS) as readonly FilterOperatorType[];

/** Every way to write an operator, the longest first. */
const SPELLINGS: readonly Spelling[] = [
  ...NAMES.map((operator) => ({ words: OPERATORS[operator].text.split(' '), operator, negated: false })),
  ...NAMES.map((operator) => ({ words: [operator], operator, negated: false })),
  ...NEGATABLE.map((operator) => ({ words: ['NOT', ...OPERATORS[operator].text.split(' ')], operator, negated: true })),
].sort((one, other) => other.words.length - one.words.length);

export interface ReadOperator {
  readonly operator: FilterOperatorType;
  readonly negated: boolean;
  /** Written with `~`: case does not matter. */
  readonly fold: boolean;
  readonly span: Span;
}

/** How many words of a spelling stand at the cursor. */
const matched = (cursor: Cursor, { words }: Spelling): number => {
  const missing = words.findIndex((word, ahead) => wordAt(cursor, ahead) !== word);
  return missing === -1 ? words.length : missing;
};

export function readOperator(cursor: Cursor, name: Name): ReadOperator {
  const { start } = peek(cursor).span;
  const spelling = SPELLINGS.find((each) => matched(cursor, each) === each.words.length);
  if (spelling === undefined) return stopUnknown(cursor, name, start);
  advance(cursor, 'operator', spelling.words.length);
  const span = { start, end: (cursor.tokens[cursor.index - 1] ?? peek(cursor)).span.end };
  const { operator, negated } = spelling;
  return { operator, negated, fold: readTilde(cursor, operator, span), span };
}

function readTilde(cursor: Cursor, operator: FilterOperatorType, span: Span): boolean {
  const tilde = peek(cursor);
  if (tilde.text !== '~' || tilde.kind !== 'mark') return false;
  const written = { start: span.start, end: tilde.span.end };
  // Elsewhere `=~` matches a regular expression: taking it for something else would answer another question without a word.
  if (operator === 'EQUALS') stopAt('`=~` is no operator: write `LIKE "…"` for a regular expression, or `= "…" (ignore case)`', written);
  if (operator === 'NOT_EQUALS') stopAt('`!=~` is no operator: write `NOT LIKE "…"`, or `!= "…" (ignore case)`', written);
  if (!FOLDING.has(operator)) stopAt(`\`~\` leaves case out of account, which ${OPERATORS[operator].text} does not look at`, tilde.span);
  advance(cursor, 'operator');
  return true;
}

/** Points at the first word that fits no operator. */
function stopUnknown(cursor: Cursor, name: Name, start: number): never {
  const most = Math.max(...SPELLINGS.map((each) => matched(cursor, each)));
  const begun = SPELLINGS.filter((each) => most > 0 && matched(cursor, each) === most);
  const next = [...new Set(begun.map(({ words }) => words[most] ?? ''))];
  advance(cursor, 'operator', most);
  const wanted = next.length > 0 ? next.join(' or ') : `an operator such as = or LIKE after ${name.subpath ?? name.key}`;
  return stop(cursor, wanted, { kind: 'operator', name, start });
}
