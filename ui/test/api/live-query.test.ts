import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { liveQuery } from '@ui/api/live-query';

import { stubClient } from '../support/stub-client';

const DOCUMENT = { name: 'numbers', text: 'query numbers { n }' };

function opened() {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider] });
  const limit = signal<number | undefined>(1);
  const query = TestBed.runInInjectionContext(() =>
    liveQuery<number, { readonly limit: number }>(() => (limit() === undefined ? undefined : { document: DOCUMENT, variables: { limit: limit()! } })),
  );
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { query, limit, requests, settle };
}

describe('a live query', () => {
  it('asks, and again when what it asks changes; the last answer stays meanwhile', async () => {
    const { query, limit, requests, settle } = opened();
    await settle();
    expect([query.loading(), query.data()]).toEqual([true, undefined]);
    requests[0]!.answer(10);
    await settle();
    expect([query.loading(), query.data()]).toEqual([false, 10]);
    limit.set(2);
    await settle();
    expect([query.loading(), query.data(), requests[1]!.variables]).toEqual([true, 10, { limit: 2 }]);
    requests[1]!.answer(20);
    await settle();
    expect(query.data()).toBe(20);
  });

  it('gives up what is no longer wanted, and takes no answer of it', async () => {
    const { query, limit, requests, settle } = opened();
    await settle();
    limit.set(2);
    await settle();
    expect(requests[0]!.signal?.aborted).toBe(true);
    requests[1]!.answer(20);
    requests[0]!.answer(10);
    await settle();
    expect(query.data()).toBe(20);
  });

  it('asks nothing while there is no question, and nothing twice for the same', async () => {
    const { query, limit, requests, settle } = opened();
    limit.set(undefined);
    await settle();
    expect([requests.length, query.loading(), query.data()]).toEqual([0, false, undefined]);
    limit.set(3);
    await settle();
    limit.set(3);
    await settle();
    expect(requests).toHaveLength(1);
  });

  it('says why it failed, and asks again on demand', async () => {
    const { query, requests, settle } = opened();
    await settle();
    requests[0]!.refuse({ code: 'INVALID_ARGUMENT', message: 'no', path: 'where' });
    await settle();
    expect(query.error()).toEqual({ code: 'INVALID_ARGUMENT', message: 'no', path: 'where' });
    query.reload();
    await settle();
    requests[1]!.answer(1);
    await settle();
    expect([query.error(), query.data()]).toEqual([undefined, 1]);
  });

  it('can be cancelled', async () => {
    const { query, requests, settle } = opened();
    await settle();
    query.cancel();
    expect([requests[0]!.signal?.aborted, query.loading(), query.error()?.code]).toEqual([true, false, 'CANCELLED']);
  });
});
