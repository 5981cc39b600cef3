import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiArrowDown, mdiArrowUp, mdiChevronDown, mdiChevronRight } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { columnText } from '@ui/core/explore/columns';
import type { RowColumn } from '@ui/core/explore/columns';
import type { Extent } from '@ui/core/explore/operation';
import type { GroupOrder } from '@ui/core/explore/question';
import { rowPage } from '@ui/core/explore/row';
import type { Row } from '@ui/core/explore/row';
import { columnOrder } from '@ui/core/explore/rows-operation';
import type { Scope } from '@ui/core/explore/scopes';
import { formatRowTime } from '@ui/core/format/time';
import { formatExactValue, formatValue, timeOf } from '@ui/core/format/value';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { RowDetail } from './row-detail';

/** Times that lie in the range of the page, so that the day goes without saying where it is short. */
const isOwnTime = (key: string): boolean => key === 'startTime' || key === 'timestamp' || key === 'endTime';

/** Rows with the chosen columns; each opens to all that it has, and leads to its trace or its page. */
@Component({
  selector: 'sg-row-table',
  imports: [Icon, RouterLink, RowDetail],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './row-table.html',
  styleUrl: './row-table.css',
})
export class RowTable {
  readonly scope = input.required<Scope>();
  readonly columns = input.required<readonly RowColumn[]>();
  readonly rows = input.required<readonly Row[]>();
  /** Where the rows were found, for reading the rest of one. */
  readonly between = input.required<Extent['between']>();
  readonly order = input<GroupOrder>();
  /** Whether the order may be changed. */
  readonly sortable = input(true);
  readonly ordered = output<GroupOrder>();

  readonly #preferences = inject(Preferences);
  readonly #url = inject(UrlState);
  protected readonly icons = { up: mdiArrowUp, down: mdiArrowDown, open: mdiChevronDown, closed: mdiChevronRight };
  protected readonly key = columnText;
  readonly #opened = signal<ReadonlySet<string>>(new Set());
  /** Rows as they are shown: formatting is done once, not on every check. */
  protected readonly lines = computed(() => {
    const zone = this.#preferences.timeZone();
    const [scope, columns, { from, to }] = [this.scope(), this.columns(), this.between()];
    return this.rows().map((row) => ({
      row,
      page: rowPage(scope, row),
      cells: columns.map(({ format, isNumber, ref }, i) => ({
        text:
          isOwnTime(ref.key) && row.values[i] != null
            ? formatRowTime(timeOf(row.values[i]), to - from, zone)
            : formatValue(row.values[i], format, zone),
        exact: formatExactValue(row.values[i], format, zone),
        isNumber,
        isError: ref.key === 'errorCount' && Number(row.values[i]) > 0,
      })),
    }));
  });

  protected isOpen({ key }: Row): boolean {
    return this.#opened().has(key);
  }

  protected toggle({ key }: Row): void {
    this.#opened.update((opened) => {
      const next = new Set(opened);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  /** A click on a row opens it, unless it hits a link or marks text. */
  protected click(row: Row, event: Event): void {
    if ((event.target as HTMLElement).closest('a, button') || String(getSelection() ?? '') !== '') return;
    this.toggle(row);
  }

  protected params(page: NonNullable<ReturnType<typeof rowPage>>): Record<string, unknown> {
    return { ...this.#url.carried(), ...page.queryParams };
  }

  protected canSort({ metric, ref, format }: RowColumn): boolean {
    return (
      this.sortable() &&
      (metric !== undefined || ref.subpath !== undefined || !(format.type.endsWith('_ARRAY') || format.type === 'STRING_MAP'))
    );
  }

  protected direction(column: RowColumn): 'ascending' | 'descending' | 'none' {
    const order = this.order();
    return order?.by !== columnOrder(column, true).by ? 'none' : order.descending ? 'descending' : 'ascending';
  }

  /** A first click orders numbers and times from the largest, text from the first. */
  protected sort(column: RowColumn): void {
    const now = this.direction(column);
    const descending = now === 'none' ? column.isNumber || column.format.type === 'TIMESTAMP' : now === 'ascending';
    this.ordered.emit(columnOrder(column, descending));
  }
}
