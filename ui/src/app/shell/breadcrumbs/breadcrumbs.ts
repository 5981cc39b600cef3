import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { PageTitle } from '@ui/state/page-title';
import { UrlState } from '@ui/state/url-state';

/** The way from home to the page. */
@Component({
  selector: 'sg-breadcrumbs',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav aria-label="Breadcrumbs">
      <ol>
        <li>
          @if (title.crumbs().length > 0) {
            <a routerLink="/" [queryParams]="url.carried()">Home</a>
          } @else {
            <span aria-current="page">Home</span>
          }
        </li>
        @for (crumb of title.crumbs(); track $index; let last = $last) {
          <li class="cut">
            @if (last || crumb.path === undefined) {
              <span class="cut" aria-current="page" [title]="crumb.text">{{ crumb.text }}</span>
            } @else {
              <a class="cut" [routerLink]="crumb.path" [queryParams]="url.carried()">{{ crumb.text }}</a>
            }
          </li>
        }
      </ol>
    </nav>
  `,
  styles: `
    :host {
      flex: 1 1 120px;
      min-width: 0;
    }
    ol {
      display: flex;
      min-width: 0;
      white-space: nowrap;
    }
    li {
      display: flex;
      flex: none;
      min-width: 0;
    }
    li:last-child {
      flex: 0 1 auto;
    }
    li + li::before {
      content: '/';
      padding: 0 var(--gap-2);
      color: var(--text-3);
    }
    a {
      color: var(--text-2);
    }
    [aria-current] {
      font-weight: 500;
    }
  `,
})
export class Breadcrumbs {
  protected readonly title = inject(PageTitle);
  protected readonly url = inject(UrlState);
}
