import { TestBed } from '@angular/core/testing';

import type { StreamListener } from '@ui/api/event-stream';
import { EventStreams } from '@ui/api/event-stream';
import { GraphQlClient } from '@ui/api/graphql-client';
import { queryRunner } from '@ui/pages/graphql/query-runner';

type Send = (document: unknown, variables: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>;

function runner(send: Send) {
  const streams: { listener: StreamListener<unknown>; closed: boolean }[] = [];
  const open = (_document: unknown, _variables: unknown, listener: StreamListener<unknown>) => {
    const stream = { listener, closed: false };
    streams.push(stream);
    return () => (stream.closed = true);
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: GraphQlClient, useValue: { send } },
      { provide: EventStreams, useValue: { open } },
    ],
  });
  return { streams, ...TestBed.runInInjectionContext(queryRunner) };
}

const QUERY = { name: 'a', kind: 'query' } as const;
const LIVE = { name: 'b', kind: 'subscription' } as const;

describe('running operations', () => {
  it('shows the answer whole, errors included', async () => {
    const answer = { data: null, errors: [{ message: 'no' }] };
    const { run, outcome, running } = runner(() => Promise.resolve(answer));
    const done = run(QUERY, '{ a }', {});
    expect(running()).toBe(true);
    await done;
    expect(outcome()).toMatchObject({ kind: 'answer', answer });
    expect(running()).toBe(false);
  });

  it('says why there is no answer', async () => {
    const { run, outcome } = runner(() => Promise.reject({ code: 'UNREACHABLE', message: 'gone' }));
    await run(QUERY, '{ a }', {});
    expect(outcome()).toEqual({ kind: 'failure', error: { code: 'UNREACHABLE', message: 'gone' } });
  });

  it('drops what was given up', async () => {
    const { run, cancel, outcome, running } = runner(
      (_document, _variables, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const done = run(QUERY, '{ a }', {});
    cancel();
    await done;
    expect(outcome()).toEqual({ kind: 'none' });
    expect(running()).toBe(false);
  });

  it('collects the events of a subscription until it is stopped', async () => {
    const { run, cancel, outcome, running, streams } = runner(() => Promise.reject(new Error('not asked')));
    await run(LIVE, 'subscription { b }', {});
    for (const n of [1, 2]) streams[0]!.listener.next({ n });
    expect(outcome()).toMatchObject({ kind: 'stream', count: 2, ended: false, events: [{ number: 2, data: { n: 2 } }, { number: 1 }] });
    cancel();
    expect(streams[0]!.closed).toBe(true);
    expect(outcome()).toMatchObject({ kind: 'stream', ended: true });
    expect(running()).toBe(false);
  });

  it('keeps no more events than can be looked at', async () => {
    const { run, outcome, streams } = runner(() => Promise.reject(new Error('not asked')));
    await run(LIVE, 'subscription { b }', {});
    for (let n = 1; n <= 250; n++) streams[0]!.listener.next({ n });
    const shown = outcome();
    expect(shown.kind === 'stream' && [shown.count, shown.events.length, shown.events[0]?.number]).toEqual([250, 200, 250]);
  });
});
