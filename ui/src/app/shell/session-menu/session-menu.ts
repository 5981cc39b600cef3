import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiAccountCircleOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';
import { Preferences } from '@ui/state/preferences';
import { RequestContext } from '@ui/state/request-context';
import { UrlState } from '@ui/state/url-state';

/** On whose behalf requests are made; switching reads attributes and preferences anew, and every page asks again. */
@Component({
  selector: 'sg-session-menu',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './session-menu.html',
  styles: `
    .menu {
      width: 290px;
      margin-top: var(--gap-1);
      padding: var(--gap-4);
    }
    form {
      display: flex;
      flex-direction: column;
      gap: var(--gap-3);
    }
    .name {
      max-width: 110px;
    }
  `,
})
export class SessionMenu {
  protected readonly context = inject(RequestContext);
  protected readonly url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  readonly #metadata = inject(MetadataStore);
  protected readonly icon = mdiAccountCircleOutline;
  protected readonly open = signal(false);
  /** The user as the server understands it. */
  protected readonly user = computed(() => this.#preferences.stored()?.userId ?? (this.context.user() || 'anonymous'));
  protected readonly label = computed(() => {
    const tenant = this.context.tenant();
    return `Session: ${this.user()}${tenant === '' ? '' : `, tenant ${tenant}`}`;
  });

  protected apply(tenant: string, user: string, roles: string): void {
    const list = roles
      .split(',')
      .map((role) => role.trim())
      .filter(Boolean);
    this.context.set({ tenant: tenant.trim(), user: user.trim(), roles: list.join(',') });
    this.open.set(false);
    void this.#preferences.load();
    void this.#metadata.load();
  }
}
