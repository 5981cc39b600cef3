import { TestBed } from '@angular/core/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { RequestContext } from '@ui/state/request-context';

const DOCUMENT = { name: 'one', text: 'query one { one }' };

/** Answers the next request. */
function answering(body: unknown, status = 200) {
  const calls: { readonly url: string; readonly init: RequestInit }[] = [];
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return { status, ok: status < 400, json: async () => (typeof body === 'string' ? JSON.parse(body) : body) };
  }) as unknown as typeof fetch;
  return calls;
}

describe('the client', () => {
  it('asks the same origin, by name, on behalf of whom is set', async () => {
    const calls = answering({ data: { one: 1 } });
    TestBed.inject(RequestContext).set({ tenant: 'acme', user: '', roles: 'admin' });
    await TestBed.inject(GraphQlClient).request(DOCUMENT, { a: 1 }, { plan: true });
    expect(calls[0]!.url).toBe('/graphql');
    expect(calls[0]!.init.headers).toEqual({ 'content-type': 'application/json', 'x-tenant-id': 'acme', 'x-user-roles': 'admin' });
    expect(JSON.parse(calls[0]!.init.body as string)).toEqual({ query: DOCUMENT.text, operationName: 'one', variables: { a: 1 }, extensions: { plan: true } });
  });

  it('tells fields that failed and warnings beside the data', async () => {
    answering({ data: { one: null }, errors: [{ message: 'gone', extensions: { code: 'UNAVAILABLE' } }], extensions: { warnings: ['late'] } });
    const answer = await TestBed.inject(GraphQlClient).request(DOCUMENT, {});
    expect(answer).toMatchObject({ data: { one: null }, warnings: ['late'], errors: [{ code: 'UNAVAILABLE', message: 'gone' }] });
  });

  it('rejects with the place and the code where there is no data', async () => {
    answering({ errors: [{ message: 'no', extensions: { code: 'INVALID_ARGUMENT', requestId: 'r1', details: { path: 'where.value' } } }, { message: 'other' }] }, 400);
    await expect(TestBed.inject(GraphQlClient).request(DOCUMENT, {})).rejects.toEqual({
      code: 'INVALID_ARGUMENT',
      message: 'no (and 1 more)',
      path: 'where.value',
      requestId: 'r1',
    });
  });

  it('says that nobody answers, and that an answer cannot be read', async () => {
    globalThis.fetch = async () => Promise.reject(new TypeError('fetch failed'));
    await expect(TestBed.inject(GraphQlClient).request(DOCUMENT, {})).rejects.toMatchObject({ code: 'UNREACHABLE' });
    answering('<html>', 502);
    await expect(TestBed.inject(GraphQlClient).request(DOCUMENT, {})).rejects.toMatchObject({ code: 'UNREACHABLE', message: expect.stringContaining('502') });
  });
});
