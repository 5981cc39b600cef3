import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { CLASSES } from './edge-class';
import type { ColorBy } from './edge-class';

/** What colours and widths of the map mean, in a line below it. */
@Component({
  selector: 'sg-flow-legend',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul [attr.aria-label]="title()">
      <li class="title">{{ title() }}</li>
      @for (each of classes(); track each.severity) {
        <li><span class="swatch" [style.background]="'var(--severity-' + each.severity + ')'"></span>{{ each.title }}</li>
      }
    </ul>
    <span class="note">wider: more calls</span>
    <span class="note"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5" /><path d="M6 1.5 A4.5 4.5 0 0 1 10.5 6" /></svg>ring: failed calls</span>
  `,
  styles: `
    :host {
      display: flex; flex-wrap: wrap; align-items: center; gap: 2px var(--gap-4); min-height: 32px; padding: var(--gap-1) var(--gap-5);
      border-top: 1px solid var(--border); background: var(--surface); color: var(--text-2); font-size: var(--size-s);
    }
    ul { display: flex; flex-wrap: wrap; gap: 2px var(--gap-3); }
    li { display: flex; align-items: center; gap: 6px; }
    .title { color: var(--text); font-weight: 600; }
    .swatch { width: 18px; height: 4px; border-radius: 2px; }
    .note { display: inline-flex; align-items: center; gap: 6px; }
    svg { fill: none; stroke: var(--border-strong); stroke-width: 2.5; }
    svg path { stroke: var(--error-fill); }
  `,
})
export class FlowLegend {
  readonly colorBy = input.required<ColorBy>();
  protected readonly title = computed(() => (this.colorBy() === 'latency' ? 'p99 of the calls' : 'Calls that failed'));
  protected readonly classes = computed(() => CLASSES[this.colorBy()]);
}
