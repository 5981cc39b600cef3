import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { SETTINGS_PLACES } from '@ui/core/navigation/settings-places';

/** One page of the settings: what it is called and for, what acts on it (`actions`), and its content. */
@Component({
  selector: 'sg-settings-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page-head">
      <div class="grow">
        <h1>{{ place().title }}</h1>
        <p class="muted">{{ place().purpose }}</p>
      </div>
      <ng-content select="[actions]" />
    </div>
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gap-4);
    }
  `,
})
export class SettingsSection {
  /** Path of the page below the settings. */
  readonly path = input.required<string>();
  protected readonly place = computed(() => SETTINGS_PLACES.flatMap(({ places }) => places).find(({ path }) => path === this.path())!);
}
