import { NUMBER_PATTERN } from '../../../core/value';
import { quoteLiteral } from './quote';

/** An SQL expression with the kind of its values. `json` is text that counts as neither number nor boolean. */
export interface SqlCell {
  readonly sql: string;
  readonly type: 'string' | 'integer' | 'double' | 'boolean' | 'trace_id' | 'span_id' | 'json';
}

/** How values of a kind are stored. */
export const CELL_SQL_TYPES: Record<SqlCell['type'], string> = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  trace_id: 'UUID',
  span_id: 'BLOB',
  json: 'VARCHAR',
};

/** The rendering that `text` comparisons see; the counterpart of textOf. */
export function textSql({ sql, type }: SqlCell): string {
  switch (type) {
    case 'string':
    case 'json':
      return sql;
    case 'integer':
    case 'boolean':
      return `CAST(${sql} AS VARCHAR)`;
    case 'double':
      return `CASE WHEN ${sql} = trunc(${sql}) AND abs(${sql}) < 1e15 THEN CAST(CAST(${sql} AS BIGINT) AS VARCHAR) ELSE CAST(${sql} AS VARCHAR) END`;
    case 'trace_id':
      return `replace(CAST(${sql} AS VARCHAR), '-', '')`;
    case 'span_id':
      return `lower(hex(${sql}))`;
  }
}

/** The number that a value is or that its text is; undefined where no value of the kind can be one. The counterpart of numberOf. */
export function numberSql({ sql, type }: SqlCell): string | undefined {
  if (type === 'integer' || type === 'double') return sql;
  if (type !== 'string') return undefined;
  return `CASE WHEN regexp_matches(${sql}, ${quoteLiteral(NUMBER_PATTERN)}) THEN TRY_CAST(${sql} AS DOUBLE) END`;
}
