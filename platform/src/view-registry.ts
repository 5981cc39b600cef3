import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { SpangraphError } from '@spangraph/model';
import { TABLES, VIEWS } from '@spangraph/views';

/** Stored columns and views as a data directory knows them. */
interface Registered {
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly views: Readonly<Record<string, readonly string[]>>;
}

const FILE = 'views.json';

const declared = (): Registered => ({
  tables: Object.fromEntries(
    TABLES.map((table) => [table.name, Object.fromEntries(Object.entries(table.columns).map(([name, { type }]) => [name, type]))]),
  ),
  views: Object.fromEntries(VIEWS.map((view) => [view.name, Object.keys(view.columns)])),
});

/**
 * Makes the data directory's registry say what the declarations say, and answers what that changed, a line each; nothing when
 * it said so already. Columns may be added and dropped: segments written before answer null for a new column. A column that
 * changes its type would make old files unreadable, so that is refused with FAILED_PRECONDITION.
 */
export function reconcileViews(directory: string): readonly string[] {
  const file = path.join(directory, FILE);
  const wanted = declared();
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Registered) : { tables: {}, views: {} };
  refuseChangedTypes(known, wanted);
  const changes = [
    ...namesOf(known.tables, wanted.tables).flatMap((name) =>
      changesOf(`table ${name}`, Object.keys(known.tables[name] ?? {}), Object.keys(wanted.tables[name] ?? {})),
    ),
    ...namesOf(known.views, wanted.views).flatMap((name) => changesOf(`view ${name}`, known.views[name] ?? [], wanted.views[name] ?? [])),
  ];
  if (changes.length > 0) {
    writeFileSync(`${file}.new`, `${JSON.stringify(wanted, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
  return changes;
}

const namesOf = (known: object, wanted: object): readonly string[] => [...new Set([...Object.keys(wanted), ...Object.keys(known)])];

function changesOf(what: string, known: readonly string[], wanted: readonly string[]): readonly string[] {
  if (known.length === 0) return [`created ${what}`];
  if (wanted.length === 0) return [`dropped ${what}`];
  return [
    ...wanted.filter((name) => !known.includes(name)).map((name) => `added column ${name} to ${what}`),
    ...known.filter((name) => !wanted.includes(name)).map((name) => `dropped column ${name} from ${what}`),
  ];
}

function refuseChangedTypes(known: Registered, wanted: Registered): void {
  for (const [table, columns] of Object.entries(known.tables)) {
    for (const [column, type] of Object.entries(columns)) {
      const now = wanted.tables[table]?.[column];
      if (now === undefined || now === type) continue;
      throw new SpangraphError(
        'FAILED_PRECONDITION',
        `column ${column} of table ${table} is stored as ${type} and declared as ${now}; give the new column another name`,
        { path: `${table}.${column}`, value: now },
      );
    }
  }
}
