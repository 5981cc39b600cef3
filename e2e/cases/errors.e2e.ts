import { between, post } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const RANGE = between();
const filter = (element: string): string => `{ spans(${RANGE} filterBy: [${element}]) { total } }`;
const times = (count: number, part: (index: number) => string): string => Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nested = 'outgoingEdges(neighborType: SERVICE) { results { neighbor { ';

describe('an error', () => {
  const platform = withPlatform();
  const send = (body: string) => fetch(`${platform().addresses.gateway}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  /** Calls so far that read data; the catalogue is refreshed all the time. */
  const calls = async (): Promise<number> => {
    const text = await (await fetch(`${platform().addresses.telemetry}/metrics`)).text();
    const counts = [...text.matchAll(/^spangraph_rpc_seconds_count\{[^}]*(?:QueryService\/(?:Execute|List)|EntityService\/Query)[^}]*\} (\d+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  };

  it.each([
    ['an unknown key', `{ spans(${RANGE}) { results { x: attribute(key: "nothing") } } }`, 'results.x.key', 'nothing'],
    ['an unknown key of a filter', filter('{ type: ATTRIBUTE, key: "nothing", operator: EQUALS, value: 1 }'), 'filterBy[0].key', 'nothing'],
    ['a filter without a key', filter('{ type: ATTRIBUTE, operator: EQUALS, value: 1 }'), 'filterBy[0]', undefined],
    ['a filter that is null', filter('null'), 'filterBy[0]', null],
    ['a bad element of a list', filter('{ type: ATTRIBUTE, key: "duration", operator: IN, value: [1, "x"] }'), 'filterBy[0].value[1]', 'x'],
    ['an ID filter of no scope', filter('{ type: ID, operator: EQUALS, value: "x" }'), 'filterBy[0].idScope', undefined],
    ['a missing type of traces', `{ traces(${RANGE}) { total } }`, 'type', undefined],
    ['a missing type of entities', `{ entities(${RANGE}) { total } }`, 'scope', undefined],
    ['a percentile without its size', `{ explore(scope: "SPAN" ${RANGE}) { results { p: selection(key: "duration", aggregation: PERCENTILE) { value } } } }`, 'results.p.size', undefined],
    ['a limit below 0', `{ spans(${RANGE} limit: -1) { results { id } } }`, 'limit', -1],
  ])('of %s names the place and the value, and no service is asked', async (_, text, path, value) => {
    const before = await calls();
    const { data, errors, extensions } = await post(platform().addresses.gateway, text, { 'x-spangraph-plan': 'true' });
    expect(await calls()).toBe(before);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors![0]!.path).toHaveLength(1);
    expect(errors![0]!.extensions).toEqual({ code: 'INVALID_ARGUMENT', details: { path, ...(value === undefined ? {} : { value }) }, requestId: expect.any(String) });
    expect(extensions).toEqual({ plan: [] });
  });

  it.each([
    ['syntax', '{ spans(', 'GRAPHQL_PARSE_FAILED', 'InvalidSyntax'],
    ['a field that is not there', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED', 'ValidationError'],
    ['a time that is none', '{ spans(between: { startTime: "soon", endTime: "later" }) { total } }', 'GRAPHQL_VALIDATION_FAILED', 'ValidationError'],
  ])('of %s tells its class', async (_, text, code, classification) => {
    const { data, errors } = await post(platform().addresses.gateway, text);
    expect(data).toBeNull();
    expect(errors![0]).toMatchObject({ extensions: { code, classification, requestId: expect.any(String) } });
  });

  it.each([
    ['levels', `{ entities(type: SERVICE ${RANGE}) { results { ${nested.repeat(8)} id ${'} } } '.repeat(8)} } } }`, 'levels'],
    ['aliases', `{ spans(${RANGE}) { results { ${times(501, (index) => `a${index}: id`)} } } }`, 'aliases'],
    ['tokens', `{ spans(${RANGE}) { results { ${times(16_000, () => 'id')} } } }`, 'tokens'],
    ['root fields', `{ ${times(51, (index) => `m${index}: metadata { name }`)} }`, 'root fields'],
    ['values', `{ spans(${RANGE} limit: 2000000000) { results { id name: attribute(key: "name") } } }`, 'values by estimate'],
  ])('of too many %s names the measure and its limit', async (_, text, measure) => {
    const before = await calls();
    const { data, errors, extensions } = await post(platform().addresses.gateway, text, { 'x-spangraph-plan': 'true' });
    expect(await calls()).toBe(before);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({ message: expect.stringContaining(measure), extensions: { code: 'RESOURCE_EXHAUSTED', details: { path: 'query' } } });
    expect(errors![0]!.message).toMatch(/the limit is \d+/);
    expect(extensions).toBeUndefined();
  });

  it('of a large batch or body is a status of HTTP too', async () => {
    const batch = await send(JSON.stringify(Array.from({ length: 21 }, () => ({ query: '{ __typename }' }))));
    expect(batch.status).toBe(400);
    expect(await batch.json()).toMatchObject({ data: null, errors: [{ message: expect.stringContaining('the limit is 20'), extensions: { code: 'INVALID_ARGUMENT' } }] });
    const body = await send(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(3 * 1024 * 1024)}` }));
    expect(body.status).toBe(413);
    expect(await body.json()).toMatchObject({ data: null, errors: [{ extensions: { code: 'RESOURCE_EXHAUSTED', details: { path: 'body' } } }] });
  });

  it('is told by calls, which a good question makes', async () => {
    const before = await calls();
    expect((await post(platform().addresses.gateway, `{ spans(${RANGE}) { total } }`)).errors).toBeUndefined();
    expect(await calls()).toBeGreaterThan(before);
  });

  it('in one operation of a batch leaves the others', async () => {
    const answers = (await (await send(JSON.stringify([{ query: '{ nothing }' }, { query: '{ __typename }' }]))).json()) as unknown[];
    expect(answers).toEqual([expect.objectContaining({ data: null }), { data: { __typename: 'Query' } }]);
  });
});
