import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';

import { formatExact, formatNumber, formatPercent } from '@ui/core/format/number';

export interface ValueRow {
  readonly text: string;
  readonly exact: string;
  readonly count: number;
  /** Parameters of the explorer for the rows that have the value. */
  readonly link?: Params;
}

/** Values with how often they occur, as bars against the number of rows that have a value. */
@Component({
  selector: 'sg-value-list',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul [attr.aria-label]="label()">
      @for (row of shown(); track $index) {
        <li [title]="row.exact + ': ' + row.full">
          <span class="bar" [style.width.%]="row.percent"></span>
          @if (row.link; as link) {
            <a class="text cut" routerLink="/explorer" [queryParams]="link">{{ row.text }}</a>
          } @else {
            <span class="text cut">{{ row.text }}</span>
          }
          <span class="number">{{ row.short }}</span>
          <span class="number share muted">{{ row.share }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 2px;
    }
    li {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto 52px;
      gap: var(--gap-2);
      align-items: center;
      min-height: 24px;
      padding: 0 var(--gap-2);
    }
    .bar {
      position: absolute;
      inset: 0 auto 0 0;
      min-width: 2px;
      border-radius: var(--radius-s);
      background: var(--accent-soft);
    }
    .text,
    .number {
      position: relative;
    }
    .share {
      font-size: var(--size-s);
    }
  `,
})
export class ValueList {
  readonly rows = input.required<readonly ValueRow[]>();
  /** Rows that have a value. */
  readonly total = input.required<number>();
  readonly label = input('Values');
  protected readonly shown = computed(() => {
    const total = Math.max(this.total(), ...this.rows().map(({ count }) => count), 1);
    return this.rows().map((row) => ({
      ...row,
      percent: (row.count / total) * 100,
      short: formatNumber(row.count),
      full: formatExact(row.count),
      share: formatPercent(row.count / total),
    }));
  });
}
