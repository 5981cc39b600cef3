import type { AttributeType, ColumnType, TableName } from '@spangraph/views';

import { deadRowMask } from '../dead-rows';
import type { FileGroup } from '../file-group';
import type { PrintContext } from './print-context';
import { quoteIdentifier, quotePath } from './quote';

/** SQL types of the stored columns. */
const STORED_SQL_TYPES: Record<ColumnType, string> = {
  string: 'VARCHAR',
  string_array: 'VARCHAR',
  string_map: 'VARCHAR',
  int: 'INTEGER',
  long: 'BIGINT',
  boolean: 'BOOLEAN',
  nanos: 'BIGINT',
  trace_id: 'UUID',
  span_id: 'BLOB',
};
const ATTRIBUTE_SQL_TYPES: Record<AttributeType, string> = {
  string: 'VARCHAR',
  long: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  json: 'VARCHAR',
};

/** The rows of the table, `r`: one scan per file group, absent columns as null, superseded rows left out. */
export interface SourceRelation {
  readonly sql: string;
  /** The same with the number of files in place of their names. */
  readonly shown: string;
}

/**
 * Prints the scans for the columns that the context has collected; print everything else first. With `positions` the
 * columns file_group, file_index and file_row_number tell where a row lies.
 */
export function printSource(groups: readonly FileGroup[], table: TableName, context: PrintContext, positions: boolean): SourceRelation {
  if (groups.length === 0) return { sql: emptyScan(context, positions), shown: emptyScan(context, positions) };
  const scans = groups.map((group, index) => scan(group, index, table, context, positions));
  const join = (parts: readonly string[]): string => parts.join('\n  UNION ALL ');
  return { sql: join(scans.map(({ sql }) => sql)), shown: join(scans.map(({ shown }) => shown)) };
}

function scan(group: FileGroup, index: number, table: TableName, context: PrintContext, positions: boolean): SourceRelation {
  const columns = [
    ...[...context.declaredColumns].map((name) => (group.missingColumns.has(name) ? absentColumn(name, context) : quoteIdentifier(name))),
    ...[...context.attributeColumns].map(([name, { type, alias }]) =>
      group.attributeColumns.has(name) ? `${quoteIdentifier(name)} AS ${alias}` : absent(alias, ATTRIBUTE_SQL_TYPES[type]),
    ),
    ...(positions ? [`${index} AS file_group`, 'file_index', 'file_row_number'] : []),
  ];
  const where = group.hasDeadRows ? ` WHERE ${printLiveRows(group, table, context)}` : '';
  const render = (files: string): string => `SELECT ${columns.join(', ')} FROM read_parquet(${files})${where}`;
  const paths = group.segments.map((segment) => quotePath(segment.files[table]!.path));
  return { sql: render(`[${paths.join(', ')}]`), shown: render(`[${paths.length} file${paths.length === 1 ? '' : 's'}]`) };
}

/** One bit a row over all files of the group, which `file_index` and `file_row_number` address. */
function printLiveRows(group: FileGroup, table: TableName, context: PrintContext): string {
  const masks = group.segments.map((segment) => deadRowMask(segment, table));
  let offset = 0;
  const offsets = masks.map((mask) => {
    const start = offset;
    offset += mask.length;
    return start;
  });
  return `get_bit(CAST(${context.text(masks.join(''))} AS BIT), CAST([${offsets.join(', ')}][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0`;
}

function emptyScan(context: PrintContext, positions: boolean): string {
  const declared = [...context.declaredColumns].map((name) => absentColumn(name, context));
  const attributes = [...context.attributeColumns.values()].map(({ type, alias }) => absent(alias, ATTRIBUTE_SQL_TYPES[type]));
  const place = positions ? ['0 AS file_group', '0 AS file_index', '0 AS file_row_number'] : [];
  return `SELECT ${[...declared, ...attributes, ...place].join(', ')} WHERE FALSE`;
}

const absentColumn = (name: string, context: PrintContext): string => absent(name, STORED_SQL_TYPES[context.view.from.columns[name]!.type]);

const absent = (name: string, type: string): string => `CAST(NULL AS ${type}) AS ${quoteIdentifier(name)}`;
