/** A list of an answer as rows and columns. */
export interface AnswerTable {
  /** Where the list stands in the answer, such as `spans.results`. */
  readonly path: string;
  /** Paths of the values within a row, such as `trace.id`; one empty path where the list is of plain values. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Most columns; what nests deeper than this or has more fields is seen in the tree. */
const MOST_COLUMNS = 80;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list that is nearest to the root, the first of those; undefined where an answer has none. */
export function answerTable(data: unknown): AnswerTable | undefined {
  for (let level: readonly (readonly [string, unknown])[] = [['', data]]; level.length > 0;) {
    const list = level.find(([, value]) => Array.isArray(value) && value.length > 0) ?? level.find(([, value]) => Array.isArray(value));
    if (list !== undefined) return tableOf(list[0], list[1] as readonly unknown[]);
    level = level.flatMap(([path, value]) =>
      isObject(value) ? Object.entries(value).map(([name, inner]) => [path === '' ? name : `${path}.${name}`, inner] as const) : [],
    );
  }
  return undefined;
}

/** Rows as a table: paths of their values as columns. */
export function tableOf(path: string, list: readonly unknown[]): AnswerTable {
  const rows = list.map((row) => new Map(leavesOf(row)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].slice(0, MOST_COLUMNS);
  return { path, columns, rows: rows.map((row) => columns.map((column) => row.get(column))) };
}

/** Values of a row with their paths. Lists stay whole. */
function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
}

/** A value of a cell as text; nothing for what is absent. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
