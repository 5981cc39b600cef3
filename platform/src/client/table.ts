/** A row to print, by column. */
export type TableRow = Readonly<Record<string, unknown>>;

const MAX_WIDTH = 80;

/** Control characters would move the cursor of a terminal: they are shown as escapes. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
const visible = (text: string): string =>
  text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = visible(typeof value === 'object' ? JSON.stringify(value) : String(value));
  return text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH - 1)}…` : text;
}

/** Rows as columns of text, numbers to the right; columns in the order in which rows first have them. Long cells are shortened with an ellipsis. */
export function tableText(rows: readonly TableRow[]): string {
  if (rows.length === 0) return 'nothing found\n';
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => cellText(row[column])));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((line) => line[i]!.length)));
  const right = columns.map((column) => rows.every((row) => row[column] == null || typeof row[column] === 'number'));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => (right[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line), ''].join('\n');
}

/** The rows of an answer: the first list of objects in it, with nested objects spread as `a.b`. */
export function rowsOf(data: unknown): readonly TableRow[] {
  const list = firstList(data);
  return list === undefined ? [flat(data)] : list.map((item) => flat(item));
}

function firstList(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.length === 0 || typeof value[0] === 'object' ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const member of Object.values(value)) {
    const found = firstList(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

function flat(value: unknown, path = ''): TableRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { [path === '' ? 'value' : path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, member]) => flat(member, path === '' ? key : `${path}.${key}`))) as TableRow;
}
