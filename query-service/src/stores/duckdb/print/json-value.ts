import type { ElementType } from '../../../core/ir';
import { asBoolean, asDouble, asLong } from './computed-cell';
import { textSql } from './sql-cell';

/** Text that is a JSON object, else null. */
export const jsonObject = (sql: string): string => ofType(sql, 'OBJECT', sql);

/** Text that is a JSON array as the JSON text of a list of text, its elements converted; null for other text. The counterpart of jsonElements. */
export function jsonArray(sql: string, type: ElementType): string {
  const elements = `list_transform(from_json(${sql}, '["JSON"]'), lambda j: ${jsonText('j')})`;
  const converted = type === 'string' ? elements : `list_transform(${elements}, lambda t: ${convertText('t', type)})`;
  return ofType(sql, 'ARRAY', `CAST(to_json(list_filter(${converted}, lambda e: e IS NOT NULL)) AS VARCHAR)`);
}

const ofType = (sql: string, type: string, then: string): string =>
  `CASE WHEN json_valid(${sql}) THEN CASE WHEN json_type(${sql}) = '${type}' THEN ${then} END END`;

/** A JSON value as text; null for null. */
function jsonText(sql: string): string {
  const double = textSql({ sql: `CAST(${sql} AS DOUBLE)`, type: 'double' });
  return `CASE json_type(${sql}) WHEN 'NULL' THEN NULL WHEN 'DOUBLE' THEN ${double} WHEN 'VARCHAR' THEN json_extract_string(${sql}, '$') ELSE CAST(${sql} AS VARCHAR) END`;
}

function convertText(sql: string, type: Exclude<ElementType, 'string'>): string {
  const cell = { sql, type: 'string' } as const;
  switch (type) {
    case 'long':
      return `CAST(${asLong(cell)} AS VARCHAR)`;
    case 'boolean':
      return `CAST(${asBoolean(cell)} AS VARCHAR)`;
    case 'double':
      return textSql({ sql: `(${asDouble(cell)})`, type: 'double' });
  }
}

const ELEMENT_CELLS = { string: 'string', long: 'integer', double: 'double', boolean: 'boolean' } as const;
const ELEMENT_SQL_TYPES = { string: 'VARCHAR', long: 'BIGINT', double: 'DOUBLE', boolean: 'BOOLEAN' } as const;

/** An element of such a list in its own type. */
export function elementSql(
  sql: string,
  type: ElementType,
): { readonly sql: string; readonly type: 'string' | 'integer' | 'double' | 'boolean' } {
  return { sql: type === 'string' ? sql : `CAST(${sql} AS ${ELEMENT_SQL_TYPES[type]})`, type: ELEMENT_CELLS[type] };
}
