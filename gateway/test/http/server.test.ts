import { request as httpRequest } from 'node:http';

import { startServer } from '../support/server';
import type { GraphqlAnswer, TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const json = async (response: Response): Promise<GraphqlAnswer> => (await response.json()) as GraphqlAnswer;

/** A body as curl sends it with `-d`, comment and line breaks included. */
const DOCUMENT = `{
  # Is this API trace there?
  traces(
    type: API_TRACE
    between: {
      startTime: "2015-01-01T00:00:00.000Z"
      endTime: "2025-01-01T00:00:00.000Z"
    }
    filterBy: [
      {
        operator: EQUALS
        value: "348bae39282251a5"
        type: ID
        idType: API_TRACE
      }
    ]
  ) {
    total
  }
}`;

describe('POST /graphql', () => {
  it('answers a bare document', async () => {
    const response = await gateway.post(DOCUMENT, { 'content-type': 'application/graphql' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe('{"data":{"traces":{"total":1}}}');
  });

  it('answers 0 for an absent id', async () => {
    const response = await gateway.post(DOCUMENT.replace('348bae39282251a5', '0000000000000001'), {
      'content-type': 'application/graphql; charset=utf-8',
    });
    expect(await response.text()).toBe('{"data":{"traces":{"total":0}}}');
  });

  it('reads JSON whatever the content type says', async () => {
    const body = JSON.stringify({ query: '{ __typename }', variables: null, operationName: null, other: 1 });
    expect(await json(await gateway.post(body, { 'content-type': 'text/plain' }))).toEqual({ data: { __typename: 'Query' } });
  });

  it('answers a batch in its order, each operation with its own errors', async () => {
    const body = JSON.stringify([
      { query: '{ a: __typename }' },
      { query: `{ spans(between: ${RANGE}, filterBy: [{type: ATTRIBUTE, key: "no", operator: EQUALS, value: 1}]) { total } }` },
      { query: '{ b: __typename }' },
    ]);
    const response = await gateway.post(body);
    const answers = (await response.json()) as readonly GraphqlAnswer[];
    expect(response.status).toBe(200);
    expect(answers.map((answer) => answer.data as unknown)).toEqual([{ a: 'Query' }, null, { b: 'Query' }]);
    expect(answers[1]?.errors?.[0]).toMatchObject({
      path: ['spans'],
      extensions: { code: 'INVALID_ARGUMENT', details: { path: 'filterBy[0].key', value: 'no' } },
    });
  });

  it('writes integers beyond 2^53 with all their digits', async () => {
    const response = await gateway.post(
      JSON.stringify({
        query: `{ spans(between: ${RANGE}, limit: 1, orderBy: [{key: "startTime", direction: ASC}]) { results { bytes: attribute(key: "bytes") } } }`,
      }),
    );
    expect(await response.text()).toBe('{"data":{"spans":{"results":[{"bytes":9007199254740993}]}}}');
  });

  it.each([
    ['no JSON', '{"query":', 'body'],
    ['an empty body', '', 'body'],
    ['no query', '{"variables":{}}', 'query'],
    ['variables that are no object', '{"query":"{a}","variables":[1]}', 'variables'],
    ['a batch with a hole', '[{"query":"{__typename}"},null]', '[1]'],
  ])('refuses %s with status 400 and says where', async (_, body, path) => {
    const response = await gateway.post(body);
    expect(response.status).toBe(400);
    expect(await json(response)).toMatchObject({ data: null, errors: [{ extensions: { code: 'INVALID_ARGUMENT', details: { path } } }] });
  });

  it('keeps status 200 for errors of the document', async () => {
    const syntax = await gateway.post(JSON.stringify({ query: '{ a' }));
    expect(syntax.status).toBe(200);
    expect(await json(syntax)).toMatchObject({
      data: null,
      errors: [{ locations: expect.anything(), extensions: { classification: 'InvalidSyntax' } }],
    });
    const unknown = await gateway.post(JSON.stringify({ query: '{ nothing }' }));
    expect(unknown.status).toBe(200);
    expect(await json(unknown)).toMatchObject({ data: null, errors: [{ extensions: { classification: 'ValidationError' } }] });
  });
});

describe('GET /graphql', () => {
  const get = (parameters: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${gateway.server.address}/graphql?${new URLSearchParams(parameters).toString()}`);

  it('answers queries with variables and batches', async () => {
    const query = 'query Q($range: InputTimeRange!) { spans(between: $range) { total } }';
    const variables = JSON.stringify({ range: { startTime: '2024-01-02T00:00:00Z', endTime: '2024-01-02T01:00:00+00:00' } });
    expect(await json(await get({ query, variables, operationName: 'Q' }))).toEqual({ data: { spans: { total: 3 } } });
    expect(await (await get({ query: '[{"query":"{__typename}"}]' })).json()).toEqual([{ data: { __typename: 'Query' } }]);
  });

  it('refuses what it cannot read, and mutations', async () => {
    expect((await get({})).status).toBe(400);
    expect((await get({ query: '{__typename}', variables: '{' })).status).toBe(400);
    expect(await json(await get({ query: 'mutation { deleteLabel }' }))).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining('queries only') as unknown }],
    });
  });
});

describe('tenants and plans', () => {
  it('takes the tenant from the header', async () => {
    const tenants: string[] = [];
    const other = await startServer({ defaultTenant: 'home' });
    const { execute } = other.query.service;
    Object.assign(other.query.service, {
      execute: (request: never, context: { tenantId: string }) => (tenants.push(context.tenantId), execute(request, context as never)),
    });
    await other.post(JSON.stringify({ query: `{ spans(between: ${RANGE}) { total } }` }));
    await other.post(JSON.stringify({ query: `{ spans(between: ${RANGE}) { total } }` }), { 'x-tenant-id': 'acme' });
    await other.stop();
    expect(tenants).toEqual(['home', 'acme']);
  });

  it('shows the plan to whoever asks by header', async () => {
    const query = `{ entities(between: ${RANGE}, scope: "SERVICE") { results { tier: attribute(key: "tier") region: attribute(key: "region") } } }`;
    const answer = await json(await gateway.post(JSON.stringify({ query }), { 'x-spangraph-plan': 'true' }));
    expect(answer.extensions?.plan).toMatchObject([
      {
        field: 'entities',
        service: 'query-service',
        view: 'serviceView',
        statement: 'SCAN',
        rows: 3,
        attributes: expect.arrayContaining([{ id: 'SERVICE.region', sources: ['QS'] }]) as unknown,
      },
      {
        field: 'entities',
        service: 'entity-service',
        rows: 3,
        attributes: expect.arrayContaining([{ id: 'SERVICE.tier', sources: ['EDS'] }]) as unknown,
      },
    ]);
    expect((await gateway.ask(query)).extensions).toBeUndefined();
  });
});

describe('the server around', () => {
  it('tells its health and serves a plugin', async () => {
    const other = await startServer({ plugin: async (app) => void app.get('/hello', () => 'hello') });
    expect(await (await fetch(`${other.server.address}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${other.server.address}/hello`)).text()).toBe('hello');
    await other.stop();
    await other.stop();
  });

  it('lets only named origins read', async () => {
    const other = await startServer({ corsOrigins: ['https://ui.example'] });
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${other.server.address}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-tenant-id' },
      });
    const allowed = await preflight('https://ui.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://ui.example');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('x-tenant-id');
    expect((await preflight('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
    await other.stop();
  });

  it('hides the schema when told to', async () => {
    const other = await startServer({ introspection: false });
    expect((await other.ask('{ __schema { types { name } } }')).errors).toHaveLength(1);
    expect((await other.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
    await other.stop();
    expect((await gateway.ask('{ __schema { queryType { name } } }')).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('cancels the services when the client goes', async () => {
    const other = await startServer();
    let open: () => void = () => undefined;
    other.query.gate = new Promise((resolve) => (open = resolve));
    const body = JSON.stringify({ query: `{ spans(between: ${RANGE}) { total } }` });
    const call = httpRequest(`${other.server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    call.on('error', () => undefined);
    call.end(body);
    while (other.query.signals.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const signal = other.query.signals[0];
    const aborted = new Promise((resolve) => signal?.addEventListener('abort', resolve));
    call.destroy();
    await aborted;
    expect(signal?.reason).toMatchObject({ code: 'CANCELLED' });
    open();
    await other.stop();
  });

  it('answers when the time is up, even where a service does not listen', async () => {
    const other = await startServer({ timeoutMs: 30 });
    let open: () => void = () => undefined;
    other.query.gate = new Promise((resolve) => (open = resolve));
    const answer = await other.ask(`{ spans(between: ${RANGE}) { total } }`);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
    expect(other.query.signals[0]?.aborted).toBe(true);
    open();
    await other.stop();
  });
});
