import type { Scalar } from '../core/document';
import { toJsonText } from '../core/json-text';
import type { DocumentFilter, FieldPath, LeafFilter } from '../core/filter';
import { depthOf } from '../core/filter-size';
import type { FieldOrder } from '../document-store';

export type SqlParameter = string | number | bigint;

/** A condition that is true at least for every document of the filter, and for no other when `exact`. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
  readonly exact: boolean;
}

/** Names that may stand in the text of a statement, where an index needs them; all others are left to the process. */
const PLAIN_NAME = /^[A-Za-z0-9_.:/-]+$/;
/** Text that the engine does not carry unchanged: it ends text at NUL and replaces halves of surrogate pairs. */
const FRAGILE_TEXT = /\0|\p{Surrogate}/u;

/** Fewer than the engine binds. */
const MAX_PARAMETERS = 30_000;
/** The parser of the engine takes about a hundred levels, and a negation is three. */
const MAX_DEPTH = 20;

const EVERYTHING: SqlCondition = { sql: '1', parameters: [], exact: false };
const OPERATORS = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** Whether the engine is given this text as it is. */
export const isSturdyText = (text: string): boolean => !FRAGILE_TEXT.test(text);

/** SQL of the value at a path; undefined where a name is not plain. */
export function printField(path: FieldPath): { readonly value: string; readonly type: string } | undefined {
  if (path.length === 0 || !path.every((name) => PLAIN_NAME.test(name))) return undefined;
  const jsonPath = `'$${path.map((name) => `."${name}"`).join('')}'`;
  return { value: `json_extract(document, ${jsonPath})`, type: `json_type(document, ${jsonPath})` };
}

/** ORDER BY terms; undefined where a name is not plain. The engine sorts null, numbers and text as the port asks for. */
export function printOrder(order: readonly FieldOrder[]): string | undefined {
  const terms: string[] = [];
  for (const { path, descending } of order) {
    const field = printField(path);
    if (field === undefined) return undefined;
    terms.push(`${field.value}${descending ? ' DESC' : ''}`);
  }
  return [...terms, 'key'].join(', ');
}

export const printFilter = (filter: DocumentFilter): SqlCondition => (depthOf(filter) > MAX_DEPTH ? EVERYTHING : print(filter));

function print(filter: DocumentFilter): SqlCondition {
  switch (filter.kind) {
    case 'and':
      return join(filter.of, 'AND', '1');
    case 'or':
      return join(filter.of, 'OR', '0');
    case 'not': {
      const inner = print(filter.of);
      // Null is what a leaf over an absent field gives; its negation must be true.
      return inner.exact ? { ...inner, sql: `((${inner.sql}) IS NOT TRUE)` } : EVERYTHING;
    }
    default:
      return printLeaf(filter);
  }
}

function join(filters: readonly DocumentFilter[], operator: string, empty: string): SqlCondition {
  const printed = filters.map(print);
  const parameters = printed.flatMap((condition) => condition.parameters);
  if (parameters.length > MAX_PARAMETERS) return EVERYTHING;
  return {
    sql: printed.length === 0 ? empty : balanced(printed, operator),
    parameters,
    exact: printed.every(({ exact }) => exact),
  };
}

/** The engine bounds the depth of an expression, and a plain chain of operators is as deep as it is long. */
function balanced(conditions: readonly SqlCondition[], operator: string): string {
  if (conditions.length === 1) return conditions[0]!.sql;
  const middle = conditions.length >> 1;
  return `(${balanced(conditions.slice(0, middle), operator)} ${operator} ${balanced(conditions.slice(middle), operator)})`;
}

function printLeaf(leaf: LeafFilter): SqlCondition {
  const field = printField(leaf.path);
  if (field === undefined) return EVERYTHING;
  const { value, type } = field;
  switch (leaf.kind) {
    case 'exists':
      return exactly(`${type} <> 'null'`);
    case 'compare':
      return printComparison(leaf.value, (parameter) => `${value} ${OPERATORS[leaf.comparison]} ${parameter}`, type);
    case 'in':
      return printIn(value, type, leaf.values);
    case 'element_in': {
      const element = printIn('element.value', 'element.type', leaf.values);
      return { ...element, sql: `(${type} = 'array' AND EXISTS (SELECT 1 FROM json_each(${value}) AS element WHERE ${element.sql}))` };
    }
    case 'prefix':
      return printText(leaf.value, `${type} = 'text' AND substr(${value}, 1, length(?1)) = ?1`);
    case 'suffix':
      return leaf.value === ''
        ? exactly(`${type} = 'text'`)
        : printText(leaf.value, `${type} = 'text' AND substr(${value}, -length(?1)) = ?1`);
    case 'substring':
      return printText(leaf.value, `${type} = 'text' AND instr(${value}, ?1) > 0`);
    case 'regex':
    case 'key_regex':
      return EVERYTHING;
  }
}

const exactly = (sql: string, ...parameters: readonly SqlParameter[]): SqlCondition => ({ sql: `(${sql})`, parameters, exact: true });

/** Text functions; every ?1 of the template is the text. */
function printText(text: string, template: string): SqlCondition {
  if (!isSturdyText(text)) return EVERYTHING;
  return exactly(
    template.replaceAll('?1', '?'),
    ...template
      .split('?1')
      .slice(1)
      .map(() => text),
  );
}

function printComparison(wanted: Scalar, comparison: (parameter: string) => string, type: string): SqlCondition {
  if (typeof wanted === 'string') return isSturdyText(wanted) ? exactly(`${comparison('?')} AND ${type} = 'text'`, wanted) : EVERYTHING;
  if (typeof wanted === 'boolean') return exactly(`${comparison('?')} AND ${type} IN ('true', 'false')`, Number(wanted));
  if (typeof wanted === 'number' && !Number.isFinite(wanted)) return EVERYTHING;
  return exactly(`${comparison('?')} AND ${type} IN ('integer', 'real')`, wanted);
}

function printIn(value: string, type: string, values: readonly Scalar[]): SqlCondition {
  const texts = values.filter((wanted) => typeof wanted === 'string');
  if (!texts.every(isSturdyText)) return EVERYTHING;
  const numbers = values.filter((wanted) => typeof wanted === 'bigint' || (typeof wanted === 'number' && Number.isFinite(wanted)));
  const booleans = values.filter((wanted) => typeof wanted === 'boolean');
  const parts: SqlCondition[] = [];
  const amongJson = `${value} IN (SELECT value FROM json_each(?))`;
  if (texts.length > 0) parts.push(exactly(`${amongJson} AND ${type} = 'text'`, toJsonText(texts)));
  if (numbers.length > 0) parts.push(exactly(`${amongJson} AND ${type} IN ('integer', 'real')`, toJsonText(numbers)));
  for (const wanted of booleans) parts.push(exactly(`${type} = '${wanted}'`));
  return {
    sql: parts.length === 0 ? '0' : `(${parts.map(({ sql }) => sql).join(' OR ')})`,
    parameters: parts.flatMap(({ parameters }) => parameters),
    exact: true,
  };
}
