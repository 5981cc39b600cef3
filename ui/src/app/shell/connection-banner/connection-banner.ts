import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { mdiLanDisconnect } from '@mdi/js';

import { Connection } from '@ui/api/connection';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';
import { Preferences } from '@ui/state/preferences';

const RETRY_MS = 3000;

/** Says that the server does not answer, asks it again every few seconds, and goes away once it does. */
@Component({
  selector: 'sg-connection-banner',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!connection.reachable()) {
      <div class="banner" role="alert">
        <sg-icon [path]="icon" [size]="18" />
        <p class="grow">The server cannot be reached. What is shown may be old; it is asked again every few seconds.</p>
        <button type="button" class="button small" [disabled]="asking()" (click)="ask()">{{ asking() ? 'Asking …' : 'Retry now' }}</button>
      </div>
    }
  `,
  styles: `
    .banner {
      display: flex;
      align-items: center;
      gap: var(--gap-3);
      padding: 6px var(--gap-5);
      border-bottom: 1px solid var(--error);
      background: var(--error-soft);
      color: var(--error);
    }
  `,
})
export class ConnectionBanner {
  protected readonly connection = inject(Connection);
  readonly #client = inject(GraphQlClient);
  readonly #metadata = inject(MetadataStore);
  readonly #preferences = inject(Preferences);
  protected readonly icon = mdiLanDisconnect;
  protected readonly asking = signal(false);

  constructor() {
    effect((onCleanup) => {
      if (this.connection.reachable()) return;
      const timer = setInterval(() => void this.ask(), RETRY_MS);
      onCleanup(() => clearInterval(timer));
    });
    effect(() => {
      if (this.connection.recoveries() > 0) untracked(() => this.#readWhatIsMissing());
    });
  }

  protected async ask(): Promise<void> {
    if (this.asking()) return;
    this.asking.set(true);
    // Whether it answered is what the client reports.
    await this.#client.send({ name: '', text: '{ __typename }' }, {}).catch(() => undefined);
    this.asking.set(false);
  }

  #readWhatIsMissing(): void {
    if (this.#metadata.error() !== undefined || !this.#metadata.ready()) void this.#metadata.load();
    if (this.#preferences.stored() === undefined) void this.#preferences.load();
  }
}
