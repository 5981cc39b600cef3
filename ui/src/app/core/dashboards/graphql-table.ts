import { formatExact } from '@ui/core/format/number';
import { NO_VALUE, plainText } from '@ui/core/format/value';

/** The first list of an answer as a table: paths of its values as columns. */
export interface AnswerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const MOST_COLUMNS = 40;
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first list, breadth first; where there is none the innermost object that alone holds everything, as one row. */
function rowsOf(data: unknown): readonly unknown[] {
  for (let level: readonly unknown[] = [data]; level.length > 0; ) {
    const list = level.find((value): value is readonly unknown[] => Array.isArray(value));
    if (list !== undefined) return list;
    level = level.flatMap((value) => (isObject(value) ? Object.values(value) : []));
  }
  return [innermost(data)];
}

function innermost(value: unknown): unknown {
  const [only, ...others] = isObject(value) ? Object.values(value) : [];
  return others.length === 0 && isObject(only) ? innermost(only) : value;
}

function flatten(value: unknown, path: string, into: Map<string, unknown>): void {
  if (!isObject(value)) return void into.set(path, value);
  for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, into);
}

export function answerTable(data: unknown): AnswerTable {
  const flat = rowsOf(data).map((row) => {
    const cells = new Map<string, unknown>();
    flatten(row, '', cells);
    return cells;
  });
  const columns = [...new Set(flat.flatMap((cells) => [...cells.keys()]))].slice(0, MOST_COLUMNS);
  return { columns, rows: flat.map((cells) => columns.map((column) => cells.get(column) ?? null)) };
}

export function cellText(value: unknown): string {
  if (value === null || value === undefined) return NO_VALUE;
  return typeof value === 'number' ? formatExact(value) : plainText(value);
}
