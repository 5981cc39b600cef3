import { INTEGER_PATTERN, ISO_TIME_PATTERN, NUMBER_PATTERN } from '../../../core/value';
import type { PrintContext } from './print-context';
import { quoteLiteral } from './quote';
import { textSql } from './sql-cell';
import type { SqlCell } from './sql-cell';

/**
 * A value on the way through a computation. Its kind may differ from row to row: then it is a struct of text `s`, integer `i`, double `d`
 * and boolean `b`, of which at most one is not null.
 */
export interface ComputedCell {
  readonly sql: string;
  readonly type: 'string' | 'integer' | 'double' | 'boolean' | 'dynamic';
}

/** Names and parameters, which cost nothing to evaluate twice. */
const SIMPLE = /^[\w.]+$|^CAST\(\$\d+ AS \w+\)$|^r\."[^"]+"$/;

/** Uses a value several times while it is computed once. */
export function letIn(context: PrintContext, sql: string, body: (name: string) => string): string {
  if (SIMPLE.test(sql)) return body(sql);
  const name = context.local();
  return `list_extract(list_transform([${sql}], lambda ${name}: ${body(name)}), 1)`;
}

/** A place of a column or an entry as a cell of a computation. */
export function leafCell(cell: SqlCell): ComputedCell {
  const { sql, type } = cell;
  if (type === 'trace_id' || type === 'span_id') return { sql: textSql(cell), type: 'string' };
  return { sql, type: type === 'json' ? 'string' : type };
}

/** Converts a value whose SQL is a name. */
type Conversion = (cell: ComputedCell) => string;

/** The first place that has a value, converted. */
export function firstAs(cells: readonly ComputedCell[], conversion: Conversion, sqlType: string, context: PrintContext): string {
  const [first, ...rest] = cells;
  if (!first) return `CAST(NULL AS ${sqlType})`;
  return letIn(context, first.sql, (sql) => {
    const cell = { sql, type: first.type };
    if (rest.length === 0) return conversion(cell);
    return `CASE WHEN ${presentSql(cell)} THEN ${conversion(cell)} ELSE ${firstAs(rest, conversion, sqlType, context)} END`;
  });
}

const presentSql = ({ sql, type }: ComputedCell): string =>
  type === 'dynamic' ? `(${['s', 'i', 'd', 'b'].map((part) => `${sql}.${part} IS NOT NULL`).join(' OR ')})` : `${sql} IS NOT NULL`;

/** Applies a conversion to whichever part of a struct there is. */
function ofParts(sql: string, conversion: Conversion): string {
  const parts = { s: 'string', i: 'integer', d: 'double', b: 'boolean' } as const;
  const cases = Object.entries(parts).map(
    ([part, type]) => `WHEN ${sql}.${part} IS NOT NULL THEN ${conversion({ sql: `${sql}.${part}`, type })}`,
  );
  return `CASE ${cases.join(' ')} END`;
}

export const asText: Conversion = ({ sql, type }) => (type === 'dynamic' ? ofParts(sql, asText) : textSql({ sql, type }));

/** Null for every value. The value is named, since each parameter has to be. */
const absent = (sql: string, sqlType: string): string => `CASE WHEN ${sql} IS NULL THEN CAST(NULL AS ${sqlType}) END`;

const finiteSql = (sql: string): string => `CASE WHEN isfinite(${sql}) THEN ${sql} END`;

/** A double that is neither infinite nor NaN. */
export const finite = (sql: string, context: PrintContext): string => letIn(context, sql, finiteSql);

const matches = (sql: string, pattern: string): string => `regexp_matches(${sql}, ${quoteLiteral(pattern)})`;

/** The counterpart of toLong. */
export const asLong: Conversion = ({ sql, type }) => {
  switch (type) {
    case 'integer':
      return `CAST(${sql} AS BIGINT)`;
    case 'double':
      return `TRY_CAST(trunc(${sql}) AS BIGINT)`;
    case 'string':
      return `coalesce(${integerText(sql)}, CASE WHEN ${matches(sql, NUMBER_PATTERN)} THEN TRY_CAST(trunc(TRY_CAST(${sql} AS DOUBLE)) AS BIGINT) END)`;
    case 'boolean':
      return absent(sql, 'BIGINT');
    case 'dynamic':
      return ofParts(sql, asLong);
  }
};

const integerText = (sql: string): string => `CASE WHEN ${matches(sql, INTEGER_PATTERN)} THEN TRY_CAST(${sql} AS BIGINT) END`;

/** The counterpart of toDouble. */
export const asDouble: Conversion = ({ sql, type }) => {
  switch (type) {
    case 'integer':
      return `CAST(${sql} AS DOUBLE)`;
    case 'double':
      return finiteSql(sql);
    case 'string':
      return `CASE WHEN ${matches(sql, NUMBER_PATTERN)} AND isfinite(TRY_CAST(${sql} AS DOUBLE)) THEN TRY_CAST(${sql} AS DOUBLE) END`;
    case 'boolean':
      return absent(sql, 'DOUBLE');
    case 'dynamic':
      return ofParts(sql, asDouble);
  }
};

/** The counterpart of toBoolean. */
export const asBoolean: Conversion = ({ sql, type }) => {
  switch (type) {
    case 'boolean':
      return sql;
    case 'string':
      return `CASE lower(${sql}) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END`;
    case 'dynamic':
      return ofParts(sql, asBoolean);
    default:
      return absent(sql, 'BOOLEAN');
  }
};

/** Any value as a struct. */
export const asDynamic: Conversion = ({ sql, type }) => (type === 'dynamic' ? sql : pack({ [type]: sql }));

/** The exact integer of a value, else its double, as a struct; the counterpart of exactNumber. */
export const asNumber: Conversion = (cell) => {
  const { sql, type } = cell;
  if (type === 'string')
    return pack({ integer: integerText(sql), double: `CASE WHEN ${integerText(sql)} IS NULL THEN ${asDouble(cell)} END` });
  if (type === 'dynamic') return ofParts(sql, asNumber);
  return type === 'boolean' ? absent(sql, DYNAMIC_SQL_TYPE) : asDynamic({ sql: type === 'double' ? finiteSql(sql) : sql, type });
};

/** A struct of the given parts. */
export function pack(parts: {
  readonly string?: string;
  readonly integer?: string;
  readonly double?: string;
  readonly boolean?: string;
}): string {
  const part = (sql: string | undefined, type: string): string => `CAST(${sql ?? 'NULL'} AS ${type})`;
  return `struct_pack(s := ${part(parts.string, 'VARCHAR')}, i := ${part(parts.integer, 'BIGINT')}, d := ${part(parts.double, 'DOUBLE')}, b := ${part(parts.boolean, 'BOOLEAN')})`;
}

export const DYNAMIC_SQL_TYPE = 'STRUCT(s VARCHAR, i BIGINT, d DOUBLE, b BOOLEAN)';

/** The counterpart of toEpochNanos. */
export const asEpochNanos: Conversion = (cell) => {
  const { sql, type } = cell;
  switch (type) {
    case 'integer':
      return `TRY_CAST(CAST(${sql} AS HUGEINT) * 1000000 AS BIGINT)`;
    case 'double':
      return `TRY_CAST(trunc(${sql} * 1e6) AS BIGINT)`;
    case 'string': {
      const integer = `TRY_CAST(CAST(${integerText(sql)} AS HUGEINT) * 1000000 AS BIGINT)`;
      const double = `TRY_CAST(trunc(${asDouble(cell)} * 1e6) AS BIGINT)`;
      return `CASE WHEN ${matches(sql, ISO_TIME_PATTERN)} AND ${daySql(sql)} IS NOT NULL THEN ${isoNanos(sql)} WHEN ${integerText(sql)} IS NOT NULL THEN ${integer} ELSE ${double} END`;
    }
    case 'boolean':
      return absent(sql, 'BIGINT');
    case 'dynamic':
      return ofParts(sql, asEpochNanos);
  }
};

const daySql = (sql: string): string => `TRY_CAST(replace(${sql}[1:19], 'T', ' ') AS TIMESTAMP)`;

function isoNanos(sql: string): string {
  const fraction = `CAST(rpad(regexp_extract(${sql}, '[.]([0-9]+)', 1), 9, '0') AS BIGINT)`;
  const offset = (group: number): string =>
    `coalesce(TRY_CAST(regexp_extract(${sql}, '([+-])([0-9]{2}):?([0-9]{2})$', ${group}) AS BIGINT), 0)`;
  const sign = `CASE WHEN regexp_matches(${sql}, '-[0-9]{2}:?[0-9]{2}$') THEN -1 ELSE 1 END`;
  const seconds = `${sign} * (${offset(2)} * 3600 + ${offset(3)} * 60)`;
  return `TRY_CAST(CAST(epoch_us(${daySql(sql)}) AS HUGEINT) * 1000 + ${fraction} - CAST(${seconds} AS HUGEINT) * 1000000000 AS BIGINT)`;
}
