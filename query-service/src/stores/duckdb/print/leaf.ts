import type { Comparator, Leaf, Literal, MatchMode, Representation } from '../../../core/ir';
import { integerComparison } from '../../../core/value';
import { ELEMENT } from './operand';
import type { PrintContext } from './print-context';
import { numberSql, textSql } from './sql-cell';
import type { SqlCell } from './sql-cell';

const SIGNS: Record<Comparator, string> = { EQ: '=', LT: '<', LE: '<=', GT: '>', GE: '>=' };
const MATCHERS: Record<MatchMode, string> = { regex: 'regexp_matches', prefix: 'starts_with', suffix: 'ends_with', substring: 'contains' };
/** Lists longer than this are bound as one parameter. */
const LONG_LIST = 32;
/** Text as integers render to it. */
const CANONICAL_INTEGER = /^(0|-?[1-9]\d{0,17})$/;

/** One comparison with one place; undefined where it can never hold. Unknown for an absent value. */
export function printLeaf(leaf: Leaf, cell: SqlCell, context: PrintContext): string | undefined {
  switch (leaf.kind) {
    case 'exists':
      return `${cell.sql} IS NOT NULL`;
    case 'compare':
      return leaf.ignoreCase
        ? `lower(${textSql(cell)}) = ${lowered(String(leaf.value), context)}`
        : printCompare(cell, leaf.as, leaf.comparator, leaf.value, context);
    case 'in':
      return leaf.ignoreCase ? printInLowerCase(cell, leaf.values, context) : printIn(cell, leaf.as, leaf.values, context);
    case 'match':
      if (leaf.ignoreCase) return `${MATCHERS[leaf.mode]}(lower(${textSql(cell)}), ${lowered(leaf.text, context)})`;
      return `${MATCHERS[leaf.mode]}(${textSql(cell)}, ${context.text(leaf.text)})`;
  }
}

/** Lower case of the engine on both sides: it may know fewer scripts than the one that the literal went through. */
const lowered = (text: string, context: PrintContext): string => `lower(${context.text(text)})`;

const printInLowerCase = (cell: SqlCell, values: readonly Literal[], context: PrintContext): string =>
  isElement(cell)
    ? `(${values.map((value) => `lower(${textSql(cell)}) = ${lowered(String(value), context)}`).join(' OR ')})`
    : `lower(${textSql(cell)}) IN (SELECT lower(unnest(${context.texts(values.map(String))})))`;

/** Whether a place is an element of an array, where SQL has no subqueries. */
const isElement = ({ sql }: SqlCell): boolean => sql.includes(ELEMENT);

function printCompare(
  cell: SqlCell,
  as: Representation,
  comparator: Comparator,
  value: Literal,
  context: PrintContext,
): string | undefined {
  switch (as) {
    case 'trace_id':
      return `${cell.sql} = ${context.traceId(String(value))}`;
    case 'span_id':
      return `${cell.sql} = ${context.spanId(String(value))}`;
    case 'integer':
    case 'number':
      return compareNumber(cell, comparator, value as number | bigint, context);
    case 'boolean':
      return compareBoolean(cell, value === true, context);
    case 'text':
      return compareText(cell, comparator, String(value), context);
  }
}

function compareNumber(cell: SqlCell, comparator: Comparator, value: number | bigint, context: PrintContext): string | undefined {
  const sql = numberSql(cell);
  if (sql === undefined) return undefined;
  if (cell.type !== 'integer') return `${sql} ${SIGNS[comparator]} ${context.double(Number(value))}`;
  const exact = integerComparison(comparator, value);
  if (exact === 'never') return undefined;
  return exact === 'always' ? `${sql} IS NOT NULL` : `${sql} ${SIGNS[exact.comparator]} ${context.integer(exact.value)}`;
}

function compareBoolean(cell: SqlCell, value: boolean, context: PrintContext): string | undefined {
  if (cell.type === 'boolean') return `${cell.sql} = ${context.boolean(value)}`;
  return cell.type === 'string' ? `${cell.sql} = ${context.text(String(value))}` : undefined;
}

/** Text that an integer renders to compares as the integer, so that statistics of the files can skip. */
function compareText(cell: SqlCell, comparator: Comparator, value: string, context: PrintContext): string | undefined {
  if (cell.type === 'integer' && comparator === 'EQ') {
    return CANONICAL_INTEGER.test(value) ? `${cell.sql} = ${context.integer(BigInt(value))}` : undefined;
  }
  return `${textSql(cell)} ${SIGNS[comparator]} ${context.text(value)}`;
}

function printIn(cell: SqlCell, as: Representation, values: readonly Literal[], context: PrintContext): string | undefined {
  const unique = [...new Set(values)];
  if (unique.length > LONG_LIST && !isElement(cell)) return printLongIn(cell, as, unique, context);
  const parts = unique.flatMap((value) => printCompare(cell, as, 'EQ', value, context) ?? []);
  return parts.length === 0 ? undefined : `(${parts.join(' OR ')})`;
}

/** Membership in a list that is bound as one parameter. */
function printLongIn(cell: SqlCell, as: Representation, values: readonly Literal[], context: PrintContext): string | undefined {
  if (as === 'trace_id') return `${cell.sql} IN (SELECT CAST(id AS UUID) FROM (SELECT unnest(${context.texts(values.map(String))}) AS id))`;
  if (as === 'span_id') return `${cell.sql} IN (SELECT unhex(id) FROM (SELECT unnest(${context.texts(values.map(String))}) AS id))`;
  if (cell.type === 'integer')
    return `${cell.sql} IN (SELECT unnest(${context.longs(values.flatMap((value) => equalInteger(value, as) ?? []))}))`;
  if (as === 'text') return `${textSql(cell)} IN (SELECT unnest(${context.texts(values.map(String))}))`;
  const sql = numberSql(cell);
  return sql === undefined ? undefined : `${sql} IN (SELECT unnest(${context.doubles(values.map(Number))}))`;
}

/** The integer that alone equals a literal, by value or by its text. */
function equalInteger(value: Literal, as: Representation): bigint | undefined {
  if (as === 'text') return CANONICAL_INTEGER.test(String(value)) ? BigInt(String(value)) : undefined;
  const exact = integerComparison('EQ', value as number | bigint);
  return typeof exact === 'string' ? undefined : exact.value;
}
