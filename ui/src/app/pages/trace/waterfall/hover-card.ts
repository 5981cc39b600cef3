import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';

import { TraceView } from '../trace-view';
import type { Row } from './row-pages';

/** A row that the pointer is over, and where. */
export interface HoveredRow {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
}

const CARD = { width: 320, height: 230 } as const;

/** Exact numbers of the span under the pointer. */
@Component({
  selector: 'sg-hover-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="head">
      <span class="mark" [style.background]="view.color(row().service)"></span><b>{{ row().service }}</b> {{ row().operation }}
    </p>
    <dl>
      @for (fact of facts(); track fact[0]) {
        <dt>{{ fact[0] }}</dt>
        <dd>
          {{ fact[1] }}<span class="exact">{{ fact[2] }}</span>
        </dd>
      }
    </dl>
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 20;
      width: 320px;
      padding: var(--gap-2) var(--gap-3);
      border: 1px solid var(--border);
      border-radius: var(--radius);
      background: var(--raised);
      box-shadow: var(--shadow);
      font-size: var(--size-s);
      pointer-events: none;
    }
    .head {
      margin-bottom: var(--gap-1);
      overflow-wrap: anywhere;
    }
    .mark {
      display: inline-block;
      width: 8px;
      height: 8px;
      margin-right: 6px;
      border-radius: 2px;
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 2px var(--gap-3);
    }
    dt {
      color: var(--text-3);
    }
    dd {
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
    .exact {
      margin-left: var(--gap-2);
      color: var(--text-3);
    }
  `,
  host: { 'aria-hidden': 'true', '[style.left.px]': 'left()', '[style.top.px]': 'top()' },
})
export class HoverCard {
  readonly hovered = input.required<HoveredRow>();
  protected readonly view = inject(TraceView);
  protected readonly row = computed(() => this.hovered().row);
  protected readonly left = computed(() => Math.max(8, Math.min(this.hovered().x + 14, window.innerWidth - CARD.width - 8)));
  protected readonly top = computed(() => {
    const { y } = this.hovered();
    return y + 18 + CARD.height > window.innerHeight ? Math.max(8, y - CARD.height - 6) : y + 18;
  });
  protected readonly facts = computed(() => factsOf(this.row(), this.view.duration()));
}

const SHOWN_MARKS = 5;

type Fact = readonly [name: string, value: string, exact: string];

const nanos = (name: string, value: number): Fact => [name, formatNanos(value), `${formatExact(value)} ns`];

/** The first events of the span, with when they were. */
const marksOf = ({ marks }: Row): readonly Fact[] =>
  marks
    .slice(0, SHOWN_MARKS)
    .map(({ start, name, isException }): Fact => [isException ? 'Exception' : 'Event', formatNanos(start), isException ? '' : name]);

function factsOf(row: Row, whole: number): readonly Fact[] {
  const share = whole > 0 ? formatPercent(row.duration / whole) : '';
  return [
    ['Kind', row.kind.toLowerCase(), row.failed ? 'failed' : ''],
    nanos('Starts after', row.start),
    nanos('Duration', row.duration),
    ['Of the trace', share, ''],
    nanos('Own time', row.selfDuration),
    nanos('On the critical path', row.criticalDuration),
    ...(row.descendants > 0
      ? ([['Spans below', formatExact(row.descendants), row.failuresBelow > 0 ? `${formatExact(row.failuresBelow)} failed` : '']] as const)
      : []),
    ...marksOf(row),
    ...(row.shift === 0 ? [] : [nanos('Clock corrected by', row.shift)]),
    ...(row.orphan ? ([['Parent', 'not stored', '']] as const) : []),
  ];
}
