import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { formatNanos } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';
import { signedCount, signedNanos, signedShare, toneOf } from '@ui/core/trace-graph/difference';

import type { TraceFacts } from './trace-facts';

type Measure = 'duration' | 'spans' | 'services' | 'errors' | 'exceptions';

const MEASURES: readonly { readonly key: Measure; readonly title: string }[] = [
  { key: 'duration', title: 'Duration' },
  { key: 'spans', title: 'Spans' },
  { key: 'services', title: 'Services' },
  { key: 'errors', title: 'Failed spans' },
  { key: 'exceptions', title: 'Exceptions' },
];

/** Two traces as wholes, side by side. */
@Component({
  selector: 'sg-compare-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl>
      @for (row of rows(); track row.title) {
        <div>
          <dt>{{ row.title }}</dt>
          <dd>
            <span [title]="'A: ' + row.exactA">{{ row.a }}</span><span class="muted to" aria-label="against">→</span><span [title]="'B: ' + row.exactB">{{ row.b }}</span>
            <span class="difference" [class]="row.tone">{{ row.difference }}</span>
            <span class="muted">{{ row.share }}</span>
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl { display: flex; flex-wrap: wrap; gap: var(--gap-3) var(--gap-6); }
    dt { color: var(--text-2); font-size: var(--size-s); }
    dd { display: flex; gap: 6px; align-items: baseline; font-size: var(--size-l); font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .to, .muted { font-size: var(--size-s); font-weight: 400; }
    .difference { font-size: var(--size-m); }
    .worse { color: var(--error); }
    .better { color: var(--ok); }
  `,
})
export class CompareSummary {
  readonly a = input.required<TraceFacts>();
  readonly b = input.required<TraceFacts>();
  protected readonly rows = computed(() =>
    MEASURES.map(({ key, title }) => {
      const [a, b] = [this.a()[key], this.b()[key]];
      const isTime = key === 'duration';
      const text = (value: number): string => (isTime ? formatNanos(value) : formatExact(value));
      const exact = (value: number): string => (isTime ? `${formatExact(value)} ns` : formatExact(value));
      return {
        title,
        a: text(a),
        b: text(b),
        exactA: exact(a),
        exactB: exact(b),
        difference: isTime ? signedNanos(b - a) : signedCount(b - a),
        share: signedShare(a, b),
        tone: key === 'spans' || key === 'services' ? 'same' : toneOf(b - a),
      };
    }),
  );
}
