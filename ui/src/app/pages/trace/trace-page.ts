import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiClose, mdiTransitConnectionVariant } from '@mdi/js';

import { TraceHeadDocument } from '@gql/pages/trace/trace-head';
import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { SizeHandle } from '@ui/components/size-handle/size-handle';
import { formatExact } from '@ui/core/format/number';
import { kindOf } from '@ui/core/trace/trace-address';
import { PageTitle } from '@ui/state/page-title';
import { UrlState } from '@ui/state/url-state';

import { TraceActions } from './actions/actions';
import { TraceCriticalPath } from './critical-path/critical-path';
import { TraceEvents } from './events/events';
import { FlameGraph } from './flame-graph/flame-graph';
import { Minimap } from './minimap/minimap';
import { SpanDetail } from './span-detail/span-detail';
import { TraceStatistics } from './statistics/statistics';
import { TraceHeader } from './trace-header/trace-header';
import { TraceSearch } from './trace-search/trace-search';
import { TraceView } from './trace-view';
import { FoldMenu } from './waterfall/fold-menu';
import { Waterfall } from './waterfall/waterfall';

const TABS = [
  { id: 'waterfall', label: 'Waterfall' },
  { id: 'flame', label: 'Flame graph' },
  { id: 'statistics', label: 'Statistics' },
  { id: 'critical-path', label: 'Critical path' },
  { id: 'events', label: 'Events' },
] as const;

/** One trace: its spans as a waterfall and in other drawings, and the details of the one that is selected. */
@Component({
  selector: 'sg-trace-page',
  imports: [
    FlameGraph,
    FoldMenu,
    Icon,
    LoadState,
    Minimap,
    QueryActions,
    RouterLink,
    SizeHandle,
    SpanDetail,
    TraceActions,
    TraceCriticalPath,
    TraceEvents,
    TraceHeader,
    TraceSearch,
    TraceStatistics,
    Waterfall,
  ],
  providers: [TraceView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './trace-page.html',
  styleUrl: './trace-page.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class TracePage {
  /** From the address. */
  readonly id = input.required<string>();
  protected readonly url = inject(UrlState);
  protected readonly view = inject(TraceView);
  protected readonly tabs = TABS;
  protected readonly icons = { close: mdiClose, path: mdiTransitConnectionVariant };
  protected readonly exact = formatExact;
  protected readonly tab = computed(() => TABS.find(({ id }) => id === this.url.get('tab'))?.id ?? 'waterfall');
  protected readonly detailWidth = signal(460);
  protected readonly rows = signal<number | undefined>(undefined);
  protected readonly isPart = computed(() => this.view.address().kind === 'API_TRACE');
  protected readonly query = liveQuery(() => {
    const variables = this.view.variables();
    return this.view.address().id === '' ? undefined : { document: TraceHeadDocument, variables: { ...variables, isPart: this.isPart() } };
  });
  protected readonly head = computed(() => this.query.data()?.traces.results[0] ?? undefined);
  protected readonly isAbsent = computed(() => this.query.data() !== undefined && this.head() === undefined);
  /** Id of the whole trace, which the address may not have. */
  protected readonly traceId = computed(() => {
    const whole = this.head()?.traceId;
    return typeof whole === 'string' ? whole : this.view.address().id;
  });
  protected readonly rowText = computed(() => {
    const [rows, spans] = [this.rows(), this.head()?.waterfall.spans];
    return rows === undefined || spans === undefined || rows === spans ? '' : `${formatExact(rows)} of ${formatExact(spans)} rows`;
  });
  private readonly waterfallView = viewChild(Waterfall);
  private readonly searchView = viewChild(TraceSearch);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    effect(() => this.view.address.set({ kind: kindOf(this.url.get('type')), id: this.id().toLowerCase() }));
    effect(() => this.view.head.set(this.head()));
    const title = inject(PageTitle);
    effect(() => {
      const root = this.head()?.waterfall.results[0];
      if (root !== undefined) title.setTitle(`${root.service} ${root.operation}`);
    });
  }

  protected tabParams(id: string): Readonly<Record<string, string | null>> {
    return { tab: id === 'waterfall' ? null : id };
  }

  protected togglePath(): void {
    this.url.set({ path: this.view.showsPath() ? '0' : undefined });
  }

  protected focusRows(): void {
    this.waterfallView()?.focus();
  }

  protected close(): void {
    this.view.select(undefined);
    this.focusRows();
  }

  /** Keys of the page, wherever the focus is but in a field. */
  protected onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const isTyping = target.matches('input, textarea, select, [contenteditable=true]');
    const isElsewhere = target !== document.body && !this.#element.nativeElement.contains(target) && target.id !== 'main';
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping || isElsewhere) return;
    if (event.key === 'Escape' && this.view.selected() !== undefined) return this.close();
    if (this.tab() !== 'waterfall') return;
    const search = this.searchView();
    const actions: Readonly<Record<string, () => unknown>> = {
      f: () => search?.focus(),
      n: () => search?.step('next'),
      p: () => search?.step('previous'),
      e: () => search?.stepToError('next'),
      E: () => search?.stepToError('previous'),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    void action();
  }
}
