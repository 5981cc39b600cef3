import { inject, Injectable, signal } from '@angular/core';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

import type { ApiError } from '@ui/api/api-error';
import { fromWire, toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';

/** The schema of the API, asked once when the page is first opened. */
@Injectable({ providedIn: 'root' })
export class SchemaStore {
  readonly #client = inject(GraphQlClient);
  readonly #schema = signal<GraphQLSchema | undefined>(undefined);
  readonly #error = signal<ApiError | undefined>(undefined);
  #loading = false;

  readonly schema = this.#schema.asReadonly();
  readonly error = this.#error.asReadonly();

  async load(): Promise<void> {
    if (this.#loading || this.#schema() !== undefined) return;
    this.#loading = true;
    this.#error.set(undefined);
    try {
      const { data, errors } = await this.#client.send({ name: 'IntrospectionQuery', text: getIntrospectionQuery() }, {});
      if (data === null || data === undefined) throw fromWire(errors ?? []);
      this.#schema.set(buildClientSchema(data as IntrospectionQuery));
    } catch (error) {
      this.#error.set(toApiError(error));
    }
    this.#loading = false;
  }
}
