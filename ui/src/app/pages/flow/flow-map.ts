import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, linkedSignal, output, signal, untracked, viewChild } from '@angular/core';
import { mdiArrowExpandAll, mdiMinus, mdiPlus } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';

import { drawEdges } from './draw-edges';
import { drawNodes } from './draw-nodes';
import type { ColorBy } from './edge-class';
import { FlowMinimap } from './flow-minimap';
import { boxOfNode, contains, NODE_HEIGHT, NODE_WIDTH } from './geometry';
import type { Point } from './geometry';
import type { FlowGraph } from './graph';
import type { Layout } from './layout';
import { isArrow, nextNode } from './next-node';
import { centerOn, fit, pan, reveal, visible, zoomAt } from './viewport';
import type { Size, Viewport } from './viewport';

const STEP = 1.25;
const PAN_STEP = 60;
const LETTER_STEP = 1.2;
/** Below this zoom nodes show their name and numbers only, in larger letters. */
const FAR = 0.68;
/** Below this one there is no room for numbers, either. */
const VERY_FAR = 0.42;

/** The drawn map: moved by dragging and keys, zoomed by wheel, keys and buttons. Every node can be reached by keys, along its edges. */
@Component({
  selector: 'sg-flow-map',
  imports: [FlowMinimap, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './flow-map.html',
  styleUrl: './flow-map.css',
})
export class FlowMap {
  readonly graph = input.required<FlowGraph>();
  readonly layout = input.required<Layout>();
  /** Length of the range. */
  readonly seconds = input.required<number>();
  readonly colorBy = input.required<ColorBy>();
  /** Id of a node or an edge. */
  readonly selected = input<string>();
  /** Text that is looked for; nodes that have it in their name stand out. */
  readonly found = input('');
  /** A node or an edge was chosen; undefined for none. */
  readonly picked = output<string | undefined>();
  /** A node whose neighbours are to be shown alone. */
  readonly focused = output<string>();

  protected readonly node = { width: NODE_WIDTH, height: NODE_HEIGHT };
  protected readonly icons = { plus: mdiPlus, minus: mdiMinus, fit: mdiArrowExpandAll };
  private readonly surface = viewChild.required<ElementRef<SVGSVGElement>>('surface');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly size = signal<Size>({ width: 0, height: 0 });
  /** What was moved by hand stays as it is until everything is to be seen again. */
  readonly #moved = signal<Viewport | undefined>(undefined);
  protected readonly viewport = computed(() => this.#moved() ?? fit(this.layout().box, this.size()));
  protected readonly transform = computed(() => `translate(${this.viewport().x} ${this.viewport().y}) scale(${this.viewport().k})`);
  /** Titles of groups and values of edges grow at a distance, so that they stay readable. */
  protected readonly letters = computed(() => Math.min(30, Math.max(11, 10.5 / this.viewport().k)));
  protected readonly isFar = computed(() => this.viewport().k < FAR);
  protected readonly isVeryFar = computed(() => this.viewport().k < VERY_FAR);
  /** In steps: else every node would be written anew with every movement of the wheel. */
  readonly #lettersZoom = computed(() => (this.isFar() ? LETTER_STEP ** Math.round(Math.log(this.viewport().k) / Math.log(LETTER_STEP)) : 1));
  protected readonly inSight = computed(() => visible(this.viewport(), this.size()));
  /** Only while a part of the map is out of sight. */
  protected readonly needsMinimap = computed(() => !contains(this.inSight(), this.layout().box));

  protected readonly hovered = signal<string | undefined>(undefined);
  readonly #lit = computed(() => this.hovered() ?? this.selected());
  protected readonly nodes = computed(() => drawNodes(this.graph(), this.layout(), { seconds: this.seconds(), lit: this.#lit(), found: this.found(), zoom: this.#lettersZoom() }));
  protected readonly edges = computed(() => drawEdges(this.graph(), this.layout(), { seconds: this.seconds(), colorBy: this.colorBy(), lit: this.#lit(), selected: this.selected() }));
  /** The node that Tab leads to: the one that had the focus last. */
  protected readonly current = linkedSignal<FlowGraph, string | undefined>({
    source: this.graph,
    computation: ({ nodes }, before) => nodes.find(({ id }) => id === (before?.value ?? untracked(this.selected)))?.id ?? nodes[0]?.id,
  });
  protected readonly dragging = signal(false);
  #drag: (Point & { readonly viewport: Viewport; readonly pointer: number }) | undefined;

  constructor() {
    const destroy = inject(DestroyRef);
    afterNextRender(() => {
      const { nativeElement } = this.#host;
      const measure = (): void => this.size.set({ width: nativeElement.clientWidth, height: nativeElement.clientHeight });
      const observer = new ResizeObserver(measure);
      observer.observe(nativeElement);
      measure();
      destroy.onDestroy(() => observer.disconnect());
    });
    // Another part of the map is shown whole at first; a refresh that moves nothing leaves the view as it is.
    effect(() => {
      this.layout();
      untracked(() => this.#moved.set(undefined));
    });
  }

  protected zoom(factor: number, at: Point = { x: this.size().width / 2, y: this.size().height / 2 }): void {
    this.#moved.set(zoomAt(this.viewport(), factor, at));
  }

  protected fitAll(): void {
    this.#moved.set(undefined);
  }

  protected wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.surface().nativeElement.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0015 : 0.05)), { x: event.clientX - left, y: event.clientY - top });
  }

  protected grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#drag = { x: event.clientX, y: event.clientY, viewport: this.viewport(), pointer: event.pointerId };
  }

  protected drag(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!this.dragging() && Math.hypot(dx, dy) < 4) return;
    if (!this.dragging()) this.surface().nativeElement.setPointerCapture(drag.pointer);
    this.dragging.set(true);
    this.#moved.set(pan(drag.viewport, dx, dy));
  }

  protected release(): void {
    this.#drag = undefined;
    // The click that ends a drag comes after it and chooses nothing.
    setTimeout(() => this.dragging.set(false));
  }

  protected pick(id: string | undefined, event?: Event): void {
    event?.stopPropagation();
    if (!this.dragging()) this.picked.emit(id);
  }

  protected center(point: Point): void {
    this.#moved.set(centerOn(this.viewport(), point, this.size()));
  }

  protected pressOnMap(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, () => void>> = {
      '+': () => this.zoom(STEP),
      '=': () => this.zoom(STEP),
      '-': () => this.zoom(1 / STEP),
      '0': () => this.fitAll(),
      Escape: () => this.picked.emit(undefined),
      ...(event.target === this.surface().nativeElement && {
        ArrowLeft: () => this.#pan(PAN_STEP, 0),
        ArrowRight: () => this.#pan(-PAN_STEP, 0),
        ArrowUp: () => this.#pan(0, PAN_STEP),
        ArrowDown: () => this.#pan(0, -PAN_STEP),
      }),
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  }

  protected pressOnNode(id: string, event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.pick(id, event);
    } else if (event.key === 'f') {
      event.stopPropagation();
      this.focused.emit(id);
    } else if (isArrow(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      const next = nextNode(this.graph(), this.layout().nodes, id, event.key);
      if (next !== undefined) this.#goTo(next);
    }
  }

  protected readonly ringShare = (ring: string): number => Math.min(1, Number.parseFloat(ring) / 100);

  #pan(dx: number, dy: number): void {
    this.#moved.set(pan(this.viewport(), dx, dy));
  }

  #goTo(id: string): void {
    const place = this.layout().nodes.get(id);
    this.current.set(id);
    if (place !== undefined) this.#moved.set(reveal(this.viewport(), boxOfNode(place), this.size()));
    this.surface().nativeElement.querySelector<SVGElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
  }
}
