import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Keys } from '@ui/components/keys/keys';
import { UrlState } from '@ui/state/url-state';

/** For an address that is none of the pages. */
@Component({
  selector: 'sg-not-found-page',
  imports: [Keys, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page">
      <div class="page-head"><h1>There is no such page</h1></div>
      <p class="muted">
        The address may be mistyped. <a routerLink="/" [queryParams]="url.carried()">Home</a> shows the whole system;
        <sg-keys keys="mod+k" /> finds services, endpoints, traces and pages.
      </p>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly url = inject(UrlState);
}
