import { TABLES } from '@spangraph/views';
import type { ColumnType, Table, TableName } from '@spangraph/views';

import type { FileLayout, StoredType } from './parquet/parquet-types';

/** Declared columns of a file with the types they were written with. */
export type StoredColumns = Readonly<Record<string, StoredType>>;

const DECLARED: ReadonlyMap<TableName, Table['columns']> = new Map(TABLES.map(({ name, columns }) => [name, columns]));

/** Names of the columns that a table has by its declaration now. */
export const declaredColumns = (table: TableName): readonly string[] => Object.keys(DECLARED.get(table)!);

/** True where a table has a column of this name and type by its declaration now: data of an older version may have others. */
export const isDeclaredAs = (table: TableName, name: string, type: StoredType): boolean => declaredType(table, name) === type;

function declaredType(table: TableName, name: string): ColumnType | undefined {
  const columns = DECLARED.get(table)!;
  return Object.hasOwn(columns, name) ? columns[name]!.type : undefined;
}

/** What a file was written with of the columns declared at the time. */
export function storedColumns({ columns }: FileLayout, declared: readonly string[]): StoredColumns {
  const names = new Set(declared);
  return Object.fromEntries(columns.filter(({ name }) => names.has(name)).map(({ name, type }) => [name, type]));
}

/** Columns declared now that files lack, or have with another type; tables that lack none are left out. Undefined where none does. */
export function missingColumns(
  stored: Readonly<Partial<Record<TableName, StoredColumns>>>,
): Partial<Record<TableName, readonly string[]>> | undefined {
  const missing: Partial<Record<TableName, readonly string[]>> = {};
  for (const { name: table } of TABLES) {
    const columns = stored[table];
    if (!columns) continue;
    const absent = declaredColumns(table).filter((name) => !Object.hasOwn(columns, name) || columns[name] !== declaredType(table, name));
    if (absent.length > 0) missing[table] = absent;
  }
  return Object.keys(missing).length > 0 ? missing : undefined;
}
