import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

/** A bar with its name and value. */
export interface Bar {
  readonly label: string;
  /** Length of the bar; null where there is no value. */
  readonly value: number | null;
  readonly text: string;
  /** Every digit, on hover. */
  readonly exact: string;
  /** What stands between name and value, such as further metrics. */
  readonly more?: readonly string[];
  /** Drawn back, as the rest of many. */
  readonly isMuted?: boolean;
}

/** The largest of many, as horizontal bars; each can be chosen. */
@Component({
  selector: 'sg-bar-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './bar-list.html',
  styleUrl: './bar-list.css',
})
export class BarList {
  readonly bars = input.required<readonly Bar[]>();
  readonly label = input.required<string>();
  /** What the values are, those beside them first; none where the label says it. */
  readonly titles = input<readonly string[]>([]);
  /** What a click does, for the name of the bars. */
  readonly action = input('Show its rows');
  /** Place of the bar that was chosen. */
  readonly chosen = output<number>();

  /** The rest of many may be more than all others: it is drawn no longer than the longest of them. */
  readonly #most = computed(() => {
    const own = this.bars().filter(({ isMuted }) => isMuted !== true);
    return Math.max(...(own.length > 0 ? own : this.bars()).map(({ value }) => Math.abs(value ?? 0)), Number.MIN_VALUE);
  });
  protected readonly shares = computed(() => this.bars().map(({ value }) => Math.min(100, (100 * Math.abs(value ?? 0)) / this.#most())));
}
