import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { DeltaText } from '@ui/components/delta/delta-text';
import { deltaOf } from '@ui/core/compare/delta';
import type { Delta } from '@ui/core/compare/delta';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';
import { comparison, explorerParams } from '@ui/core/query/explorer-params';
import type { ExplorerView } from '@ui/core/query/explorer-params';
import { UrlState } from '@ui/state/url-state';

import { errorShare } from './totals';
import type { Totals } from './totals';

interface KeyNumber {
  readonly title: string;
  readonly value: string;
  readonly exact: string;
  readonly delta: Delta | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly isBad: boolean;
}

/** Rate, errors and percentiles of all endpoint calls, each against the period before; each leads to the calls behind it. */
@Component({
  selector: 'sg-key-numbers',
  imports: [DeltaText, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (number of numbers(); track number.title) {
      <a class="number-card" routerLink="/explorer" [queryParams]="number.params">
        <span class="title">{{ number.title }}</span>
        <span class="value" [class.is-error]="number.isBad" [title]="number.exact">{{ number.value }}</span>
        <sg-delta-text [delta]="number.delta" />
      </a>
    }
  `,
  styleUrl: './key-numbers.css',
})
export class KeyNumbers {
  readonly now = input.required<Totals>();
  readonly before = input.required<Totals>();
  /** Length of either period. */
  readonly seconds = input.required<number>();
  readonly #url = inject(UrlState);

  protected readonly numbers = computed<readonly KeyNumber[]>(() => [this.#rate(), this.#errors(), this.#percentile('p50'), this.#percentile('p95'), this.#percentile('p99')]);

  #rate(): KeyNumber {
    const [now, before] = [this.now().calls / this.seconds(), this.before().calls / this.seconds()];
    const format = (rate: number): string => formatRate(rate);
    const exact = `${formatExact(this.now().calls)} calls of endpoints`;
    const params = this.#params({ scope: 'API_TRACE', metric: 'AVGRATE(calls)', group: 'serviceName', draw: 'line' });
    return { title: 'Calls', value: format(now), exact, delta: deltaOf('rate', now, before, format), params, isBad: false };
  }

  #errors(): KeyNumber {
    const [now, before] = [errorShare(this.now()), errorShare(this.before())];
    const exact = `${formatExact(this.now().errors)} of ${formatExact(this.now().calls)} calls failed`;
    const params = this.#params({ scope: 'API_TRACE', filter: comparison('errorCount', '>', 0), group: 'serviceName', metric: 'COUNT(calls)', draw: 'bar' });
    return { title: 'Failed calls', value: now === null ? '–' : formatPercent(now), exact, delta: deltaOf('share', now, before, formatPercent), params, isBad: (now ?? 0) >= 0.01 };
  }

  #percentile(which: 'p50' | 'p95' | 'p99'): KeyNumber {
    const [now, before] = [this.now()[which], this.before()[which]];
    const size = which.slice(1);
    const filter = now === null ? '' : comparison('duration', '>=', Math.floor(now));
    const params = this.#params({ scope: 'API_TRACE', filter, group: 'apiName', metric: `COUNT(calls),PERCENTILE(duration,${size})`, draw: 'table' });
    const exact = now === null ? 'no calls' : `${formatExact(now)} ms: ${100 - Number(size)} % of the calls take at least as long`;
    return { title: which === 'p50' ? 'Median (p50)' : which, value: now === null ? '–' : formatMs(now), exact, delta: deltaOf('duration', now, before, formatMs), params, isBad: false };
  }

  #params(view: ExplorerView): Readonly<Record<string, unknown>> {
    return { ...this.#url.carried(), ...explorerParams(view) };
  }
}
