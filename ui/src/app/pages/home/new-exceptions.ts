import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { HomeExceptionsDocument } from '@gql/pages/home/home-exceptions';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { allOf, comparison, explorerParams } from '@ui/core/query/explorer-params';
import { betweenInput, previousRange } from '@ui/core/time/time-range';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { exceptionGroups } from './exception-groups';
import type { ExceptionGroup } from './exception-groups';

/** Exceptions of the range: only those that the period before did not have, or all of them. */
@Component({
  selector: 'sg-new-exceptions',
  imports: [LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './new-exceptions.html',
  styleUrl: './new-exceptions.css',
})
export class NewExceptions {
  /** Whether it is its turn: what stands above is asked first. */
  readonly wanted = input(true);
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly url = inject(UrlState);
  protected readonly query = liveQuery(() => {
    const variables = { between: this.#range.input(), before: betweenInput(previousRange(this.#range.between())), space: this.url.get('space') };
    return this.wanted() ? { document: HomeExceptionsDocument, variables } : undefined;
  });
  readonly #groups = computed(() => exceptionGroups(this.query.data()?.now.results ?? [], this.query.data()?.before.results ?? []));
  protected readonly fresh = computed(() => this.#groups().filter(({ before }) => before === 0));
  protected readonly known = computed(() => this.#groups().length - this.fresh().length);
  protected readonly all = computed(() => this.url.get('exceptions') === 'all');
  protected readonly shown = computed(() => (this.all() ? this.#groups() : this.fresh()));
  protected readonly number = formatNumber;
  protected readonly exact = formatExact;

  protected readonly when = ({ first }: ExceptionGroup): string => (first === null ? '' : formatAge(first, this.#range.between().to));
  protected readonly exactly = ({ first }: ExceptionGroup): string => (first === null ? '' : formatExactTime(first, this.#preferences.timeZone()));

  protected spansOf({ type, message, variants, serviceName }: ExceptionGroup): Readonly<Record<string, unknown>> {
    const filter = allOf(
      comparison('serviceName', '=', serviceName),
      comparison('exceptionType', '=', type),
      variants === 0 && message !== '' ? comparison('exceptionMessage', '=', message) : undefined,
    );
    return { ...this.url.carried(), ...explorerParams({ scope: 'SPAN', filter }) };
  }

  protected show(all: boolean): void {
    this.url.set({ exceptions: all ? 'all' : undefined }, { replace: true });
  }
}
