import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatNumber, formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';
import { allOf, comparison, explorerParams } from '@ui/core/query/explorer-params';
import { UrlState } from '@ui/state/url-state';

import { worstEndpoints } from './endpoint-rows';
import type { EndpointRow, Worst } from './endpoint-rows';
import { errorShare } from './totals';

const SHOWN = 8;
const WORST: readonly Worst[] = ['p99', 'errors', 'share'];

export const worstOf = (text: string | undefined): Worst => WORST.find((each) => each === text) ?? 'p99';

/** The endpoints with the longest durations, the most failures, or the largest share of them. */
@Component({
  selector: 'sg-worst-endpoints',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (worst().length > 0) {
      <sg-data-table label="Worst endpoints" [rows]="worst()" [columns]="columns()" [visibleRows]="shown" />
    } @else {
      <p class="none muted">No call of an endpoint failed in this range.</p>
    }
  `,
  styles: `
    .none { padding: var(--gap-5) var(--gap-4); text-align: center; }
  `,
})
export class WorstEndpoints {
  readonly rows = input.required<readonly EndpointRow[]>();
  readonly seconds = input.required<number>();
  protected readonly shown = SHOWN;
  protected readonly by = computed(() => worstOf(this.#url.get('worst')));
  protected readonly worst = computed(() => worstEndpoints(this.rows(), this.by(), SHOWN));
  readonly #url = inject(UrlState);

  protected readonly columns = computed<readonly Column<EndpointRow>[]>(() => [
    { id: 'name', title: 'Endpoint', width: 120, grow: 1.6, text: ({ name }) => name, link: ({ id }) => ({ commands: ['/endpoints', id] }), sortBy: ({ name }) => name },
    { id: 'service', title: 'Service', width: 84, text: ({ serviceName }) => serviceName, link: ({ serviceId }) => ({ commands: ['/services', serviceId] }), sortBy: ({ serviceName }) => serviceName },
    { id: 'calls', title: 'Calls', width: 58, grow: 0.5, align: 'right', text: ({ calls }) => formatRate(calls / this.seconds()), exact: ({ calls }) => `${formatExact(calls)} calls`, sortBy: ({ calls }) => calls },
    {
      id: 'errors',
      title: 'Failed',
      width: 92,
      grow: 0.6,
      align: 'right',
      text: (row) => (row.errors === 0 ? '0' : `${formatNumber(row.errors)} · ${formatPercent(errorShare(row) ?? NaN)}`),
      exact: ({ errors, calls }) => `${formatExact(errors)} of ${formatExact(calls)} calls failed`,
      link: (row) => (row.errors === 0 ? undefined : this.#explore(row, comparison('errorCount', '>', 0))),
      sortBy: this.by() === 'share' ? errorShare : ({ errors }) => errors,
    },
    {
      id: 'p99',
      title: 'p99',
      width: 60,
      grow: 0.5,
      align: 'right',
      text: ({ p99 }) => formatMs(p99 ?? NaN),
      exact: ({ p99 }) => (p99 === null ? 'no calls' : `${formatExact(p99)} ms; leads to the calls that took as long`),
      link: (row) => (row.p99 === null ? undefined : this.#explore(row, comparison('duration', '>=', Math.floor(row.p99)))),
      sortBy: ({ p99 }) => p99,
    },
  ]);

  #explore({ name, serviceName }: EndpointRow, condition: string): ReturnType<NonNullable<Column<EndpointRow>['link']>> {
    const filter = allOf(comparison('serviceName', '=', serviceName), comparison('apiName', '=', name), condition);
    return { commands: ['/explorer'], queryParams: explorerParams({ scope: 'API_TRACE', filter }) };
  }
}
