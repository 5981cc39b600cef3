import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** For an address that is none of the pages. */
@Component({
  selector: 'sg-not-found-page',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page">
      <div class="page-head"><h1>There is no such page</h1></div>
      <p class="muted">The address may be mistyped. <a routerLink="/">Home</a> shows the whole system, Ctrl K finds services, endpoints and traces.</p>
    </div>
  `,
})
export class NotFoundPage {}
