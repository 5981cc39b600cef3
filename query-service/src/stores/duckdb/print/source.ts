import type { AttributeType, ColumnType, TableName } from '@spangraph/views';

import { deadRowMask } from '../dead-rows';
import type { FileGroup } from '../file-group';
import { VALUE_COLUMN } from '../promoted/promoted-column';
import type { PrintContext, PrintedAttribute } from './print-context';
import { quoteIdentifier, quotePath } from './quote';
import { CELL_SQL_TYPES } from './sql-cell';

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
  /** Stored columns that are read, and promoted ones as `promoted:EVENT.tier`. */
  readonly columnsRead: readonly string[];
}

/**
 * Prints the scans for the columns that the context has collected; print everything else first. With `positions` the
 * columns file_group, file_index and file_row_number tell where a row lies.
 */
export function printSource(groups: readonly FileGroup[], table: TableName, context: PrintContext, positions: boolean): SourceRelation {
  const columnsRead = readBy(groups, context);
  if (groups.length === 0) return { sql: emptyScan(context, positions), shown: emptyScan(context, positions), columnsRead };
  const scans = groups.map((group, index) => scan(group, index, table, context, positions));
  const join = (parts: readonly string[]): string => parts.join('\n  UNION ALL ');
  return { sql: join(scans.map(({ sql }) => sql)), shown: join(scans.map(({ shown }) => shown)), columnsRead };
}

function readBy(groups: readonly FileGroup[], context: PrintContext): readonly string[] {
  const promotions = [...context.promotions.values()];
  const computing = groups.some(({ promoted }) => promoted.size < promotions.length);
  const stored = [context, ...(computing ? [context.computing] : [])].flatMap(({ declaredColumns, attributeColumns }) => [
    ...declaredColumns,
    ...attributeColumns.keys(),
  ]);
  const held = promotions.filter(({ column }) => groups.some(({ promoted }) => promoted.has(column.id)));
  return [...new Set(stored), ...held.map(({ column }) => `promoted:${column.name}`)];
}

function scan(
  group: FileGroup,
  index: number,
  table: TableName,
  context: PrintContext,
  positions: boolean,
): Omit<SourceRelation, 'columnsRead'> {
  const promotions = [...context.promotions.values()];
  // Printed once, as it binds a parameter.
  const live = group.hasDeadRows ? ` WHERE ${printLiveRows(group, table, context)}` : '';
  const place = positions ? `${index} AS file_group` : undefined;
  const render = (files: FilePrinter): string => {
    const sql = `${scanFiles(group, table, context, place, files)}${live}`;
    return promotions.every(({ column }) => group.promoted.has(column.id)) ? sql : computeMissing(sql, group, context, positions);
  };
  return {
    sql: render((paths) => `[${paths.map(quotePath).join(', ')}]`),
    shown: render(({ length }, what) => `[${length} ${what ?? 'file'}${length === 1 ? '' : 's'}]`),
  };
}

/** Prints a list of files; `what` they are where they are not the files of segments. */
type FilePrinter = (paths: readonly string[], what?: string) => string;

/** The rows of files. Rows of promoted columns are found by their place. */
function scanFiles(group: FileGroup, table: TableName, context: PrintContext, place: string | undefined, files: FilePrinter): string {
  const held = [...context.promotions.values()].filter(({ column }) => group.promoted.has(column.id));
  const complete = held.length === context.promotions.size;
  const of = prefixOf(group);
  const { declared, attributes } = complete ? collected([context]) : collected([context, context.computing]);
  const columns = [
    ...declared.map((name) => (group.missingColumns.has(name) ? absentColumn(name, context) : `${of}${quoteIdentifier(name)}`)),
    ...attributes.map(([name, { type, alias }]) =>
      group.attributeColumns.has(name) ? `${of}${quoteIdentifier(name)} AS ${alias}` : absent(alias, ATTRIBUTE_SQL_TYPES[type]),
    ),
    ...held.map(({ alias }) => `${alias}.${VALUE_COLUMN} AS ${alias}`),
    ...(place === undefined ? [] : [place, `${of}file_index`, `${of}file_row_number`]),
  ];
  const joins = held.map(({ column, alias }) => {
    const read = `read_parquet(${files(group.promoted.get(column.id)!, `promoted ${column.name} file`)})`;
    return ` JOIN ${read} AS ${alias} ON ${alias}.file_index = s.file_index AND ${alias}.file_row_number = s.file_row_number`;
  });
  const paths = group.segments.map((segment) => segment.files[table]!.path);
  return `SELECT ${columns.join(', ')} FROM read_parquet(${files(paths)})${held.length > 0 ? ` AS s${joins.join('')}` : ''}`;
}

/** Files that are joined have a name. */
const prefixOf = ({ promoted }: FileGroup): string => (promoted.size > 0 ? 's.' : '');

interface CollectedColumns {
  readonly declared: readonly string[];
  readonly attributes: readonly (readonly [string, PrintedAttribute])[];
}

const collected = (contexts: readonly PrintContext[]): CollectedColumns => ({
  declared: [...new Set(contexts.flatMap(({ declaredColumns }) => [...declaredColumns]))],
  attributes: [...new Map(contexts.flatMap(({ attributeColumns }) => [...attributeColumns]))],
});

/** Computes the promoted columns that a scan lacks, so that it has the columns of the others. */
function computeMissing(scan: string, group: FileGroup, context: PrintContext, positions: boolean): string {
  const { declared, attributes } = collected([context]);
  const columns = [
    ...declared.map((name) => `r.${quoteIdentifier(name)}`),
    ...attributes.map(([, { alias }]) => `r.${alias}`),
    ...[...context.promotions.values()].map(({ column, alias, type, computed }) =>
      group.promoted.has(column.id) ? `r.${alias}` : `CAST(${computed!} AS ${CELL_SQL_TYPES[type]}) AS ${alias}`,
    ),
    ...(positions ? ['r.file_group', 'r.file_index', 'r.file_row_number'] : []),
  ];
  return `SELECT ${columns.join(', ')} FROM (${scan}) AS r${context.computing.joins.map((join) => `\n${join}`).join('')}`;
}

/** One bit a row over all files of the group, which `file_index` and `file_row_number` of the scan address. */
function printLiveRows(group: FileGroup, table: TableName, context: PrintContext): string {
  const of = prefixOf(group);
  const masks = group.segments.map((segment) => deadRowMask(segment, table));
  let offset = 0;
  const offsets = masks.map((mask) => {
    const start = offset;
    offset += mask.length;
    return start;
  });
  return `get_bit(CAST(${context.text(masks.join(''))} AS BIT), CAST([${offsets.join(', ')}][CAST(${of}file_index AS BIGINT) + 1] + ${of}file_row_number AS INTEGER)) = 0`;
}

function emptyScan(context: PrintContext, positions: boolean): string {
  const declared = [...context.declaredColumns].map((name) => absentColumn(name, context));
  const attributes = [...context.attributeColumns.values()].map(({ type, alias }) => absent(alias, ATTRIBUTE_SQL_TYPES[type]));
  const promoted = [...context.promotions.values()].map(({ alias, type }) => absent(alias, CELL_SQL_TYPES[type]));
  const place = positions ? ['0 AS file_group', '0 AS file_index', '0 AS file_row_number'] : [];
  return `SELECT ${[...declared, ...attributes, ...promoted, ...place].join(', ')} WHERE FALSE`;
}

const absentColumn = (name: string, context: PrintContext): string => absent(name, STORED_SQL_TYPES[context.view.from.columns[name]!.type]);

const absent = (name: string, type: string): string => `CAST(NULL AS ${type}) AS ${quoteIdentifier(name)}`;
