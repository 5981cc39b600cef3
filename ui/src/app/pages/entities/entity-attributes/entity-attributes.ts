import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { entityAttributesText, valueAttributes } from '@ui/core/entities/attributes-document';
import type { EntityAttributesAnswer, EntityAttributesVariables } from '@ui/core/entities/attributes-document';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { present } from '@ui/core/query/selection';
import { MetadataStore } from '@ui/state/metadata-store';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { attributeLines } from './attribute-lines';

/** Every attribute of an entity that the catalogue has, with its value. */
@Component({
  selector: 'sg-entity-attributes',
  imports: [CopyButton, LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-attributes.html',
  styleUrl: './entity-attributes.css',
})
export class EntityAttributes {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();

  protected readonly url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #metadata = inject(MetadataStore);
  readonly #zone = inject(Preferences).timeZone;
  /** Attributes without value are many and say little. */
  protected readonly all = signal(false);
  readonly #attributes = computed(() => valueAttributes(this.#metadata.ofScope(this.kind().scope)));

  protected readonly query = liveQuery<EntityAttributesAnswer, EntityAttributesVariables>(() => {
    if (!this.#metadata.ready()) return undefined;
    const space = this.url.get('space');
    return {
      document: { name: 'entityAttributes', text: entityAttributesText(this.#attributes()) },
      variables: { scope: this.kind().scope, id: this.entity().id, between: this.#range.input(), ...(space !== undefined && { space }) },
    };
  });
  readonly #lines = computed(() => attributeLines(this.#attributes(), present(this.query.data()?.entities.results)[0], this.#zone()));
  protected readonly lines = computed(() => this.#lines().filter(({ hasValue }) => hasValue || this.all()));
  protected readonly absent = computed(() => this.#lines().filter(({ hasValue }) => !hasValue).length);
  protected readonly registerParams = computed(() => ({ ...this.url.carried(), scope: this.kind().scope }));
}
