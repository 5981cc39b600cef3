import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, linkedSignal, output, signal, untracked } from '@angular/core';
import { mdiArrowRightThin, mdiClose } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { flameColor } from '@ui/core/trace-graph/flame-color';
import type { FlameColoring } from '@ui/core/trace-graph/flame-color';
import { layoutFlame, neighborBox } from '@ui/core/trace-graph/flame-layout';
import type { FlameBox } from '@ui/core/trace-graph/flame-layout';
import { searchFlame } from '@ui/core/trace-graph/flame-search';
import { mergeByPath, pathTo } from '@ui/core/trace-graph/flame-tree';
import type { FlameNode } from '@ui/core/trace-graph/flame-tree';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import type { TraceRow } from '@ui/core/trace-graph/trace-row';

const LEVEL = 21;
/** Narrower than two pixels of a usual width nothing can be read or hit. */
const LEAST = 1 / 700;

/** A flame graph of spans that are given: paths of services and operations merged, as wide as the own time of what they hold. */
@Component({
  selector: 'sg-flame-view',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './flame-view.html',
  styleUrl: './flame-view.css',
})
export class FlameView {
  readonly rows = input.required<readonly TraceRow[]>();
  /** The longest span of a merged path. */
  readonly spanSelected = output<string>();

  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly icons = { close: mdiClose, to: mdiArrowRightThin };
  protected readonly level = LEVEL;
  protected readonly time = formatNanos;
  protected readonly exact = formatExact;
  protected readonly percent = formatPercent;

  readonly #tree = computed(() => mergeByPath(this.rows()));
  protected readonly focus = linkedSignal(() => this.#tree());
  /** What the keys move from, and what the line below tells of. */
  protected readonly active = linkedSignal(() => this.focus());
  protected readonly coloring = signal<FlameColoring>('service');
  protected readonly text = signal('');
  readonly #colors = computed(() => serviceColors(this.rows().map(({ service }) => service)));
  protected readonly layout = computed(() => layoutFlame(this.focus(), LEAST));
  protected readonly breadcrumb = computed(() => pathTo(this.focus()));
  protected readonly found = computed(() => searchFlame(this.focus(), this.text()));
  protected readonly services = computed(() => [...this.#colors()].map(([name, color]) => ({ name, color })));
  protected readonly height = computed(() => this.layout().levels * LEVEL);

  constructor() {
    effect(() => {
      // A new trace begins without the search of the one before it.
      this.rows();
      untracked(() => this.text.set(''));
    });
  }

  protected color(node: FlameNode): string {
    return flameColor(node, this.coloring(), this.#colors());
  }

  protected name({ service, operation, depth }: FlameNode): string {
    return depth === 0 ? operation : `${service} · ${operation}`;
  }

  protected share(node: FlameNode): string {
    return formatPercent(node.weight / (this.#tree().weight || 1));
  }

  /** What has no room in a box, for those who hear it. */
  protected unseen({ node, width }: FlameBox): string {
    const { operation, service, weight, failures } = node;
    const parts = [service, ...(width > 0.02 ? [] : [operation]), ...(width > 0.12 ? [] : [formatNanos(weight)]), this.share(node)];
    return ` ${parts.filter(Boolean).join(', ')}${failures > 0 ? `, ${failures} failed` : ''}`;
  }

  protected title(node: FlameNode): string {
    const { count, failures, weight, self, duration, longest } = node;
    return [
      this.name(node),
      `${formatNanos(weight)} with what is below (${this.share(node)} of the trace), ${formatNanos(self)} of its own`,
      `${formatExact(count)} span${count === 1 ? '' : 's'}${failures === 0 ? '' : `, ${formatExact(failures)} failed`}`,
      ...(node.depth === 0 ? [] : [`durations ${formatExact(duration)} ns added up, longest ${formatExact(longest)} ns`]),
    ].join('\n');
  }

  protected zoom(node: FlameNode): void {
    this.focus.set(node);
    this.active.set(node);
  }

  protected press(event: KeyboardEvent, { node }: FlameBox): void {
    const direction = ({ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const)[event.key];
    if (event.key === 'Escape' && this.focus().parent !== undefined) this.#zoomByKey(event, this.focus().parent!);
    else if (event.key === 'Enter' || event.key === ' ') this.#zoomByKey(event, node);
    else if (event.key === 'o' && node.spanId !== '') this.spanSelected.emit(node.spanId);
    else if (direction !== undefined) {
      event.preventDefault();
      const next = neighborBox(this.layout().boxes, node, direction);
      if (next !== undefined) this.#enter(next.node);
    }
  }

  #zoomByKey(event: Event, node: FlameNode): void {
    event.preventDefault();
    event.stopPropagation();
    this.zoom(node);
    this.#enter(node);
  }

  #enter(node: FlameNode): void {
    this.active.set(node);
    setTimeout(() => this.#element.nativeElement.querySelector<HTMLElement>(`[data-node="${node.id}"]`)?.focus());
  }
}
