import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

import { boxOfNode } from './geometry';
import type { Box, Point } from './geometry';
import type { Layout } from './layout';

const MOST = { width: 190, height: 130 } as const;

/** The whole map in small, with the part that is in sight; pressing a place brings it into sight. For the pointer only: keys have the map itself. */
@Component({
  selector: 'sg-flow-minimap',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg
      aria-hidden="true"
      [attr.width]="scale() * layout().box.width"
      [attr.height]="scale() * layout().box.height"
      [attr.viewBox]="viewBox()"
      (pointerdown)="go($event)"
      (pointermove)="$event.buttons === 1 && go($event)"
    >
      @for (box of boxes(); track $index) {
        <rect class="node" rx="12" [attr.x]="box.x" [attr.y]="box.y" [attr.width]="box.width" [attr.height]="box.height" />
      }
      <rect class="sight" vector-effect="non-scaling-stroke" [attr.x]="inSight().x" [attr.y]="inSight().y" [attr.width]="inSight().width" [attr.height]="inSight().height" />
    </svg>
  `,
  styles: `
    :host { position: absolute; right: var(--gap-3); bottom: var(--gap-3); padding: var(--gap-1); border: 1px solid var(--border); border-radius: var(--radius); background: var(--surface); line-height: 0; }
    svg { overflow: hidden; cursor: pointer; touch-action: none; }
    .node { fill: var(--text-3); opacity: 0.6; }
    .sight { fill: var(--accent); fill-opacity: 0.1; stroke: var(--accent); stroke-width: 1.5; }
  `,
})
export class FlowMinimap {
  readonly layout = input.required<Layout>();
  readonly inSight = input.required<Box>();
  /** A place of the map that is wanted in the middle. */
  readonly centered = output<Point>();

  protected readonly scale = computed(() => Math.min(MOST.width / this.layout().box.width, MOST.height / this.layout().box.height));
  protected readonly boxes = computed(() => [...this.layout().nodes.values()].map(boxOfNode));
  protected readonly viewBox = computed(() => {
    const { x, y, width, height } = this.layout().box;
    return `${x} ${y} ${width} ${height}`;
  });

  protected go(event: PointerEvent): void {
    const { x, y } = this.layout().box;
    this.centered.emit({ x: x + event.offsetX / this.scale(), y: y + event.offsetY / this.scale() });
  }
}
