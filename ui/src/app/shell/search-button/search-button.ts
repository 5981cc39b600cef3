import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { mdiMagnify } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { Keys } from '@ui/components/keys/keys';

import { PaletteOpener } from '../palette/palette-opener';

/** Looks like a search field and opens the search. */
@Component({
  selector: 'sg-search-button',
  imports: [Icon, Keys],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="/"
      (pointerenter)="opener.preload()"
      (focus)="opener.preload()"
      (click)="opener.open('search')"
    >
      <sg-icon [path]="icon" />
      <span class="cut">Search services, endpoints, traces</span>
      <sg-keys keys="/" />
    </button>
  `,
  styles: `
    :host {
      display: block;
      flex: 0 1 300px;
      min-width: 130px;
    }
    button {
      display: flex;
      align-items: center;
      gap: var(--gap-2);
      width: 100%;
      height: var(--control);
      padding: 0 var(--gap-2);
      border: 1px solid var(--border);
      border-radius: var(--radius);
      background: var(--page);
      color: var(--text-3);
      cursor: text;
      text-align: left;
    }
    button:hover {
      border-color: var(--border-strong);
    }
    .cut {
      flex: 1;
    }
  `,
})
export class SearchButton {
  protected readonly opener = inject(PaletteOpener);
  protected readonly icon = mdiMagnify;
}
