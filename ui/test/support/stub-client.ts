import type { Provider } from '@angular/core';

import { GraphQlClient } from '@ui/api/graphql-client';
import type { Answer } from '@ui/api/graphql-client';

/** A request that the test answers when it wants to. */
export interface PendingRequest {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
  answer(data: unknown, more?: Partial<Answer<unknown>>): void;
  refuse(error: unknown): void;
}

/** A client whose requests wait in a list, in the order in which they were made. */
export function stubClient(): { readonly provider: Provider; readonly requests: PendingRequest[] } {
  const requests: PendingRequest[] = [];
  const request = ({ name }: { readonly name: string }, variables: PendingRequest['variables'], options: { readonly signal?: AbortSignal } = {}) =>
    new Promise<Answer<unknown>>((resolve, reject) => {
      const answer: PendingRequest['answer'] = (data, more = {}) => resolve({ data, warnings: [], errors: [], plan: [], milliseconds: 1, ...more });
      requests.push({ name, variables, signal: options.signal, answer, refuse: reject });
    });
  return { provider: { provide: GraphQlClient, useValue: { request } }, requests };
}
