import { inject, Injectable } from '@angular/core';

import { RequestContext } from '@ui/state/request-context';

import type { ApiError } from './api-error';
import { fromWire } from './api-error';
import { Connection } from './connection';
import type { GraphQlDocument } from './graphql-document';
import type { PlanStep } from './plan';

export const ENDPOINT = '/graphql';

/** Data of an answer, and what the server says about it. */
export interface Answer<Data> {
  readonly data: Data;
  /** What the answer lacks or does otherwise than asked. */
  readonly warnings: readonly string[];
  /** Fields that failed while the others have data. */
  readonly errors: readonly ApiError[];
  /** Only where it was asked for. */
  readonly plan: readonly PlanStep[];
  readonly milliseconds: number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly plan?: boolean;
  /** What the operation costs by the estimate that the limit looks at. */
  readonly cost?: boolean;
}

/** What an operation was estimated to cost before it ran. */
export interface OperationCost {
  /** Values that it may answer. */
  readonly values: number;
  readonly statements: number;
  readonly scans: number;
  readonly total: number;
  /** Above it an operation is refused. */
  readonly limit: number;
}

/** An answer as it came. */
export interface WireAnswer {
  readonly data?: unknown;
  readonly errors?: Parameters<typeof fromWire>[0];
  readonly extensions?: { readonly plan?: readonly PlanStep[]; readonly warnings?: readonly string[]; readonly cost?: OperationCost };
}

/** The only way to the server: operations of GraphQL over the same origin. */
@Injectable({ providedIn: 'root' })
export class GraphQlClient {
  readonly #context = inject(RequestContext);
  readonly #connection = inject(Connection);

  /** Runs an operation. Rejects with an ApiError where there is no data, with the reason of the signal where it was aborted. */
  async request<Data, Variables>(
    document: GraphQlDocument<Data, Variables>,
    variables: Variables,
    options: RequestOptions = {},
  ): Promise<Answer<Data>> {
    const started = performance.now();
    const answer = await this.send(document, variables, options);
    const { data, errors = [], extensions = {} } = answer;
    if (data === null || data === undefined) throw fromWire(errors);
    return {
      data: data as Data,
      warnings: extensions.warnings ?? [],
      errors: errors.map((error) => fromWire([error])),
      plan: extensions.plan ?? [],
      milliseconds: performance.now() - started,
    };
  }

  /** The answer as it came, for pages that show it whole. */
  async send(document: Pick<GraphQlDocument<unknown, unknown>, 'name' | 'text'>, variables: unknown, options: RequestOptions = {}): Promise<WireAnswer> {
    const extensions = { ...(options.plan === true && { plan: true }), ...(options.cost === true && { cost: true }) };
    const body = {
      query: document.text,
      ...(document.name !== '' && { operationName: document.name }),
      variables,
      ...(Object.keys(extensions).length > 0 && { extensions }),
    };
    const response = await this.#fetch(body, options.signal);
    try {
      const answer = (await response.json()) as WireAnswer;
      this.#connection.report(true);
      return answer;
    } catch (error) {
      options.signal?.throwIfAborted();
      this.#connection.report(false);
      throw unreachable(`the server answered ${response.status} without a readable body`, error);
    }
  }

  async #fetch(body: unknown, signal?: AbortSignal): Promise<Response> {
    try {
      const headers = { 'content-type': 'application/json', ...this.#context.headers() };
      return await fetch(ENDPOINT, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) });
    } catch (error) {
      signal?.throwIfAborted();
      this.#connection.report(false);
      throw unreachable('the server does not answer', error);
    }
  }
}

const unreachable = (message: string, cause: unknown): ApiError & { readonly cause: unknown } => ({ code: 'UNREACHABLE', message, cause });
