import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { LiveQuery } from '@ui/api/live-query';
import { formatMs } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';

/** How an answer came about, in a line: which services and views were asked, how many rows they gave, and the time until it was here. */
@Component({
  selector: 'sg-plan-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="plan" [title]="details()">{{ text() }}</span>`,
  styles: `
    .plan {
      color: var(--text-3);
      font-size: var(--size-s);
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class PlanLine {
  readonly query = input.required<LiveQuery<unknown>>();
  readonly #steps = computed(() => this.query().answer()?.plan ?? []);
  protected readonly text = computed(() => {
    const answer = this.query().answer();
    if (answer === undefined) return '';
    const steps = this.#steps();
    const places = [...new Set(steps.map(({ service, view }) => [service, view].filter(Boolean).join(' · ')))];
    const rows = steps.reduce((sum, step) => sum + step.rows, 0);
    return [
      ...places.slice(0, 2),
      ...(places.length > 2 ? [`${places.length - 2} more`] : []),
      ...(steps.length > 0 ? [`${formatExact(rows)} rows`] : []),
      formatMs(Math.round(answer.milliseconds)),
    ].join(' · ');
  });
  protected readonly details = computed(() =>
    this.#steps()
      .map(({ service, view, purpose, rows, milliseconds }) => `${service} ${view} ${purpose}: ${rows} rows in ${formatMs(milliseconds)}`)
      .join('\n'),
  );
}
