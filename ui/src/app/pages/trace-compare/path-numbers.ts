import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';

import { formatNanos } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';
import type { ComparisonNode, PathTotals } from '@ui/core/trace-graph/comparison-tree';
import { signedCount, signedNanos, signedShare, toneOf } from '@ui/core/trace-graph/difference';
import { spansOfTraceParams } from '@ui/core/trace-graph/explorer-links';
import { UrlState } from '@ui/state/url-state';

interface Measure {
  readonly title: string;
  readonly of: (totals: PathTotals) => number;
  readonly isTime: boolean;
  readonly neutral?: boolean;
}

const MEASURES: readonly Measure[] = [
  { title: 'Own time', of: ({ selfDuration }) => selfDuration, isTime: true },
  { title: 'Durations', of: ({ duration }) => duration, isTime: true },
  { title: 'Average', of: ({ duration, count }) => duration / Math.max(1, count), isTime: true },
  { title: 'Spans', of: ({ count }) => count, isTime: false, neutral: true },
  { title: 'Failed', of: ({ failures }) => failures, isTime: false },
];

/** What each trace has at one path. */
@Component({
  selector: 'sg-path-numbers',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3>{{ node().service }} · {{ node().operation }}</h3>
    <table class="table">
      <thead>
        <tr><th scope="col"><span class="visually-hidden">Measure</span></th><th scope="col" class="number">A</th><th scope="col" class="number">B</th><th scope="col" class="number">Difference</th></tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.title) {
          <tr>
            <td>{{ row.title }}</td>
            <td class="number">{{ row.a }}</td>
            <td class="number">{{ row.b }}</td>
            <td class="number" [class]="row.tone">{{ row.difference }}<br /><span class="muted">{{ row.share }}</span></td>
          </tr>
        }
      </tbody>
    </table>
    <div class="row wrap">
      @if (node().a) {
        <a class="button small" routerLink="/explorer" [queryParams]="spans(a())">Spans in A</a>
      }
      @if (node().b) {
        <a class="button small" routerLink="/explorer" [queryParams]="spans(b())">Spans in B</a>
      }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-2); }
    h3 { overflow-wrap: anywhere; }
    .table td.number { white-space: nowrap; }
    .table th, .table td { padding: 4px var(--gap-2); }
    .worse { color: var(--error); }
    .better { color: var(--ok); }
    .muted { font-size: var(--size-s); }
  `,
})
export class PathNumbers {
  readonly node = input.required<ComparisonNode>();
  /** Trace ids. */
  readonly a = input.required<string>();
  readonly b = input.required<string>();
  readonly #url = inject(UrlState);
  protected readonly rows = computed(() => {
    const { a, b } = this.node();
    return MEASURES.map(({ title, of, isTime, neutral = false }) => {
      const [inA, inB] = [a === undefined ? 0 : of(a), b === undefined ? 0 : of(b)];
      const text = (totals: PathTotals | undefined): string => (totals === undefined ? '–' : isTime ? formatNanos(of(totals)) : formatExact(of(totals)));
      const difference = isTime ? signedNanos(inB - inA) : signedCount(inB - inA);
      return { title, a: text(a), b: text(b), difference, share: signedShare(inA, inB), tone: neutral ? 'same' : toneOf(inB - inA) };
    });
  });

  protected spans(traceId: string): Params {
    return { ...this.#url.carried(), ...spansOfTraceParams(traceId, this.node().service, this.node().operation) };
  }
}
