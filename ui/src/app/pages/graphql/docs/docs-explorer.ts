import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, linkedSignal, signal } from '@angular/core';
import { mdiArrowLeft } from '@mdi/js';
import type { GraphQLSchema } from 'graphql';

import { Icon } from '@ui/components/icon/icon';

import { rootTypes, searchDocs, typeDoc } from './schema-docs';

/** A type of the schema, and a field of it that is meant. */
export interface DocPlace {
  readonly type: string;
  readonly field?: string | undefined;
}

/** The schema to read: types, their fields and arguments, found by name or from one to the next. */
@Component({
  selector: 'sg-docs-explorer',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './docs-explorer.html',
  styleUrl: './docs-explorer.css',
})
export class DocsExplorer {
  readonly schema = input.required<GraphQLSchema>();
  /** What is asked for from outside. */
  readonly place = input<DocPlace>();
  protected readonly back = mdiArrowLeft;
  protected readonly search = signal('');
  protected readonly trail = linkedSignal<readonly DocPlace[]>(() => {
    const place = this.place();
    return place === undefined ? [] : [place];
  });
  protected readonly roots = computed(() => rootTypes(this.schema()).flatMap((name) => typeDoc(this.schema(), name) ?? []));
  protected readonly current = computed(() => this.trail().at(-1));
  protected readonly doc = computed(() => {
    const place = this.current();
    return place && typeDoc(this.schema(), place.type);
  });
  protected readonly hits = computed(() => searchDocs(this.schema(), this.search()));
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    effect(() => {
      const field = this.current()?.field;
      this.doc();
      if (field !== undefined)
        queueMicrotask(() =>
          requestAnimationFrame(() => this.#host.nativeElement.querySelector('.is-meant')?.scrollIntoView({ block: 'center' })),
        );
    });
  }

  protected go(type: string, field?: string): void {
    if (typeDoc(this.schema(), type) === undefined) return;
    this.search.set('');
    this.trail.update((trail) => [...trail, { type, ...(field ? { field } : {}) }]);
  }

  protected goBack(): void {
    this.trail.update((trail) => trail.slice(0, -1));
  }
}
