import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { liveQuery } from '@ui/api/live-query';
import { DataTable } from '@ui/components/data-table/data-table';
import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Sort } from '@ui/components/data-table/column';
import { FilterBar } from '@ui/components/filter-bar/filter-bar';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { Sparkline } from '@ui/components/sparkline/sparkline';
import type { EntityColumn } from '@ui/core/entities/entity-column';
import type { EntityKind } from '@ui/core/entities/entity-kind';
import { entityListText } from '@ui/core/entities/entity-list-document';
import type { EntityListAnswer, EntityListVariables } from '@ui/core/entities/entity-list-document';
import { whereOf } from '@ui/core/filter/where-of';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { explorerParams } from '@ui/core/query/explorer-params';
import { present } from '@ui/core/query/selection';
import { bucketStarts, intervalFor } from '@ui/core/time/interval';
import { MetadataStore } from '@ui/state/metadata-store';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { LabelChips } from '../label-chips';
import { ColumnPicker } from './column-picker';
import { entityRow } from './entity-row';
import type { EntityRow } from './entity-row';
import { listColumns } from './list-columns';
import { columnsParam, listConditions, listFilterText, readView, sortParam, usualColumns } from './list-view';

const TREND_BUCKETS = 30;

/** Entities of a kind as a table; what is shown, and in which order, stands in the address. */
@Component({
  selector: 'sg-entity-list',
  imports: [CellTemplate, ColumnPicker, DataTable, FilterBar, LabelChips, LoadState, Panel, QueryActions, RouterLink, Sparkline],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-list.html',
  styleUrl: './entity-list.css',
})
export class EntityList {
  readonly kind = input.required<EntityKind>();
  /** Id of the entity to which all of them belong. */
  readonly owner = input<string>();

  protected readonly url = inject(UrlState);
  protected readonly range = inject(TimeRangeStore);
  readonly #metadata = inject(MetadataStore);
  readonly #preferences = inject(Preferences);

  readonly #isOwned = computed(() => this.owner() !== undefined);
  protected readonly view = computed(() => readView((name) => this.url.get(name), this.kind(), this.#isOwned()));
  readonly #condition = computed(() => whereOf(this.view().filter, this.#metadata.ofScope(this.kind().scope), this.#metadata.sentKeys()));
  readonly #ofOwner = computed(() => {
    const [key, value] = [this.kind().owner?.id, this.owner()];
    return key === undefined || value === undefined ? undefined : { attribute: key, value };
  });
  readonly #interval = computed(() => intervalFor(this.range.between(), TREND_BUCKETS));
  protected readonly query = liveQuery<EntityListAnswer, EntityListVariables>(() => {
    const { where, error } = this.#condition();
    if (error !== undefined || (this.view().filter !== '' && !this.#metadata.ready())) return undefined;
    const columns = this.view().columns;
    const space = this.url.get('space');
    return {
      document: { name: 'entityList', text: entityListText(columns, this.kind().owner?.id) },
      variables: {
        scope: this.kind().scope,
        between: this.range.input(),
        ...listConditions(this.view(), [this.#ofOwner(), where]),
        ...(space !== undefined && { space }),
        ...(columns.some(({ kind }) => kind === 'trend') && this.#interval()),
      },
    };
  });
  /** Why the filter of the address applies to nothing; known once the catalogue is. */
  protected readonly fault = computed(() => (this.#metadata.ready() ? this.#condition().error?.message : undefined));
  protected readonly total = computed(() => this.query.data()?.entities.total ?? 0);
  protected readonly rows = computed(() => {
    const starts = bucketStarts(this.range.between(), this.#interval());
    return present(this.query.data()?.entities.results).map((entity) => entityRow(entity, this.view().columns, starts));
  });
  /** Ages are told from when the answer came. */
  readonly #answered = computed(() => (this.query.data() === undefined ? 0 : Date.now()));
  protected readonly columns = computed(() =>
    listColumns(this.view().columns, {
      kind: this.kind(),
      find: (name) => this.#metadata.find(this.kind().scope, name),
      now: this.#answered(),
      zone: this.#preferences.timeZone(),
    }),
  );
  protected readonly attributes = computed(() => this.#metadata.ofScope(this.kind().scope));
  protected readonly usual = computed(() => usualColumns(this.kind(), this.#isOwned()));
  protected readonly isNarrowed = computed(() => this.view().search !== '' || this.view().filter !== '');
  protected readonly countText = computed(() => {
    const [shown, total] = [this.rows().length, this.total()];
    const all = `${formatExact(total)} ${total === 1 ? this.kind().one : this.kind().many}`;
    return shown < total ? `${formatExact(shown)} of ${all}` : all;
  });
  protected readonly next = computed(() => Math.min(this.view().limit, this.total() - this.rows().length));
  protected readonly exploreParams = computed(() => ({
    ...this.url.carried(),
    ...explorerParams({
      scope: this.kind().scope,
      filter: listFilterText(this.view(), this.kind(), this.owner()),
      group: 'name',
      metric: 'AVGRATE(numCalls,SECONDS)',
      draw: 'line',
    }),
  }));

  protected find(search: string): void {
    this.url.set({ search: search === '' ? undefined : search, limit: undefined }, { replace: true });
  }

  protected narrow(filter: string): void {
    this.url.set({ filter: filter === '' ? undefined : filter, limit: undefined });
  }

  protected order(sort: Sort): void {
    this.url.set({ order: sortParam(sort) }, { replace: true });
  }

  protected choose(columns: readonly EntityColumn[]): void {
    this.url.set({ columns: columnsParam(columns, this.kind(), this.#isOwned()) }, { replace: true });
  }

  protected showInactive(shown: boolean): void {
    this.url.set({ inactive: shown ? 'yes' : undefined, limit: undefined });
  }

  /** Twice as many: also of thousands one is soon at the end. */
  protected more(): void {
    this.url.set({ limit: String(2 * this.view().limit) }, { replace: true });
  }

  protected clear(): void {
    this.url.set({ search: undefined, filter: undefined });
  }

  protected trendLabel({ name, trend }: EntityRow): string {
    return `Calls of ${name} per second over the range, at most ${formatNumber(Math.max(0, ...trend))}`;
  }

  protected readonly rowId = ({ id }: EntityRow): string => id;
}
