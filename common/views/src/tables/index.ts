import type { Table } from '../define-table';
import { logEventsTable } from './log-events.table';
import { spansTable } from './spans.table';
import { tracesTable } from './traces.table';

export { logEventsTable, spansTable, tracesTable };
export type { LogEventsColumn } from './log-events.table';
export type { SpansColumn } from './spans.table';
export type { TracesColumn } from './traces.table';

/** Every stored table. */
export const TABLES = [spansTable, tracesTable, logEventsTable] as const satisfies readonly Table[];
export type TableName = (typeof TABLES)[number]['name'];
