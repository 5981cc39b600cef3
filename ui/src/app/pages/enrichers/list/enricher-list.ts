import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiAlertCircleOutline } from '@mdi/js';

import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { Icon } from '@ui/components/icon/icon';
import { formatNanos } from '@ui/core/format/duration';
import { formatBytes, formatExact, formatNumber } from '@ui/core/format/number';
import { UrlState } from '@ui/state/url-state';

import type { EnricherRow } from './enricher-rows';

const none = '–';
const counted = (count: number): string => (count === 0 ? none : formatNumber(count));

const COLUMNS: readonly Column<EnricherRow>[] = [
  { id: 'enabled', title: 'On', width: 34, grow: 0, text: ({ enabled }) => (enabled ? 'on' : 'off') },
  { id: 'name', title: 'Enricher', width: 160, grow: 1, text: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'origin', title: 'Origin', width: 76, grow: 0, text: ({ origin }) => origin.toLowerCase(), sortBy: ({ origin }) => origin },
  {
    id: 'order',
    title: 'Order',
    hint: 'Lower runs earlier, within rules and within modules',
    width: 50,
    grow: 0,
    align: 'right',
    text: ({ order }) => String(order),
  },
  {
    id: 'runs',
    title: 'Runs',
    hint: 'Traces (a rule: spans) that it was given since the start',
    width: 62,
    grow: 0.3,
    align: 'right',
    text: ({ runs }) => counted(runs),
    exact: ({ runs }) => formatExact(runs),
    sortBy: ({ runs }) => runs,
  },
  {
    id: 'errors',
    title: 'Errors',
    hint: 'Runs that failed',
    width: 62,
    grow: 0.2,
    align: 'right',
    text: ({ errors }) => counted(errors),
    tone: ({ errors }) => (errors > 0 ? 'error' : undefined),
    sortBy: ({ errors }) => errors,
  },
  {
    id: 'time',
    title: 'Time per run',
    hint: 'On average',
    width: 92,
    grow: 0.2,
    align: 'right',
    text: ({ nanosPerRun }) => (nanosPerRun === undefined ? none : formatNanos(nanosPerRun)),
    exact: ({ nanos, runs }) => `${formatNanos(nanos)} in ${formatExact(runs)} runs`,
    sortBy: ({ nanosPerRun }) => nanosPerRun,
  },
  {
    id: 'bytes',
    title: 'Allocated',
    hint: 'Heap that it grew by in all, as sampled',
    width: 76,
    grow: 0.2,
    align: 'right',
    text: ({ allocatedBytes }) => (allocatedBytes === 0 ? none : formatBytes(allocatedBytes)),
    sortBy: ({ allocatedBytes }) => allocatedBytes,
  },
  {
    id: 'effect',
    title: 'What it does',
    hint: 'Attributes that it declares to set, or its description',
    width: 160,
    grow: 3,
    text: ({ attributes, description }) => (attributes.length > 0 ? `sets ${attributes.join(', ')}` : description || none),
    exact: ({ attributes, description }) =>
      [description, attributes.length > 0 ? `sets ${attributes.join(', ')}` : ''].filter(Boolean).join(' '),
  },
];
const NARROW = ['enabled', 'name', 'origin', 'runs', 'errors', 'time'];

/** Enrichers in the order in which they run, with what they did since the start. */
@Component({
  selector: 'sg-enricher-list',
  imports: [CellTemplate, DataTable, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-data-table
      [rows]="rows()"
      [columns]="columns()"
      label="Enrichers"
      [visibleRows]="40"
      [selectable]="true"
      [rowId]="idOf"
      (rowSelected)="select($any($event))"
    >
      <ng-template sgCell="enabled" let-row>
        <input
          type="checkbox"
          [attr.aria-label]="'Run ' + $any(row).name"
          [title]="$any(row).switchable ? '' : 'Needed by every other enricher'"
          [checked]="$any(row).enabled"
          [disabled]="!$any(row).switchable || busy() === $any(row).id"
          (change)="switched.emit({ row: $any(row), enabled: $any($event.target).checked })"
        />
      </ng-template>
      <ng-template sgCell="name" let-row>
        <a
          class="cut"
          routerLink="."
          queryParamsHandling="merge"
          [queryParams]="{ enricher: $any(row).id }"
          [class.is-selected]="$any(row).id === selected()"
          [title]="$any(row).description"
          >{{ $any(row).name }}</a
        >
      </ng-template>
      <ng-template sgCell="origin" let-row>
        <span class="chip" [class.is-accent]="$any(row).origin === 'RULE'" [class.is-ok]="$any(row).origin === 'MODULE'">{{
          $any(row).origin.toLowerCase()
        }}</span>
      </ng-template>
      <ng-template sgCell="errors" let-row>
        @if ($any(row).errors > 0) {
          <span class="row errors" [title]="$any(row).lastError ?? ''"><sg-icon [path]="icon" [size]="14" />{{ $any(row).errors }}</span>
        } @else {
          –
        }
      </ng-template>
    </sg-data-table>
  `,
  styles: `
    input {
      width: 15px;
      height: 15px;
      margin: 0;
      accent-color: var(--accent-fill);
    }
    .is-selected {
      font-weight: 600;
    }
    .errors {
      gap: var(--gap-1);
    }
  `,
})
export class EnricherList {
  readonly rows = input.required<readonly EnricherRow[]>();
  readonly selected = input<string | null>();
  /** Id of the one that is being switched. */
  readonly busy = input('');
  readonly switched = output<{ readonly row: EnricherRow; readonly enabled: boolean }>();
  readonly #url = inject(UrlState);
  protected readonly icon = mdiAlertCircleOutline;
  protected readonly idOf = ({ id }: EnricherRow): string => id;
  protected readonly columns = computed(() => (this.selected() == null ? COLUMNS : COLUMNS.filter(({ id }) => NARROW.includes(id))));

  protected select({ id }: EnricherRow): void {
    this.#url.set({ enricher: id });
  }
}
