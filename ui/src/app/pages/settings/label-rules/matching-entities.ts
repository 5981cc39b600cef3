import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';

import { MatchingEntitiesDocument } from '@gql/pages/settings/label-rules/matching-entities';
import { liveQuery } from '@ui/api/live-query';
import { plainText } from '@ui/core/format/value';
import { MetadataStore } from '@ui/state/metadata-store';
import { TimeRangeStore } from '@ui/state/time-range-store';

import type { ConditionDraft } from './label-rule-draft';
import { conditionText } from './label-rule-text';
import { previewFilter } from './preview-filter';

const PAUSE_MS = 300;

/** Entities of a type that satisfy conditions, as one writes them. */
@Component({
  selector: 'sg-matching-entities',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p role="status" class="muted">
      <strong>{{ label() }}:</strong>
      @if (query.error(); as error) {
        <span class="is-error"> {{ error.message }}</span>
      } @else if (query.data()?.entities; as found) {
        {{ found.total === 0 ? 'none fits' : found.total + (found.total === 1 ? ' fits' : ' fit') }}{{ names() }}
      } @else {
        …
      }
      @for (each of unchecked(); track $index) {
        <br />Not looked at here: {{ each }}
      }
    </p>
  `,
})
export class MatchingEntities {
  readonly scope = input.required<string>();
  readonly label = input.required<string>();
  readonly conditions = input.required<readonly ConditionDraft[]>();
  readonly #metadata = inject(MetadataStore);
  readonly #range = inject(TimeRangeStore);
  readonly #settled = signal<readonly ConditionDraft[] | undefined>(undefined);
  readonly #filter = computed(() => {
    const conditions = this.#settled();
    if (conditions === undefined) return undefined;
    const attributes = this.#metadata.ofScope(this.scope()).filter(({ sensitive }) => !sensitive);
    return previewFilter(
      conditions,
      attributes.map(({ name }) => name),
    );
  });
  protected readonly query = liveQuery(() => {
    const where = this.#filter()?.where;
    return where === undefined
      ? undefined
      : { document: MatchingEntitiesDocument, variables: { scope: this.scope(), between: this.#range.input(), where } };
  });
  protected readonly unchecked = computed(() => this.#filter()?.unchecked.map(conditionText) ?? []);
  protected readonly names = computed(() => {
    const found = this.query.data()?.entities;
    if (found === undefined || found.total === 0) return '';
    const names = found.results.flatMap((each) => (each === null ? [] : [plainText(each.name)]));
    return `: ${names.join(', ')}${found.total > names.length ? ' …' : ''}`;
  });

  constructor() {
    effect((onCleanup) => {
      const conditions = this.conditions();
      const timer = setTimeout(() => this.#settled.set(conditions), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
