import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, output, untracked } from '@angular/core';

import { formatNanos } from '@ui/core/format/duration';
import { edgePath, layoutTree } from '@ui/core/trace-graph/comparison-layout';
import type { BoxSize, PlacedNode } from '@ui/core/trace-graph/comparison-layout';
import type { ComparisonNode } from '@ui/core/trace-graph/comparison-tree';
import { signedNanos, toneOf } from '@ui/core/trace-graph/difference';

const BOX: BoxSize = { width: 196, height: 44, gapX: 28, gapY: 8 };
const PADDING = 12;

/** The paths of both traces as one tree from left to right, coloured by which trace has more time of its own there. */
@Component({
  selector: 'sg-compare-tree',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="scroll">
      <div class="plane" role="tree" aria-label="Paths of both traces" [style.width.px]="layout().width + 24" [style.height.px]="layout().height + 24">
        <svg aria-hidden="true" [attr.width]="layout().width + 24" [attr.height]="layout().height + 24">
          <g transform="translate(12 12)">
            @for (placed of layout().nodes; track placed.node.id) {
              <path [attr.d]="edge(placed)" [class.only]="placed.node.presence !== 'both'" />
            }
          </g>
        </svg>
        @for (placed of layout().nodes; track placed.node.id; let i = $index) {
          <div
            class="box"
            role="treeitem"
            [class]="'box ' + tone(placed.node) + ' ' + placed.node.presence"
            [attr.data-index]="i"
            [attr.aria-level]="placed.node.depth + 1"
            [attr.aria-selected]="placed.node.id === selected()"
            [attr.tabindex]="i === tabbable() ? 0 : -1"
            [style.left.px]="placed.x + padding"
            [style.top.px]="placed.y + padding"
            [style.--strength]="strength(placed.node)"
            [title]="title(placed.node)"
            (click)="nodeSelected.emit(placed.node.id)"
            (keydown)="press($event, i)"
          >
            <span class="row first">
              <strong class="cut">{{ placed.node.service }}</strong>&ngsp;<span class="grow"></span>
              <span class="delta"><span class="visually-hidden">own time </span>{{ difference(placed.node) }}</span>&ngsp;
            </span>
            <span class="row second">
              <span class="cut">{{ placed.node.operation }}</span>&ngsp;<span class="grow"></span>
              <span class="count">{{ counts(placed.node) }}</span>
            </span>
          </div>
        }
      </div>
    </div>
  `,
  styleUrl: './compare-tree.css',
})
export class CompareTree {
  readonly roots = input.required<readonly ComparisonNode[]>();
  /** Id of the node whose numbers are shown. */
  readonly selected = input<string>();
  readonly nodeSelected = output<string>();

  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly padding = PADDING;
  protected readonly layout = computed(() => layoutTree(this.roots(), BOX));
  readonly #largest = computed(() => Math.max(1, ...this.layout().nodes.map(({ node }) => Math.abs(node.delta))));
  protected readonly tabbable = computed(() => Math.max(0, this.layout().nodes.findIndex(({ node }) => node.id === this.selected())));

  constructor() {
    // The chosen node is brought into sight within the drawing; the page stays where it is.
    effect(() => {
      const placed = this.layout().nodes.find(({ node }) => node.id === this.selected());
      if (placed !== undefined) untracked(() => setTimeout(() => this.#bringIntoSight(placed)));
    });
  }

  #bringIntoSight({ x, y }: PlacedNode): void {
    const scroll = this.#element.nativeElement.querySelector('.scroll');
    if (scroll === null) return;
    const within = (from: number, start: number, size: number, length: number): number =>
      start < from ? start : start + length > from + size ? start + length - size : from;
    const [width, height] = [BOX.width + 2 * PADDING, BOX.height + 2 * PADDING];
    scroll.scrollLeft = within(scroll.scrollLeft, x, scroll.clientWidth, width);
    scroll.scrollTop = within(scroll.scrollTop, y, scroll.clientHeight, height);
  }

  protected edge(placed: PlacedNode): string {
    return edgePath(placed, BOX);
  }

  protected tone({ delta, timeDiffers }: ComparisonNode): string {
    return timeDiffers ? toneOf(delta) : 'same';
  }

  /** Percent of the colour; what differs at all is to be seen. */
  protected strength({ delta }: ComparisonNode): string {
    return `${Math.round(10 + 40 * Math.sqrt(Math.abs(delta) / this.#largest()))}%`;
  }

  protected difference({ presence, delta }: ComparisonNode): string {
    return presence === 'both' ? signedNanos(delta) : presence === 'only-a' ? 'only in A' : 'only in B';
  }

  /** What else differs: the time of what only one has, failures, the number of spans. */
  protected counts({ a, b, presence, delta }: ComparisonNode): string {
    if (presence !== 'both') return formatNanos(Math.abs(delta));
    const [failedA, failedB] = [a?.failures ?? 0, b?.failures ?? 0];
    if (failedA !== failedB) return failedB === 0 ? '✕ A' : failedA === 0 ? '✕ B' : `✕ ${failedA} → ${failedB}`;
    const [inA, inB] = [a?.count ?? 0, b?.count ?? 0];
    return inA === inB ? (inA === 1 ? '' : `${inA}×`) : `${inA} → ${inB}×`;
  }

  protected title(node: ComparisonNode): string {
    const side = (name: string, totals: ComparisonNode['a']): string =>
      totals === undefined
        ? `${name}: none`
        : `${name}: ${totals.count} spans, own time ${formatNanos(totals.selfDuration)}, durations ${formatNanos(totals.duration)}${totals.failures > 0 ? `, ${totals.failures} failed` : ''}`;
    return [`${node.service} · ${node.operation}`, side('A', node.a), side('B', node.b)].join('\n');
  }

  protected press(event: KeyboardEvent, index: number): void {
    const { nodes } = this.layout();
    const placed = nodes[index];
    if (placed === undefined) return;
    const next = this.#target(event.key, placed);
    if (event.key === 'Enter' || event.key === ' ') this.nodeSelected.emit(placed.node.id);
    else if (next === undefined) return;
    event.preventDefault();
    if (next === undefined) return;
    this.nodeSelected.emit(next.node.id);
    this.#element.nativeElement.querySelector<HTMLElement>(`[data-index="${nodes.indexOf(next)}"]`)?.focus();
  }

  /** Left and right go along the tree, up and down along the level. */
  #target(key: string, from: PlacedNode): PlacedNode | undefined {
    const { nodes } = this.layout();
    if (key === 'ArrowLeft') return from.parent;
    if (key === 'ArrowRight') return nodes.find(({ parent }) => parent === from);
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
    const level = nodes.filter(({ x }) => x === from.x).sort((one, other) => one.y - other.y);
    return level[level.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)];
  }
}
