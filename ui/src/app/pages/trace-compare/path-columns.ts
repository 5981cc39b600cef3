import type { Column } from '@ui/components/data-table/column';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';
import { NO_VALUE } from '@ui/core/format/value';
import type { ComparisonNode } from '@ui/core/trace-graph/comparison-tree';
import { signedNanos } from '@ui/core/trace-graph/difference';

type Row = ComparisonNode;

const IN = { both: 'both', 'only-a': 'only A', 'only-b': 'only B' } as const;

const time = (id: string, title: string, of: (row: Row) => number | undefined): Column<Row> => ({
  id,
  title,
  align: 'right',
  width: 88,
  text: (row) => (of(row) === undefined ? NO_VALUE : formatNanos(of(row)!)),
  exact: (row) => (of(row) === undefined ? 'not in this trace' : `${formatExact(of(row)!)} ns`),
  sortBy: of,
});

const count = (id: string, title: string, of: (row: Row) => number | undefined): Column<Row> => ({
  id,
  title,
  align: 'right',
  width: 62,
  text: (row) => (of(row) === undefined ? NO_VALUE : formatExact(of(row)!)),
  sortBy: of,
});

/** Columns of the table of paths. */
export const PATH_COLUMNS: readonly Column<Row>[] = [
  { id: 'service', title: 'Service', width: 120, grow: 2, text: ({ service }) => service, exact: ({ id }) => id.replaceAll('\t', ' · ').replaceAll('\n', '\n› '), sortBy: ({ service }) => service },
  { id: 'operation', title: 'Operation', width: 160, grow: 3, text: ({ operation }) => operation, sortBy: ({ operation }) => operation },
  { id: 'in', title: 'In', width: 62, text: ({ presence }) => IN[presence], sortBy: ({ presence }) => presence },
  time('self-a', 'Own time A', ({ a }) => a?.selfDuration),
  time('self-b', 'B', ({ b }) => b?.selfDuration),
  {
    id: 'delta',
    title: 'Difference',
    hint: 'Own time of B less that of A',
    align: 'right',
    width: 96,
    text: ({ delta }) => signedNanos(delta),
    exact: ({ delta }) => `${formatExact(delta)} ns`,
    sortBy: ({ delta }) => Math.abs(delta),
    tone: ({ delta, timeDiffers }) => (!timeDiffers || delta === 0 ? undefined : delta > 0 ? 'error' : 'ok'),
  },
  count('spans-a', 'Spans A', ({ a }) => a?.count),
  count('spans-b', 'B', ({ b }) => b?.count),
  count('failed-a', 'Failed A', ({ a }) => a?.failures),
  count('failed-b', 'B', ({ b }) => b?.failures),
];
