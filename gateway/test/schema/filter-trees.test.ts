import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const FRONT = '00f067aa0ba902b1';
const FAILED = '00f067aa0ba902b2';
const LATE = '00f067aa0ba902b3';

const ids = async (where: string, more = ''): Promise<readonly string[]> => {
  const answer = await gateway.ask(`{ spans(between: ${RANGE}, where: ${where} ${more}) { results { id } } }`);
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data.spans.results.map(({ id }: { id: string }) => id).sort();
};

describe('a filter tree', () => {
  it.each([
    ['{ attribute: "serviceName", value: "front" }', [FRONT]],
    ['{ not: { attribute: "serviceName", value: "front" } }', [FAILED, LATE]],
    [
      '{ or: [{ attribute: "serviceName", value: "front" }, { attribute: "errorCount", operator: GREATER_THAN, value: 0 }] }',
      [FRONT, FAILED],
    ],
    [
      '{ and: [{ attribute: "serviceName", value: "orders" }, { not: { attribute: "errorCount", operator: GREATER_THAN, value: 0 } }] }',
      [LATE],
    ],
    ['{ attribute: "parentSpanId", operator: EXISTS }', [FAILED]],
    ['{ attribute: "parentSpanId", operator: NOT_EXISTS }', [FRONT, LATE]],
    ['{ attribute: "serviceName", operator: STARTS_WITH, value: "or" }', [FAILED, LATE]],
    ['{ attribute: "serviceName", operator: ENDS_WITH, value: "nt" }', [FRONT]],
    ['{ attribute: "serviceName", operator: CONTAINS, value: "rde" }', [FAILED, LATE]],
    ['{ attribute: "serviceName", operator: LIKE, value: "^(front|none)$" }', [FRONT]],
    ['{ attribute: "serviceName", value: "FRONT", ignoreCase: true }', [FRONT]],
    ['{ attribute: "serviceName", operator: NOT_IN, value: ["FRONT", "x"], ignoreCase: true }', [FAILED, LATE]],
    ['{ attribute: "spanTags", subpath: "http.status", value: "500" }', [FAILED]],
    ['{ attribute: "errorCount", operator: BETWEEN, value: [1, 5] }', [FAILED]],
    ['{ and: [] }', [FRONT, FAILED, LATE]],
    ['{ or: [] }', []],
  ])('%s', async (where, expected) => {
    expect(await ids(where)).toEqual(expected);
  });

  it('holds beside the list of the contract', async () => {
    const filterBy = 'filterBy: [{ type: ATTRIBUTE, key: "errorCount", operator: EQUALS, value: 0 }]';
    expect(await ids('{ attribute: "serviceName", value: "orders" }', filterBy)).toEqual([LATE]);
  });

  it.each([
    ['{}', 'where', 'one of and, or'],
    [
      '{ or: [{ attribute: "name", value: "a" }, { attribute: "nothing", value: 1 }] }',
      'where.or[1].attribute.key',
      'no attribute EVENT.nothing',
    ],
    ['{ and: [{ not: { attribute: "duration", operator: LIKE, value: "a" } }] }', 'where.and[0].not.operator', 'LIKE does not apply'],
    ['{ attribute: "name", value: "a", not: { and: [] } }', 'where', 'exclude each other'],
    ['{ and: [], value: 1 }', 'where.value', 'goes with attribute'],
    ['{ attribute: "duration", value: 1, ignoreCase: true }', 'where.ignoreCase', 'only text has a case'],
    ['{ attribute: "name", operator: LIKE, value: "(?=a)" }', 'where.value', 'RE2'],
    ['{ attribute: "duration", operator: BETWEEN, value: [1] }', 'where.value', 'least and the greatest'],
    [
      '{ hasSpan: { child: { where: { attribute: "nothing" } } } }',
      'where.hasSpan.child[0].where.attribute.key',
      'no attribute EVENT.nothing',
    ],
  ])('names what is wrong with %s', async (where, path, message) => {
    const calls = gateway.query.requests.length;
    const [error] = (await gateway.ask(`{ spans(between: ${RANGE}, where: ${where}) { results { id } } }`)).errors ?? [];
    expect(error?.extensions.code).toBe('INVALID_ARGUMENT');
    expect(error?.extensions.details?.path).toBe(path);
    expect(error?.message).toContain(message);
    expect(gateway.query.requests.length).toBe(calls);
  });

  it('sends patterns of spans as they are, for rows of traces only', async () => {
    const where =
      '{ hasSpan: { where: { attribute: "serviceName", value: "front" }, descendant: { where: { attribute: "errorCount", value: 1 }, withoutChild: {} } } }';
    await gateway.ask(`{ traces(type: TRACE, between: ${RANGE}, where: ${where}) { results { id } } }`);
    expect(gateway.query.requests.at(-1)?.filter).toMatchObject({
      kind: {
        $case: 'hasSpan',
        value: {
          span: { kind: { $case: 'comparison', value: { attribute: { scope: 'EVENT', key: 'serviceName' } } } },
          relations: [
            {
              kind: 'SPAN_RELATION_KIND_DESCENDANT',
              negated: false,
              pattern: { relations: [{ kind: 'SPAN_RELATION_KIND_CHILD', negated: true, pattern: { relations: [] } }] },
            },
          ],
        },
      },
    });
    const refused = await gateway.ask(`{ entities(scope: "SERVICE", between: ${RANGE}, where: { hasSpan: {} }) { results { id } } }`);
    expect(refused.errors?.[0]?.message).toContain('belongs to no trace');
  });

  it('filters explore, entities and edges, and folds case where the entity service is asked', async () => {
    const explored = await gateway.ask(
      `{ explore(scope: "SPAN", between: ${RANGE}, where: { attribute: "serviceName", value: "orders" }) { results { selection(key: "spans", aggregation: SUM) { value } } } }`,
    );
    expect(explored.data.explore.results[0].selection.value).toBe(2);
    const entities = await gateway.ask(
      `{ entities(scope: "SERVICE", between: ${RANGE}, where: { attribute: "owner", value: "ANN", ignoreCase: true }) { results { id } } }`,
    );
    expect(gateway.entities.requests.at(-1)?.filter).toMatchObject({
      kind: { value: { operator: 'OPERATOR_LIKE', value: { kind: { value: '(?i)^(?:ANN)\\z' } } } },
    });
    expect(entities.errors).toBeUndefined();
  });
});
