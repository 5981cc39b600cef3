import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiClose } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { Panel } from '@ui/components/panel/panel';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';
import { formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { FlameView } from '../flame-graph/flame-view';
import { StatisticsView } from '../statistics/statistics-view';
import { FileSpanDetail } from './file-span';
import { FileWaterfall } from './file-waterfall';
import { ImportForm } from './import-form';
import { ImportedTraces } from './imported-traces';

const TABS = [
  { id: 'spans', title: 'Spans' },
  { id: 'flame', title: 'Flame graph' },
  { id: 'statistics', title: 'Statistics' },
] as const;

/** A trace of a file: shown like any other, without a server that knows of it. */
@Component({
  selector: 'sg-trace-file-page',
  imports: [CopyButton, FileSpanDetail, FileWaterfall, FlameView, Icon, ImportForm, Panel, StatisticsView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './trace-file-page.html',
  styles: `
    .split { display: grid; grid-template-columns: minmax(0, 1fr) minmax(320px, 420px); gap: var(--gap-4); align-items: start; }
    .split.single { grid-template-columns: minmax(0, 1fr); }
    @media (width < 1100px) { .split { grid-template-columns: minmax(0, 1fr); } }
    .close { position: absolute; z-index: 1; top: var(--gap-2); right: var(--gap-2); }
    aside { position: relative; }
    .narrow { width: min(760px, 100%); margin: 0 auto; }
  `,
})
export class TraceFilePage {
  readonly #url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  protected readonly source = inject(ImportedTraces);
  protected readonly tabs = TABS;
  protected readonly close = mdiClose;
  protected readonly time = formatNanos;
  protected readonly exact = formatExact;
  protected readonly tab = computed(() => TABS.find(({ id }) => id === this.#url.get('tab'))?.id ?? 'spans');
  protected readonly trace = computed(() => {
    const traces = this.source.imported()?.traces ?? [];
    return traces.find(({ traceId }) => traceId === this.#url.get('trace')) ?? traces[0];
  });
  protected readonly selected = computed(() => this.trace()?.rows.find(({ spanId }) => spanId === this.#url.get('span')));
  protected readonly began = computed(() => formatExactTime(this.trace()?.startMs ?? 0, this.#preferences.timeZone()));
  protected readonly services = computed(() => new Set(this.trace()?.rows.map(({ service }) => service)).size);

  protected show(params: Readonly<Record<string, string | undefined>>): void {
    this.#url.set(params);
  }

  /** Chosen in a drawing: its details stand beside the spans. */
  protected select(span: string): void {
    this.#url.set({ span, tab: undefined });
  }

  protected discard(): void {
    this.source.forget();
    this.#url.set({ span: undefined, trace: undefined, tab: undefined });
  }
}
