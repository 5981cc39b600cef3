import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { ExceptionExampleDocument } from '@gql/pages/entities/entity-exceptions/exception-example';
import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { LoadState } from '@ui/components/panel/load-state';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { explorerParams } from '@ui/core/query/explorer-params';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { exampleOf, groupFilterText, groupSpans } from './exception-groups';
import type { ExceptionGroup } from './exception-groups';

/** The last span with an exception: its stack trace, its trace, and where all of them are. */
@Component({
  selector: 'sg-exception-example',
  imports: [CopyButton, LoadState, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-load-state [query]="query" [isEmpty]="query.data() !== undefined && example() === undefined" [lines]="3">
      <p empty>The spans are gone, or lie outside of the range by now.</p>
      @if (example(); as shown) {
        <div class="row">
          <span
            >Last in
            <a [routerLink]="['/traces', shown.traceId]" [queryParams]="traceParams()">{{ shown.operation || shown.traceId }}</a></span
          >
          <a routerLink="/explorer" [queryParams]="exploreParams()">All spans with it</a>
          <span class="grow"></span>
          @if (shown.stackTrace) {
            <sg-copy-button [text]="shown.stackTrace" caption="Copy the stack trace" />
          }
          <sg-query-actions [query]="query" />
        </div>
        @if (shown.stackTrace) {
          <pre tabindex="0">{{ shown.stackTrace }}</pre>
        } @else {
          <p class="muted">It was sent without a stack trace.</p>
        }
      }
    </sg-load-state>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--gap-2) 0;
    }
    .row {
      gap: var(--gap-4);
    }
    pre {
      max-height: 360px;
      margin-top: var(--gap-2);
      padding: var(--gap-3);
      border-radius: var(--radius);
      background: var(--page);
      font-size: var(--size-s);
      overflow: auto;
    }
  `,
})
export class ExceptionExampleView {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();
  readonly group = input.required<ExceptionGroup>();

  readonly #url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  protected readonly query = liveQuery(() => {
    const space = this.#url.get('space');
    return {
      document: ExceptionExampleDocument,
      variables: {
        between: this.#range.input(),
        where: groupSpans(this.kind(), this.entity(), this.group()),
        ...(space !== undefined && { space }),
      },
    };
  });
  protected readonly example = computed(() => {
    const answer = this.query.data();
    return answer === undefined ? undefined : exampleOf(answer, this.group());
  });
  protected readonly traceParams = computed(() => ({ ...this.#url.carried(), span: this.example()?.spanId }));
  protected readonly exploreParams = computed(() => ({
    ...this.#url.carried(),
    ...explorerParams({ scope: 'SPAN', filter: groupFilterText(this.kind(), this.entity(), this.group()), draw: 'table' }),
  }));
}
