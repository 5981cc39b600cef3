import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { Spaces } from '@ui/state/spaces';
import { UrlState } from '@ui/state/url-state';

/** Chooses the space that all pages show; only there where telemetry belongs to spaces, or the address names one. */
@Component({
  selector: 'sg-space-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (names().length > 0) {
      <select #field class="select" aria-label="Space" [value]="current()" (change)="url.set({ space: field.value || undefined })">
        <option value="" [selected]="current() === ''">All spaces</option>
        @for (name of names(); track name) {
          <option [value]="name" [selected]="current() === name">{{ name }}</option>
        }
      </select>
    }
  `,
  styles: `
    .select {
      max-width: 160px;
    }
  `,
})
export class SpacePicker {
  protected readonly url = inject(UrlState);
  readonly #spaces = inject(Spaces);
  protected readonly current = computed(() => this.url.get('space') ?? '');
  protected readonly names = computed(() => {
    const known = this.#spaces.names() ?? [];
    const current = this.current();
    return current === '' || known.includes(current) ? known : [current, ...known];
  });
}
