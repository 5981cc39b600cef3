import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, viewChild } from '@angular/core';
import { mdiAlertCircle, mdiChevronDown, mdiChevronRight } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { formatNanos } from '@ui/core/format/duration';
import type { FileRow, FileTrace } from '@ui/core/trace-graph/otlp/read-otlp';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import { visibleRows } from '@ui/core/trace-graph/visible-rows';
import type { VisibleRow } from '@ui/core/trace-graph/visible-rows';

const ROW = 26;
const STEP = 14;
const MOST_INDENT = 220;

/** The spans of a trace of a file, one below the other and as long as they took. */
@Component({
  selector: 'sg-file-waterfall',
  imports: [CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './file-waterfall.html',
  styleUrl: './file-waterfall.css',
})
export class FileWaterfall {
  readonly trace = input.required<FileTrace>();
  readonly selected = input<string>();
  readonly spanSelected = output<string>();

  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  protected readonly icons = { open: mdiChevronDown, closed: mdiChevronRight, failed: mdiAlertCircle };
  protected readonly rowHeight = ROW;
  protected readonly time = formatNanos;
  protected readonly collapsed = linkedSignal<FileTrace, ReadonlySet<string>>({ source: this.trace, computation: () => new Set() });
  protected readonly rows = computed(() => visibleRows(this.trace().rows, this.collapsed()));
  protected readonly height = computed(() => Math.min(22, Math.max(1, this.rows().length)) * ROW);
  readonly #colors = computed(() => serviceColors(this.trace().rows.map(({ service }) => service)));
  protected readonly ticks = computed(() => [0, 0.25, 0.5, 0.75].map((at) => ({ at, text: formatNanos(this.trace().duration * at) })));
  /** The row that the keyboard is on. */
  protected readonly active = computed(() => Math.max(0, this.rows().findIndex(({ row }) => row.spanId === this.selected())));

  protected color({ service }: FileRow): string {
    return this.#colors().get(service) ?? 'var(--text-3)';
  }

  protected indent({ depth }: FileRow): number {
    return Math.min(depth * STEP, MOST_INDENT);
  }

  protected left({ start }: FileRow): number {
    return (start / (this.trace().duration || 1)) * 100;
  }

  protected width({ duration }: FileRow): number {
    return (duration / (this.trace().duration || 1)) * 100;
  }

  /** Where the duration stands: behind the bar, before it, or on it where neither has room. */
  protected timeAt(row: FileRow): { readonly side: 'behind' | 'before' | 'on'; readonly left: number } {
    const [left, right] = [this.left(row), this.left(row) + this.width(row)];
    if (right < 85) return { side: 'behind', left: right };
    return left > 15 ? { side: 'before', left } : { side: 'on', left: right };
  }

  protected toggle({ row }: VisibleRow<FileRow>, event?: Event): void {
    event?.stopPropagation();
    this.collapsed.update((ids) => {
      const next = new Set(ids);
      if (!next.delete(row.spanId)) next.add(row.spanId);
      return next;
    });
  }

  protected press(event: KeyboardEvent): void {
    const at = this.active();
    const current = this.rows()[at];
    const { key } = event;
    if (key === 'ArrowDown') this.#go(event, at + 1);
    else if (key === 'ArrowUp') this.#go(event, at - 1);
    else if (key === 'Home') this.#go(event, 0);
    else if (key === 'End') this.#go(event, this.rows().length - 1);
    else if (current?.hasChildren && ((key === 'ArrowLeft' && !current.collapsed) || (key === 'ArrowRight' && current.collapsed))) {
      event.preventDefault();
      this.toggle(current);
    }
  }

  #go(event: Event, index: number): void {
    event.preventDefault();
    const target = this.rows()[index];
    if (target === undefined) return;
    this.spanSelected.emit(target.row.spanId);
    const { start, end } = this.viewport().getRenderedRange();
    const top = this.viewport().measureScrollOffset();
    const bottom = top + this.viewport().getViewportSize();
    const out = index < start || index >= end || index * ROW < top || (index + 1) * ROW > bottom;
    if (out) this.viewport().scrollToOffset(index * ROW < top ? index * ROW : (index + 1) * ROW - this.viewport().getViewportSize());
  }
}
