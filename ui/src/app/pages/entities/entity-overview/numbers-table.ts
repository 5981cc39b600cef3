import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { DataTable } from '@ui/components/data-table/data-table';
import type { Column } from '@ui/components/data-table/column';
import { formatExactTime, formatTime } from '@ui/core/format/time';
import { formatQuantity, NO_VALUE } from '@ui/core/format/value';
import { Preferences } from '@ui/state/preferences';

import { bucketParams } from './bucket-params';
import type { OverviewBuckets, Values } from './overview-buckets';

const COLUMNS = [
  { id: 'rate', title: 'Calls', units: '/s' },
  { id: 'errorRate', title: 'Failed calls', units: '/s' },
  { id: 'errorShare', title: 'Failed', units: 'share' },
  { id: 'p50', title: 'p50', units: 'ms' },
  { id: 'p95', title: 'p95', units: 'ms' },
  { id: 'p99', title: 'p99', units: 'ms' },
] as const;

/** The numbers of the charts as a table: a line a bucket, the last first, with the way to its traces; every digit on hover. */
@Component({
  selector: 'sg-numbers-table',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<sg-data-table [rows]="rows()" [columns]="columns()" label="Numbers of the charts" [visibleRows]="12" />`,
})
export class NumbersTable {
  readonly buckets = input.required<OverviewBuckets>();
  /** Milliseconds that a bucket is wide. */
  readonly width = input.required<number>();
  readonly #zone = inject(Preferences).timeZone;

  protected readonly rows = computed(() =>
    this.buckets()
      .starts.map((start, index) => ({ start, index }))
      .reverse(),
  );
  protected readonly columns = computed<readonly Column<{ readonly start: number; readonly index: number }>[]>(() => {
    const [buckets, zone] = [this.buckets(), this.#zone()];
    return [
      {
        id: 'start',
        title: 'From',
        width: 160,
        text: ({ start }) => formatTime(start, zone),
        exact: ({ start }) => formatExactTime(start, zone),
        link: ({ start }) => ({ commands: [], queryParams: bucketParams(start, this.width()) }),
        sortBy: ({ start }) => start,
      },
      ...COLUMNS.map(({ id, title, units }) => numberColumn(id, title, units, buckets[id])),
    ];
  });
}

function numberColumn(id: string, title: string, units: string, values: Values): Column<{ readonly index: number }> {
  const of = ({ index }: { readonly index: number }): number | null => values[index] ?? null;
  // Every digit that the server gave.
  const exact = (value: number | null): string => (value === null ? NO_VALUE : `${value}${units === 'share' ? '' : ` ${units}`}`);
  const text = (value: number | null): string => (value === null ? NO_VALUE : formatQuantity(value, units));
  return {
    id,
    title,
    align: 'right',
    width: 70,
    text: (row) => text(of(row)),
    exact: (row) => exact(of(row)),
    sortBy: of,
  };
}
