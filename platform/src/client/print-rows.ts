import type { OptionValues, Terminal } from '../commands/command';
import { tableText } from './table';
import type { TableRow } from './table';

/** Prints rows as a table, or as JSON where that is asked for. */
export const printRows = (rows: readonly TableRow[], { json }: OptionValues, terminal: Terminal): void =>
  terminal.print(json ? `${JSON.stringify(rows, null, 2)}\n` : tableText(rows));
