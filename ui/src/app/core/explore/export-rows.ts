import { timeOf } from '@ui/core/format/value';
import { refText } from '@ui/core/metadata/attribute';

import type { RowColumn } from './columns';
import { toCsv } from './csv';
import { metricText } from './metric';
import type { Row } from './row';

export type ExportFormat = 'csv' | 'json';

/** Values as they are stored, times as ISO text in UTC. */
const exported = (value: unknown, { format }: RowColumn): unknown => {
  if (format.type !== 'TIMESTAMP' || typeof value !== 'number') return value ?? null;
  return new Date(timeOf(value)).toISOString();
};

/** A file of rows with their columns, by the keys of which they are named, and their traces. */
export function exportRows(columns: readonly RowColumn[], rows: readonly Row[], format: ExportFormat): string {
  const names = [
    ...columns.map(({ metric, source }) => (metric === undefined ? refText(source) : metricText(metric))),
    'id',
    'traceId',
    'spanId',
  ];
  const lines = rows.map(({ values, id, traceId, spanId }) => [
    ...columns.map((column, i) => exported(values[i], column)),
    id,
    traceId,
    spanId,
  ]);
  const used = names.map((name, i) => names.indexOf(name) === i && (i < columns.length || lines.some((line) => line[i] !== undefined)));
  const kept = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, i) => used[i]);
  if (format === 'csv') return toCsv(kept(names), lines.map(kept));
  return JSON.stringify(
    lines.map((line) => Object.fromEntries(kept(names.map((name, i) => [name, line[i] ?? null] as const)))),
    null,
    2,
  );
}
