import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { fileAttributes, fileEvents, fileHead } from '@ui/core/trace-graph/otlp/file-attributes';
import type { FileRow, FileTrace } from '@ui/core/trace-graph/otlp/read-otlp';

import { AttributeList } from '../span-detail/attribute-list';
import { EventList } from '../span-detail/event-list';
import { SectionList } from '../span-detail/section-list';
import { SpanHeader } from '../span-detail/span-header';

/** The details of a span of a file: what it was written with. */
@Component({
  selector: 'sg-file-span',
  imports: [AttributeList, EventList, SectionList, SpanHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-span-header [head]="head()" />
    <sg-section-list [attributes]="attributes()" />
    @if (events().length > 0) {
      <sg-event-list [events]="events()" [start]="row().start" />
    }
    @if (row().links.length > 0) {
      <section aria-label="Links">
        <h3>Links to <span class="muted">{{ row().links.length }}</span></h3>
        @for (link of row().links; track $index) {
          <p class="mono">{{ link.spanId }} <span class="muted">of trace {{ link.traceId }}</span></p>
        }
      </section>
    }
    <sg-attribute-list [attributes]="attributes()" />
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-4); min-width: 0; }
  `,
})
export class FileSpanDetail {
  readonly trace = input.required<FileTrace>();
  readonly row = input.required<FileRow>();
  protected readonly head = computed(() => fileHead(this.row(), this.trace()));
  protected readonly attributes = computed(() => fileAttributes(this.row()));
  protected readonly events = computed(() => fileEvents(this.row()));
}
