import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { droppable } from '@ui/core/explore/conditions';
import { formatRange } from '@ui/core/format/time';
import { PRESETS } from '@ui/core/time/time-range';
import { parseDuration } from '@ui/core/time/duration-text';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { ExplorerState } from './explorer-state';

/** Says what was asked where nothing was found, and offers to ask for more: a wider range, or without one of the conditions. */
@Component({
  selector: 'sg-empty-answer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p>
      No {{ state.scope().rows }} in {{ range() }}
      @if (state.filter()) {
        fit <code>{{ state.filter() }}</code>
      }
    </p>
    <div class="row wrap offers">
      @for (preset of wider(); track preset.text) {
        <button type="button" class="button small" (click)="widen(preset.text)">Ask the {{ preset.label.toLowerCase() }}</button>
      }
      @for (each of conditions(); track each.text) {
        <button type="button" class="button small" [title]="'Ask without ' + each.text" (click)="state.setFilter(each.without)">
          Without <code class="cut">{{ each.text }}</code>
        </button>
      }
      @if (conditions().length > 1) {
        <button type="button" class="button small" (click)="state.setFilter('')">Without any filter</button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: var(--gap-3);
      padding: var(--gap-5) 0;
    }
    p {
      max-width: 80ch;
      overflow-wrap: anywhere;
    }
    .offers {
      justify-content: center;
    }
    code.cut {
      max-width: 40ch;
    }
  `,
})
export class EmptyAnswer {
  protected readonly state = inject(ExplorerState);
  readonly #time = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly conditions = computed(() => droppable(this.state.filter()));
  protected readonly range = computed(() => {
    const range = this.#time.range();
    const preset = range.kind === 'last' ? PRESETS.find(({ text }) => parseDuration(text) === range.ms) : undefined;
    const { from, to } = this.#time.between();
    return preset === undefined ? `the range ${formatRange(from, to, this.#preferences.timeZone())}` : `the ${preset.label.toLowerCase()}`;
  });
  /** The next larger ranges that are offered anyway. */
  protected readonly wider = computed(() => {
    const { from, to } = this.#time.between();
    return PRESETS.filter(({ text }) => (parseDuration(text) ?? 0) > to - from && ['1h', '1d', '7d'].includes(text)).slice(0, 2);
  });

  protected widen(text: string): void {
    const ms = parseDuration(text);
    if (ms !== undefined) this.#time.set({ kind: 'last', ms });
  }
}
