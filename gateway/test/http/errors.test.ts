import { SpangraphError } from '@spangraph/model';

import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const filter = (element: string): string => `{ spans(between: ${RANGE}, filterBy: [${element}]) { total } }`;
const explore = (args: string, selection: string): string =>
  `{ explore(between: ${RANGE}, scope: "SPAN" ${args}) { results { ${selection} } } }`;
const count = 'c: selection(key: "id", aggregation: COUNT) { value }';

describe('an error names the argument that is wrong', () => {
  it.each([
    [filter('null'), 'filterBy[0]', null],
    [filter('{ type: ATTRIBUTE, key: "nothing", operator: EQUALS, value: 1 }'), 'filterBy[0].key', 'nothing'],
    [
      filter('{ type: ATTRIBUTE, keyExpression: { key: "nothing" }, operator: EQUALS, value: 1 }'),
      'filterBy[0].keyExpression.key',
      'nothing',
    ],
    [filter('{ type: ATTRIBUTE, operator: EQUALS, value: 1 }'), 'filterBy[0]', undefined],
    [filter('{ type: ATTRIBUTE, key: "name", operator: CONTAINS_KEY, value: "x" }'), 'filterBy[0].operator', 'CONTAINS_KEY'],
    [filter('{ type: ATTRIBUTE, key: "duration", operator: LIKE, value: "x" }'), 'filterBy[0].operator', 'LIKE'],
    [filter('{ type: ATTRIBUTE, key: "name", operator: IN, value: "x" }'), 'filterBy[0].value', 'x'],
    [filter('{ type: ATTRIBUTE, key: "duration", operator: IN, value: [1, "x"] }'), 'filterBy[0].value[1]', 'x'],
    [
      filter('{ type: ATTRIBUTE, keyExpression: { key: "name", subpath: "a" }, operator: EQUALS, value: "x" }'),
      'filterBy[0].keyExpression.key',
      'a',
    ],
    [filter('{ type: ID, operator: EQUALS, value: "x" }'), 'filterBy[0].idScope', undefined],
    [filter('{ type: ID, idScope: "SERVICE", operator: EQUALS, value: "x" }'), 'filterBy[0].idScope', 'SERVICE'],
    [`{ traces(between: ${RANGE}) { total } }`, 'type', undefined],
    [`{ entities(between: ${RANGE}) { total } }`, 'scope', undefined],
    [`{ entities(between: ${RANGE}, scope: "SPAN") { total } }`, 'scope', 'SPAN'],
    [
      `{ entities(between: ${RANGE}, scope: "SERVICE") { results { incomingEdges { total } } } }`,
      'results.incomingEdges.neighborScope',
      undefined,
    ],
    [`{ spans(between: ${RANGE}, orderBy: [{ direction: ASC }]) { total } }`, 'orderBy[0]', undefined],
    [`{ spans(between: ${RANGE}, limit: -1) { results { id } } }`, 'limit', -1],
    [explore(', groupBy: { keys: ["name", "duration"] }', count), 'groupBy.keys[1]', 'duration'],
    [explore('', 'c: selection(key: "name", aggregation: SUM) { value }'), 'results.c.aggregation', 'SUM'],
    [explore('', 'c: selection(key: "duration", aggregation: PERCENTILE) { value }'), 'results.c.size', undefined],
    [explore('', `${count} n: selection(key: "name") { value }`), 'selections[1]', 'name'],
    [explore(', groupBy: { keys: ["name"] }', 'n: selection(key: "name") { value }'), 'selections', undefined],
    [explore(', interval: { size: 0, units: SECONDS }', count), 'interval.size', 0],
  ])('%s', async (query, path, value) => {
    const calls = gateway.query.requests.length;
    const { data, errors } = await gateway.ask(query);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.path).toHaveLength(1);
    expect(errors?.[0]?.extensions.details?.path).toBe(path);
    expect(errors?.[0]?.extensions.details?.value).toEqual(value);
    expect(gateway.query.requests.length).toBe(calls);
  });
});

describe('a fault of a service', () => {
  it('is shown with its code where the service says one', async () => {
    gateway.query.failure = new SpangraphError('UNAVAILABLE', 'the store is starting', { retryAfterMs: 50 });
    const { errors } = await gateway.ask(`{ page: spans(between: ${RANGE}) { total } }`);
    gateway.query.failure = undefined;
    expect(errors).toMatchObject([
      { message: 'the store is starting', path: ['page'], extensions: { code: 'UNAVAILABLE', details: { retryAfterMs: 50 } } },
    ]);
  });

  it('is reported by request id where it is a bug', async () => {
    gateway.query.failure = new TypeError('secret is not a function');
    const { errors } = await gateway.ask(`{ spans(between: ${RANGE}) { total } }`);
    gateway.query.failure = undefined;
    const [error] = errors ?? [];
    expect(error).toMatchObject({ message: 'the request failed inside the server', extensions: { code: 'INTERNAL' } });
    expect(gateway.faults.at(-1)).toMatchObject({
      message: 'secret is not a function',
      requestId: (error?.extensions as { requestId?: string }).requestId,
    });
  });

  it('in a nullable place leaves the rest of the answer', async () => {
    const query = `{ entities(between: ${RANGE}, scope: "SERVICE", limit: 1) { results { id metric(key: "numCalls") { sum { value } distinctarray { value } } } } }`;
    const { data, errors } = await gateway.ask(query);
    expect(errors?.[0]?.path).toEqual(['entities', 'results', 0, 'metric', 'distinctarray']);
    expect(data).toEqual({ entities: { results: [null] } });
  });
});
