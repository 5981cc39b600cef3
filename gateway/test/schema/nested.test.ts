import { createGatewayServer } from '../../src';
import type { GatewayServer } from '../../src';
import { attribute, fakeAttributes } from '../support/fake-attributes';
import { fakeQuery } from '../support/fake-query';
import type { FakeQuery, FakeRow } from '../support/fake-query';
import { shop } from '../support/shop';

const START_MS = Date.UTC(2024, 0, 2);
const RANGE = 'between: { startTime: "2024-01-02T00:00:00Z", endTime: "2024-01-02T01:00:00Z" }';
const traceId = (number: number): string => number.toString(16).padStart(32, '0');
const spanId = (trace: number, number: number): string => `${trace.toString(16).padStart(4, '0')}${number.toString(16).padStart(12, '0')}`;

/** A root that calls everything else, each 1 ms, one after the other. */
function spansOf(trace: number, size: number): readonly FakeRow[] {
  return Array.from({ length: size }, (_, number): FakeRow => ({
    id: spanId(trace, number),
    traceId: traceId(trace),
    parentSpanId: number === 0 ? null : spanId(trace, 0),
    serviceName: number === 0 ? 'front' : `back-${number % 2}`,
    name: number === 0 ? 'GET /' : 'work',
    kind: number === 0 ? 'SERVER' : 'INTERNAL',
    startTime: START_MS + trace * 1000 + number,
    startTimeNanos: BigInt(START_MS + trace * 1000 + number) * 1_000_000n,
    durationNanos: BigInt(number === 0 ? size : 1) * 1_000_000n,
    errorCount: number === 1 ? 1 : 0,
    spaceIds: [],
  }));
}

const SIZES = [3, 5, 3000, 4];
const SPANS = SIZES.flatMap((size, trace) => spansOf(trace + 1, size));
const TRACES = SIZES.map((size, index): FakeRow => ({
  id: traceId(index + 1),
  startTime: START_MS + index * 1000,
  endTime: START_MS + index * 1000 + size,
  missingParents: index,
  duration: size,
}));

let server: GatewayServer;
let query: FakeQuery;
beforeAll(async () => {
  const { ports, attributes } = shop();
  query = fakeQuery({ EVENT: SPANS, TRACE: TRACES });
  const catalogue = fakeAttributes([...attributes.records, attribute('TRACE.endTime', 'LONG'), attribute('TRACE.missingParents', 'LONG')]);
  server = await createGatewayServer({ port: 0 }, { ...ports, query: query.service, attributes: catalogue.service });
  await server.start();
});
afterAll(() => server.stop());
beforeEach(() => query.requests.splice(0));

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of their query
async function ask(text: string): Promise<any> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

describe('spans of traces', () => {
  it('are windowed for each trace with one count and as many reads as there are large traces', async () => {
    const { traces } = await ask(
      `{ traces(type: TRACE, ${RANGE}, orderBy: [{ key: "startTime", direction: ASC }]) { results { id spans(limit: 2, orderBy: [{ key: "startTime", direction: ASC }]) { total results { id } } } } }`,
    );
    expect(traces.results.map(({ spans }: { spans: { total: number } }) => spans.total)).toEqual(SIZES);
    expect(traces.results[2].spans.results).toEqual([{ id: spanId(3, 0) }, { id: spanId(3, 1) }]);
    // Traces, counts, the three small ones together, the large one.
    expect(query.requests).toHaveLength(4);
    expect(query.requests.at(-1)?.limit).toBe(2n);
  });

  it('are filtered and paged by cursor within their trace', async () => {
    const page = async (
      after: string,
    ): Promise<{ total: number; results: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }> =>
      (
        await ask(
          `{ traces(type: TRACE, ${RANGE}, where: { attribute: "id", value: "${traceId(2)}" }) { results { spans(limit: 2, where: { attribute: "name", value: "work" } ${after}) { total results { id } pageInfo { endCursor hasNextPage } } } } }`,
        )
      ).traces.results[0].spans;
    const first = await page('');
    expect(first).toMatchObject({ total: 4, results: [{ id: spanId(2, 4) }, { id: spanId(2, 3) }], pageInfo: { hasNextPage: true } });
    const second = await page(`after: "${first.pageInfo.endCursor}"`);
    expect(second).toMatchObject({ total: 4, results: [{ id: spanId(2, 2) }, { id: spanId(2, 1) }], pageInfo: { hasNextPage: false } });
  });

  it('give critical path, services and times from one read of all traces', async () => {
    const { traces } = await ask(
      `{ traces(type: TRACE, ${RANGE}, orderBy: [{ key: "startTime", direction: ASC }], limit: 2) { results {
        criticalPath { duration sections { spanId duration } completeness { complete } } services { service spans failures selfDuration criticalDuration } spanTimes(limit: 1) { spanId selfDuration } } } }`,
    );
    expect(traces.results[0]).toMatchObject({
      criticalPath: {
        duration: 3_000_000,
        sections: [
          { spanId: spanId(1, 0), duration: 1_000_000 },
          { spanId: spanId(1, 1), duration: 1_000_000 },
          { spanId: spanId(1, 2), duration: 1_000_000 },
        ],
        completeness: { complete: true },
      },
      spanTimes: [{ selfDuration: 1_000_000 }],
    });
    expect(traces.results[0].services).toContainEqual({
      service: 'back-1',
      spans: 1,
      failures: 1,
      selfDuration: 1_000_000,
      criticalDuration: 1_000_000,
    });
    expect(query.requests).toHaveLength(3);
  });

  it('tell orphans', async () => {
    const { traces } = await ask(
      `{ traces(type: TRACE, ${RANGE}, where: { attribute: "id", value: "${traceId(3)}" }) { results { completeness { complete reasons { reason count } } } } }`,
    );
    expect(traces.results[0].completeness).toEqual({ complete: false, reasons: [{ reason: 'ORPHAN_SPANS', count: 2 }] });
  });
});

describe('relations of a span', () => {
  it('are read once a level', async () => {
    const { spans } = await ask(
      `{ spans(${RANGE}, limit: 10, where: { attribute: "parentSpanId", operator: NOT_EXISTS }, orderBy: [{ key: "startTime", direction: ASC }]) { results { id
          children(limit: 2, orderBy: [{ key: "startTime", direction: ASC }]) { total results { id parent { id trace { id attribute(key: "duration") } } } } } } }`,
    );
    expect(spans.results).toHaveLength(4);
    expect(spans.results[2].children).toEqual({
      total: 2999,
      results: [1, 2].map((number) => ({
        id: spanId(3, number),
        parent: { id: spanId(3, 0), trace: { id: traceId(3), attribute: 3000 } },
      })),
    });
    // Spans, counts, small ones, the large one, parents, traces.
    expect(query.requests).toHaveLength(6);
  });

  it('keep two selections of one field apart', async () => {
    const { spans } = await ask(
      `{ spans(${RANGE}, where: { attribute: "id", value: "${spanId(2, 0)}" }) { results { all: children { total } failed: children(where: { attribute: "errorCount", operator: GREATER_THAN, value: 0 }) { total results { id } } parent { id } } } }`,
    );
    expect(spans.results[0]).toEqual({ all: { total: 4 }, failed: { total: 1, results: [{ id: spanId(2, 1) }] }, parent: null });
  });
});

describe('compareTraces', () => {
  it('gives the paths of both with what only one of them has', async () => {
    const { compareTraces } = await ask(
      `{ compareTraces(a: "${traceId(1)}", b: "${traceId(2)}") { total different paths { path { service operation } a { count duration } b { count duration } } } }`,
    );
    expect(compareTraces).toMatchObject({ total: 3, different: 0 });
    expect(compareTraces.paths).toContainEqual({
      path: [
        { service: 'front', operation: 'GET /' },
        { service: 'back-0', operation: 'work' },
      ],
      a: { count: 1, duration: 1_000_000 },
      b: { count: 2, duration: 2_000_000 },
    });
    await expect(ask(`{ compareTraces(a: "${traceId(1)}", b: "${traceId(99)}") { total } }`)).rejects.toThrow('there is no trace');
  });
});
