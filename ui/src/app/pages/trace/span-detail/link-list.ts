import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';

import { LinkingSpansDocument } from '@gql/pages/trace/span-detail/linking-spans';
import type { InputTimeRange } from '@schema';
import { liveQuery } from '@ui/api/live-query';
import { plainText } from '@ui/core/format/value';
import type { SentLink } from '@ui/core/trace-graph/span-document';
import { UrlState } from '@ui/state/url-state';

/** Links of a span to other spans, and the spans that link to it. */
@Component({
  selector: 'sg-link-list',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (links().length > 0) {
      <section aria-label="Links">
        <h3>Links to <span class="muted">{{ links().length }}</span></h3>
        <ul>
          @for (link of links(); track $index) {
            <li>
              @if (link.span; as span) {
                <a [routerLink]="['/traces', link.traceId]" [queryParams]="params(link.spanId)">{{ span.service }} · {{ span.operation }}</a>
                <span class="muted">{{ link.traceId === traceId() ? 'in this trace' : 'in trace ' + link.traceId }}</span>
              } @else {
                <span class="mono">{{ link.spanId }}</span>
                <span class="chip is-warning">not stored</span>
                <span class="muted">of trace {{ link.traceId }}</span>
              }
              @if (text(link.attributes); as attributes) {
                <span class="mono muted attributes">{{ attributes }}</span>
              }
            </li>
          }
        </ul>
      </section>
    }
    @if (linking().length > 0) {
      <section aria-label="Linked from">
        <h3>Linked from <span class="muted">{{ query.data()?.spans?.total }}</span></h3>
        <ul>
          @for (span of linking(); track span.id) {
            <li>
              <a [routerLink]="['/traces', span.traceId]" [queryParams]="params(span.id)">{{ span.service }} · {{ span.operation }}</a>
              <span class="muted">{{ span.traceId === traceId() ? 'in this trace' : 'in trace ' + span.traceId }}</span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host { display: contents; }
    li { display: flex; flex-wrap: wrap; gap: 2px var(--gap-2); padding: 3px 0; overflow-wrap: anywhere; }
    .attributes { flex-basis: 100%; font-size: var(--size-s); }
    h3 .muted { font-weight: 400; }
  `,
})
export class LinkList {
  readonly spanId = input.required<string>();
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();
  readonly links = input.required<readonly SentLink[]>();
  readonly #url = inject(UrlState);
  protected readonly query = liveQuery(() => ({
    document: LinkingSpansDocument,
    variables: { spanId: this.spanId(), between: this.between(), space: this.#url.get('space') },
  }));
  protected readonly linking = computed(() => (this.query.data()?.spans.results ?? []).filter((span) => span !== null));

  protected params(spanId: string): Params {
    return { ...this.#url.carried(), span: spanId };
  }

  protected text(attributes: unknown): string {
    const empty = attributes === null || attributes === undefined || (typeof attributes === 'object' && Object.keys(attributes).length === 0);
    return empty ? '' : plainText(attributes);
  }
}
