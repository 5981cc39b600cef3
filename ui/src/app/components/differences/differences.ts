import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { Difference } from '@ui/core/config/differences';

/** Where two versions of a value differ: the place, and what stood and stands there. */
@Component({
  selector: 'sg-differences',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (each of shown(); track each.path) {
      <div class="difference">
        <code class="path">{{ each.path || 'whole value' }}</code>
        @if (each.before !== undefined) {
          <pre class="before" tabindex="0"><span class="sign" aria-label="before">−</span>{{ each.before }}</pre>
        }
        @if (each.after !== undefined) {
          <pre class="after" tabindex="0"><span class="sign" aria-label="after">+</span>{{ each.after }}</pre>
        }
      </div>
    } @empty {
      <p class="muted">Nothing differs.</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gap-2);
      min-width: 0;
    }
    .difference {
      display: grid;
      grid-template-columns: minmax(110px, 220px) minmax(0, 1fr);
      gap: 2px var(--gap-3);
    }
    .path {
      grid-row: 1 / span 2;
      padding-top: 2px;
      color: var(--text-2);
      overflow-wrap: anywhere;
    }
    pre {
      grid-column: 2;
      max-height: 200px;
      padding: 2px var(--gap-2);
      border-radius: var(--radius-s);
      overflow: auto;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .before {
      background: var(--error-soft);
      color: var(--error);
    }
    .after {
      background: var(--ok-soft);
      color: var(--ok);
    }
    .sign {
      display: inline-block;
      width: 14px;
      user-select: none;
    }
  `,
})
export class Differences {
  readonly differences = input.required<readonly Difference[]>();
  protected readonly shown = computed(() =>
    this.differences().map(({ path, before, after }) => ({ path, before: text(before), after: text(after) })),
  );
}

const text = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
