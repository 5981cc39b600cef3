import { inject, Injectable } from '@angular/core';

import { RequestContext } from '@ui/state/request-context';

import { fromWire, toApiError } from './api-error';
import type { ApiError } from './api-error';
import { ENDPOINT } from './graphql-client';
import type { GraphQlDocument } from './graphql-document';

export interface StreamListener<Data> {
  next(data: Data): void;
  failed(error: ApiError): void;
  /** The server ended the stream. */
  ended(): void;
}

/** Subscriptions, as event streams over the same endpoint. */
@Injectable({ providedIn: 'root' })
export class EventStreams {
  readonly #context = inject(RequestContext);

  /** Opens a subscription; the result closes it. */
  open<Data, Variables>(document: GraphQlDocument<Data, Variables>, variables: Variables, listener: StreamListener<Data>): () => void {
    const controller = new AbortController();
    this.#read(document, variables, listener, controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) listener.failed(toApiError(error));
    });
    return () => controller.abort();
  }

  async #read<Data, Variables>(
    document: GraphQlDocument<Data, Variables>,
    variables: Variables,
    listener: StreamListener<Data>,
    signal: AbortSignal,
  ): Promise<void> {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream', ...this.#context.headers() };
    const response = await fetch(ENDPOINT, { method: 'POST', headers, signal, body: JSON.stringify({ query: document.text, variables }) });
    if (response.body === null || !response.ok) throw { code: 'UNREACHABLE', message: `the server answered ${response.status}` } satisfies ApiError;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return listener.ended();
      const events = (rest + value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) deliver(event, listener);
    }
  }
}

function deliver<Data>(event: string, listener: StreamListener<Data>): void {
  const data = event.split('\n').find((line) => line.startsWith('data:'))?.slice('data:'.length).trim();
  if (!event.includes('event: next') || data === undefined || data === '') return;
  const { data: payload, errors } = JSON.parse(data) as { readonly data?: Data; readonly errors?: Parameters<typeof fromWire>[0] };
  if (payload === null || payload === undefined) listener.failed(fromWire(errors ?? []));
  else listener.next(payload);
}
