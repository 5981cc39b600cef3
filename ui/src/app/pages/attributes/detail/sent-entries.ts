import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiPlus } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { explorerParams } from '@ui/core/query/explorer-params';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

/** Keys that were sent as entries of a map, each with a way to look at it and to give it a name of its own. */
@Component({
  selector: 'sg-sent-entries',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row">
      <h3 class="grow">Keys that were sent ({{ all().length }})</h3>
      <input
        class="input"
        type="search"
        placeholder="Find a key"
        aria-label="Find a key"
        [value]="text()"
        (input)="text.set($any($event.target).value)"
      />
    </div>
    <ul>
      @for (each of shown(); track each.key) {
        <li>
          <a class="cut mono grow" routerLink="/explorer" [queryParams]="each.explore" [title]="each.key">{{ each.key }}</a>
          <span class="muted types" [class.is-mixed]="each.types.length > 1">{{ each.types.join(', ') }}</span>
          <a
            class="button small quiet"
            routerLink="."
            [queryParams]="each.register"
            [attr.aria-label]="'Register ' + each.key"
            title="Register as an attribute"
            ><sg-icon [path]="icon" [size]="14"
          /></a>
        </li>
      } @empty {
        <li class="muted">No key has this text.</li>
      }
    </ul>
  `,
  styles: `
    h3 {
      color: var(--text-2);
      font-size: var(--size-s);
    }
    .input {
      width: 140px;
      height: 26px;
    }
    ul {
      max-height: 420px;
      margin-top: var(--gap-2);
      overflow: auto;
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--gap-2);
      min-height: 28px;
    }
    .types {
      font-size: var(--size-xs);
    }
    .types.is-mixed {
      color: var(--warning);
    }
  `,
})
export class SentEntries {
  /** Name of the map, such as `spanTags`. */
  readonly map = input.required<string>();
  readonly scope = input.required<string>();
  readonly #metadata = inject(MetadataStore);
  readonly #url = inject(UrlState);
  protected readonly icon = mdiPlus;
  protected readonly text = signal('');
  protected readonly all = computed(() => this.#metadata.sentKeys().filter(({ attribute }) => attribute === this.map()));
  protected readonly shown = computed(() => {
    const text = this.text().trim().toLowerCase();
    return this.all()
      .filter(({ key }) => key.toLowerCase().includes(text))
      .map(({ key, types }) => {
        const name = `${this.map()}[${key}]`;
        return {
          key,
          types,
          explore: { ...this.#url.carried(), ...explorerParams({ scope: this.scope(), group: name }) },
          register: { ...this.#url.carried(), scope: this.scope(), new: name },
        };
      });
  });
}
