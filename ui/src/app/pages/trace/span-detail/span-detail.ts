import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';

import type { InputTimeRange } from '@schema';
import type { GraphQlDocument } from '@ui/api/graphql-document';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { spanDetails } from '@ui/core/trace-graph/span-details';
import type { KnownSpan, SpanDetails, SpanHead } from '@ui/core/trace-graph/span-details';
import { shownAttributes, spanDocument } from '@ui/core/trace-graph/span-document';
import type { SpanDetailAnswer } from '@ui/core/trace-graph/span-document';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

import { AttributeList } from './attribute-list';
import { EventList } from './event-list';
import { LinkList } from './link-list';
import { SectionList } from './section-list';
import { SpanHeader } from './span-header';

interface Variables {
  readonly spanId: string;
  readonly traceId: string;
  readonly between: InputTimeRange;
  readonly space: string | undefined;
}

/** Everything that is known of one span, asked in one operation; what its row of the waterfall knows is there at once. */
@Component({
  selector: 'sg-span-detail',
  imports: [AttributeList, EventList, LinkList, LoadState, QueryActions, SectionList, SpanHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './span-detail.html',
  styles: `
    :host { position: relative; display: flex; flex-direction: column; gap: var(--gap-4); min-width: 0; }
    .body { display: flex; flex-direction: column; gap: var(--gap-4); }
    .body, sg-span-header { transition: opacity 0.1s 0.1s; }
    .stale { opacity: 0.45; }
    .query { position: absolute; top: 0; right: 0; }
    .sides { display: flex; align-items: center; gap: var(--gap-2); }
  `,
})
export class SpanDetail {
  readonly spanId = input.required<string>();
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();
  /** What is known of it already; a row of the waterfall can be given as it is. */
  readonly known = input<KnownSpan>();

  readonly #url = inject(UrlState);
  readonly #metadata = inject(MetadataStore);
  readonly #attributes = computed(() => shownAttributes(this.#metadata.attributes()));
  protected readonly query = liveQuery<SpanDetailAnswer, Variables>(() => {
    if (!this.#metadata.ready()) return undefined;
    const document: GraphQlDocument<SpanDetailAnswer, Variables> = spanDocument(this.#attributes());
    return { document, variables: { spanId: this.spanId(), traceId: this.traceId(), between: this.between(), space: this.#url.get('space') } };
  });
  /** Both sides of a call may share one id. */
  protected readonly sides = computed(() =>
    (this.query.data()?.spans.results ?? []).flatMap((answer) =>
      answer === null || answer.id !== this.spanId() ? [] : [spanDetails(answer, this.#attributes(), this.#metadata.sentKeys(), this.known())],
    ),
  );
  protected readonly side = linkedSignal<string, number>({
    source: this.spanId,
    computation: () => 0,
  });
  /** While another span is read the one before it stays, dimmed, so that nothing jumps. */
  protected readonly isStale = computed(() => this.query.loading() && this.sides().length === 0);
  protected readonly details = linkedSignal<SpanDetails | undefined, SpanDetails | undefined>({
    source: () => this.sides()[this.side()] ?? this.sides()[0],
    computation: (found, previous) => found ?? (this.isStale() ? previous?.value : undefined),
  });
  protected readonly head = computed<SpanHead | undefined>(() => {
    const known = this.known();
    if (!this.isStale() || known === undefined) return this.details()?.head;
    return { ...known, spanId: this.spanId(), startMs: undefined, status: '', statusMessage: '', parentId: undefined, parent: undefined };
  });
  /** Without the catalogue nothing can be asked. */
  protected readonly unreadable = computed(() => (this.#metadata.ready() ? undefined : this.#metadata.error()));

  protected readMetadata(): void {
    void this.#metadata.load();
  }
}
