import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { Sparkline } from '@ui/components/sparkline/sparkline';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';
import { allOf, comparison, explorerParams } from '@ui/core/query/explorer-params';
import { UrlState } from '@ui/state/url-state';

import type { ServiceRow } from './service-rows';
import { errorShare } from './totals';

const BAD_SHARE = 0.01;

/** Services with what they did, those that hurt most first. */
@Component({
  selector: 'sg-services-table',
  imports: [CellTemplate, DataTable, RouterLink, Sparkline],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-data-table label="Services" [rows]="rows()" [columns]="columns()" [visibleRows]="7">
      <ng-template sgCell="rate" let-row>
        <span class="pair">
          <sg-sparkline [values]="row.callSeries" [label]="'Calls of ' + row.name + ' over time'" />
          <a routerLink="/explorer" [queryParams]="callsOf(row)" [title]="exact(row.calls) + ' calls'">{{ rate(row) }}</a>
        </span>
      </ng-template>
      <ng-template sgCell="errors" let-row>
        <span class="pair">
          <sg-sparkline class="failures" [values]="row.errorSeries" [label]="'Failed calls of ' + row.name + ' over time'" />
          <a routerLink="/explorer" [queryParams]="failuresOf(row)" [class.is-error]="isBad(row)" [title]="exact(row.errors) + ' of ' + exact(row.calls) + ' calls failed'">{{ share(row) }}</a>
        </span>
      </ng-template>
      <ng-template sgCell="p99" let-row>
        <span class="pair">
          <sg-sparkline class="durations" [values]="row.p99Series" [label]="'99th percentile of the duration of ' + row.name + ' over time'" />
          <a routerLink="/explorer" [queryParams]="slowOf(row)" [title]="row.p99 === null ? 'no calls' : exact(row.p99) + ' ms'">{{ duration(row) }}</a>
        </span>
      </ng-template>
    </sg-data-table>
  `,
  styles: `
    .pair { display: grid; grid-template-columns: minmax(40px, 1fr) 64px; align-items: center; gap: var(--gap-2); width: 100%; }
    .pair a { color: inherit; text-align: right; }
    .pair a.is-error { color: var(--error); font-weight: 600; }
    .failures { color: var(--error-fill); }
    .durations { color: var(--series-2); }
  `,
})
export class ServicesTable {
  readonly rows = input.required<readonly ServiceRow[]>();
  /** Length of the range. */
  readonly seconds = input.required<number>();
  readonly #url = inject(UrlState);

  protected readonly columns = computed<readonly Column<ServiceRow>[]>(() => [
    { id: 'name', title: 'Service', width: 150, grow: 1.2, text: ({ name }) => name, link: ({ id }) => ({ commands: ['/services', id] }), sortBy: ({ name }) => name },
    { id: 'rate', title: 'Calls', width: 130, align: 'right', text: ({ calls }) => String(calls), sortBy: ({ calls }) => calls },
    { id: 'errors', title: 'Failed', hint: 'Share of calls that failed', width: 130, align: 'right', text: ({ errors }) => String(errors), sortBy: errorShare },
    { id: 'p99', title: 'p99', hint: '99th percentile of the duration', width: 130, align: 'right', text: ({ p99 }) => String(p99), sortBy: ({ p99 }) => p99 },
  ]);

  protected readonly exact = formatExact;
  protected readonly rate = ({ calls }: ServiceRow): string => formatRate(calls / this.seconds());
  protected readonly share = (row: ServiceRow): string => formatPercent(errorShare(row) ?? NaN);
  protected readonly duration = ({ p99 }: ServiceRow): string => formatMs(p99 ?? NaN);
  protected readonly isBad = (row: ServiceRow): boolean => (errorShare(row) ?? 0) >= BAD_SHARE;

  protected callsOf({ name }: ServiceRow): Readonly<Record<string, unknown>> {
    return { ...this.#url.carried(), ...explorerParams({ scope: 'API_TRACE', filter: comparison('serviceName', '=', name), group: 'apiName', metric: 'AVGRATE(calls)', draw: 'line' }) };
  }

  protected failuresOf({ name }: ServiceRow): Readonly<Record<string, unknown>> {
    const filter = allOf(comparison('serviceName', '=', name), comparison('errorCount', '>', 0));
    return { ...this.#url.carried(), ...explorerParams({ scope: 'API_TRACE', filter, group: 'apiName', metric: 'COUNT(calls)', draw: 'bar' }) };
  }

  protected slowOf({ name, p99 }: ServiceRow): Readonly<Record<string, unknown>> {
    const filter = allOf(comparison('serviceName', '=', name), p99 === null ? undefined : comparison('duration', '>=', Math.floor(p99)));
    return { ...this.#url.carried(), ...explorerParams({ scope: 'API_TRACE', filter, group: 'apiName', metric: 'COUNT(calls),PERCENTILE(duration,99)', draw: 'table' }) };
  }
}
