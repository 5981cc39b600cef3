import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const WIDTH = 100;
const HEIGHT = 24;

/** A line of values without axes; gaps where there is no value. Its label says what it shows. */
@Component({
  selector: 'sg-sparkline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="box" preserveAspectRatio="none" role="img" [attr.aria-label]="label()">
      <path class="area" [attr.d]="area()" />
      <path class="line" [attr.d]="line()" />
    </svg>
  `,
  styles: `
    :host { display: block; width: 100%; height: 24px; color: var(--series-1); }
    svg { width: 100%; height: 100%; overflow: visible; }
    .line { fill: none; stroke: currentColor; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
    .area { fill: currentColor; opacity: 0.12; }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly (number | null)[]>();
  readonly label = input.required<string>();
  protected readonly box = `0 0 ${WIDTH} ${HEIGHT}`;
  readonly #points = computed(() => {
    const values = this.values();
    const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
    const step = WIDTH / Math.max(1, values.length - 1);
    return values.map((value, i) => (value === null ? undefined : { x: i * step, y: HEIGHT - 1 - (value / most) * (HEIGHT - 2) }));
  });
  readonly #runs = computed(() => {
    const runs: { x: number; y: number }[][] = [[]];
    for (const point of this.#points()) {
      if (point === undefined) runs.push([]);
      else runs.at(-1)?.push(point);
    }
    return runs.filter((run) => run.length > 0);
  });
  protected readonly line = computed(() => this.#runs().map(path).join(''));
  protected readonly area = computed(() =>
    this.#runs()
      .map((run) => `${path(run)}L${run.at(-1)?.x},${HEIGHT}L${run[0]?.x},${HEIGHT}Z`)
      .join(''),
  );
}

const path = (run: readonly { readonly x: number; readonly y: number }[]): string =>
  // A single point is drawn as a short line, else it would not be seen.
  run.length === 1 ? `M${run[0]!.x - 0.5},${run[0]!.y}L${run[0]!.x + 0.5},${run[0]!.y}` : `M${run.map(({ x, y }) => `${x},${y}`).join('L')}`;
