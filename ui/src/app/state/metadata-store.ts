import { computed, inject, Injectable, signal } from '@angular/core';

import { MetadataDocument } from '@gql/state/metadata';
import { SpanAttributeKeysDocument } from '@gql/state/span-attribute-keys';
import type { SpanAttributeKeysQuery } from '@gql/state/span-attribute-keys';
import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import type { Attribute } from '@ui/core/metadata/attribute';

export type SentKey = SpanAttributeKeysQuery['spanAttributeKeys'][number];

/** The catalogue of attributes: what may be shown, filtered, grouped and aggregated, with types and units. */
@Injectable({ providedIn: 'root' })
export class MetadataStore {
  readonly #client = inject(GraphQlClient);
  readonly #attributes = signal<readonly Attribute[]>([]);
  readonly #sentKeys = signal<readonly SentKey[]>([]);
  readonly #error = signal<ApiError | undefined>(undefined);
  readonly #ready = signal(false);

  readonly attributes = this.#attributes.asReadonly();
  /** Keys that spans and their resources were sent with, where the maps of the catalogue have them. */
  readonly sentKeys = this.#sentKeys.asReadonly();
  readonly error = this.#error.asReadonly();
  readonly ready = this.#ready.asReadonly();
  readonly #byId = computed(() => new Map(this.#attributes().map((each) => [`${each.scope}.${each.name}`, each])));

  /** Reads it anew; what is shown keeps until the answer is there. Called at the start, by editors of attributes, and on focus. */
  async load(): Promise<void> {
    try {
      const [{ data }, keys] = await Promise.all([this.#client.request(MetadataDocument, {}), this.#client.request(SpanAttributeKeysDocument, {})]);
      this.#attributes.set(data.metadata.flatMap((each) => (each === null ? [] : [{ ...each, supportedAggregations: each.supportedAggregations.filter(isPresent) }])));
      this.#sentKeys.set(keys.data.spanAttributeKeys);
      this.#error.set(undefined);
      this.#ready.set(true);
    } catch (error) {
      this.#error.set(toApiError(error));
    }
  }

  /** Attribute of a scope; a signal read. */
  find(scope: string, name: string): Attribute | undefined {
    return this.#byId().get(`${scope}.${name}`);
  }

  ofScope(scope: string): readonly Attribute[] {
    return this.#attributes().filter((each) => each.scope === scope);
  }
}

const isPresent = <Value>(value: Value | null): value is Value => value !== null;
