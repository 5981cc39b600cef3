import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiSwapHorizontal } from '@mdi/js';

import { ComparedTracesDocument } from '@gql/pages/trace-compare/compared-traces';
import { CompareTracesDocument } from '@gql/pages/trace-compare/compare-traces';
import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { DataTable } from '@ui/components/data-table/data-table';
import type { Sort } from '@ui/components/data-table/column';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatExact } from '@ui/core/format/number';
import { betweenInput } from '@ui/core/time/time-range';
import { comparisonTree, flattened, hasText, pruned } from '@ui/core/trace-graph/comparison-tree';
import type { ComparisonNode } from '@ui/core/trace-graph/comparison-tree';
import { UrlState } from '@ui/state/url-state';

import { CompareSummary } from './compare-summary';
import { CompareTree } from './compare-tree';
import { PATH_COLUMNS } from './path-columns';
import { PathNumbers } from './path-numbers';
import { traceFacts } from './trace-facts';
import { TracePicker } from './trace-picker';

const MOST_PATHS = 5000;
const DAY = 86_400_000;
/** A tree with more nodes is no picture any more. */
const MOST_DRAWN = 600;

/** Two traces against each other: as wholes, and path by path as a tree and as a table. */
@Component({
  selector: 'sg-trace-compare-page',
  imports: [CompareSummary, CompareTree, CopyButton, DataTable, Icon, LoadState, Panel, PathNumbers, QueryActions, TracePicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './trace-compare-page.html',
  styleUrl: './trace-compare-page.css',
})
export class TraceComparePage {
  readonly #url = inject(UrlState);
  protected readonly swapIcon = mdiSwapHorizontal;
  protected readonly columns = PATH_COLUMNS;
  protected readonly exact = formatExact;
  protected readonly most = MOST_DRAWN;
  protected readonly a = computed(() => this.#url.get('a') ?? '');
  protected readonly b = computed(() => this.#url.get('b') ?? '');
  protected readonly drawing = computed(() => (this.#url.get('draw') === 'table' ? 'table' : 'tree'));
  protected readonly onlyDifferent = computed(() => this.#url.get('different') === 'true');
  protected readonly text = computed(() => this.#url.get('find') ?? '');
  protected readonly sort = computed<Sort>(() => {
    const [column = 'delta', direction] = (this.#url.get('sort') ?? 'delta:desc').split(':');
    return { column, descending: direction !== 'asc' };
  });

  protected readonly facts = liveQuery(() => {
    const ids = [this.a(), this.b()].filter((id) => id !== '');
    // Traces are asked for by their ids, whenever they were.
    return ids.length === 0 ? undefined : { document: ComparedTracesDocument, variables: { ids, between: betweenInput({ from: 0, to: tomorrow() }) } };
  });
  readonly #traces = computed(() => traceFacts(this.facts.data()));
  protected readonly factsA = computed(() => this.#traces().get(this.a()));
  protected readonly factsB = computed(() => this.#traces().get(this.b()));

  protected readonly query = liveQuery(() =>
    this.a() === '' || this.b() === '' ? undefined : { document: CompareTracesDocument, variables: { a: this.a(), b: this.b(), limit: MOST_PATHS } },
  );
  protected readonly comparison = computed(() => this.query.data()?.compareTraces);
  readonly #tree = computed(() => comparisonTree(this.comparison()?.paths ?? []));
  protected readonly shown = computed(() => {
    const fits = (node: ComparisonNode): boolean => (!this.onlyDifferent() || node.different) && hasText(this.text())(node);
    return this.onlyDifferent() || this.text().trim() !== '' ? pruned(this.#tree(), fits) : this.#tree();
  });
  /** In the table what is above a hit is no row of its own. */
  protected readonly rows = computed(() =>
    flattened(this.shown()).filter((node) => (!this.onlyDifferent() || node.different) && hasText(this.text())(node)),
  );
  protected readonly drawn = computed(() => flattened(this.shown()).length);
  protected readonly selected = computed(() => flattened(this.#tree()).find(({ id }) => id === this.#url.get('path')) ?? this.#largest());
  readonly #largest = computed(() => flattened(this.#tree()).reduce<ComparisonNode | undefined>(larger, undefined));

  protected set(params: Readonly<Record<string, string | undefined>>, replace = false): void {
    this.#url.set(params, { replace });
  }

  protected reorder({ column, descending }: Sort): void {
    this.set({ sort: `${column}:${descending ? 'desc' : 'asc'}` }, true);
  }

  protected swap(): void {
    this.set({ a: this.b() || undefined, b: this.a() || undefined });
  }

  protected address(): string {
    return location.href;
  }
}

const larger = (largest: ComparisonNode | undefined, node: ComparisonNode): ComparisonNode =>
  largest === undefined || Math.abs(node.delta) > Math.abs(largest.delta) ? node : largest;

/** The same all day, so that the question does not change with every look at it. */
const tomorrow = (): number => (Math.floor(Date.now() / DAY) + 2) * DAY;
