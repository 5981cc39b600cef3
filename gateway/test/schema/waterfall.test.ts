import { createGatewayServer } from '../../src';
import type { GatewayServer } from '../../src';
import { attribute, fakeAttributes } from '../support/fake-attributes';
import { fakeQuery } from '../support/fake-query';
import type { FakeQuery, FakeRow } from '../support/fake-query';
import { shop } from '../support/shop';

const START_MS = Date.UTC(2024, 0, 2);
const RANGE = 'between: { startTime: "2024-01-02T00:00:00Z", endTime: "2024-01-02T01:00:00Z" }';
const TRACE = '0'.repeat(31) + '1';
const LARGE = '0'.repeat(31) + '2';

const spanId = (trace: string, number: number): string => `${trace.at(-1)}${number.toString(16).padStart(15, '0')}`;

/** A root with three workers, of which each has three steps; every step of the second worker fails. */
function spansOf(trace: string, size: number): FakeRow[] {
  return Array.from({ length: size }, (_, number): FakeRow => {
    const isWorker = number > 0 && (number - 1) % 4 === 0;
    const worker = number === 0 ? 0 : number - ((number - 1) % 4);
    return {
      id: spanId(trace, number),
      traceId: trace,
      parentSpanId: number === 0 ? null : spanId(trace, isWorker ? 0 : worker),
      serviceName: number === 0 ? 'front' : isWorker ? 'worker' : 'store',
      name: number === 0 ? 'GET /' : isWorker ? 'work' : 'step',
      kind: 'INTERNAL',
      startTime: START_MS + number,
      startTimeNanos: BigInt(START_MS + number) * 1_000_000n,
      durationNanos: BigInt(number === 0 ? size : isWorker ? 4 : 1) * 1_000_000n,
      errorCount: worker === 5 && !isWorker ? 1 : 0,
      duration: number === 0 ? size : 1,
      spaceIds: [],
    };
  });
}

const spans = [...spansOf(TRACE, 13), ...spansOf(LARGE, 6001)];
const traceOf = (id: string, size: number): FakeRow => ({
  id,
  startTime: START_MS,
  endTime: START_MS + size,
  missingParents: 0,
  numSpans: size,
  durationNanos: BigInt(size) * 1_000_000n,
  errorCount: 3,
});
const traces = [traceOf(TRACE, 13), traceOf(LARGE, 6001)];

let server: GatewayServer;
let query: FakeQuery;
beforeAll(async () => {
  const { ports, attributes } = shop();
  query = fakeQuery({ EVENT: spans, TRACE: traces });
  const more = ['endTime', 'missingParents', 'numSpans', 'durationNanos', 'errorCount'].map((key) => attribute(`TRACE.${key}`, 'LONG'));
  server = await createGatewayServer(
    { port: 0 },
    { ...ports, query: query.service, attributes: fakeAttributes([...attributes.records, ...more]).service },
  );
  await server.start();
});
afterAll(() => server.stop());
beforeEach(() => query.requests.splice(0));

interface Waterfall {
  readonly total: number;
  readonly spans: number;
  readonly results: readonly {
    readonly spanId: string;
    readonly depth: number;
    readonly match: boolean;
    readonly collapsed: boolean;
    readonly failuresBelow: number;
  }[];
  readonly revealed: { readonly row: number | null; readonly hiddenBy: readonly string[] } | null;
  readonly matches: {
    readonly total: number;
    readonly position: number | null;
    readonly next: string | null;
    readonly previous: string | null;
  } | null;
  readonly outline: readonly { readonly rows: number; readonly density: readonly number[]; readonly errors: readonly number[] }[];
}

interface Wire {
  readonly data?: { readonly traces: { readonly results: readonly { readonly waterfall: Waterfall }[] } } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string; readonly details?: unknown } }[];
}

async function send(args: string, trace = TRACE): Promise<Wire> {
  const text = `{ traces(type: TRACE, ${RANGE}, where: { attribute: "id", value: "${trace}" }) { results { waterfall${args} {
    total spans failures depth start duration correctedCalls results { spanId depth match collapsed failuresBelow start duration self { start duration } critical { start duration } }
    revealed { row hiddenBy } matches { total position next previous } outline(bands: 4, buckets: 5) { first rows service density errors } completeness { complete }
  } } } }`;
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return (await response.json()) as Wire;
}

async function ask(args: string, trace = TRACE): Promise<Waterfall> {
  const { data, errors } = await send(args, trace);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data!.traces.results[0]!.waterfall;
}

const idsOf = ({ results }: Waterfall): readonly number[] => results.map((row) => Number.parseInt(row.spanId.slice(1), 16));

describe('the waterfall of a trace', () => {
  it('has the tree from above, with times, own and critical stretches', async () => {
    const whole = await ask('(limit: 2)');
    expect(whole).toMatchObject({
      total: 13,
      spans: 13,
      failures: 3,
      depth: 3,
      start: '2024-01-02T00:00:00Z',
      duration: 13_000_000,
      correctedCalls: 0,
      completeness: { complete: true },
      revealed: null,
      matches: null,
    });
    expect(whole.results).toMatchObject([
      { spanId: spanId(TRACE, 0), depth: 0, failuresBelow: 3, start: 0, duration: 13_000_000, self: [{ start: 0, duration: 1_000_000 }] },
      {
        spanId: spanId(TRACE, 1),
        depth: 1,
        failuresBelow: 0,
        start: 1_000_000,
        duration: 4_000_000,
        self: [{ start: 1_000_000, duration: 1_000_000 }],
      },
    ]);
  });

  it('gives windows that are slices of the whole', async () => {
    const whole = await ask('');
    for (const [offset, limit] of [
      [0, 5],
      [3, 4],
      [11, 10],
      [20, 5],
    ] as const) {
      expect((await ask(`(offset: ${offset}, limit: ${limit})`)).results).toEqual(whole.results.slice(offset, offset + limit));
    }
  });

  it('folds spans, services and depths, and opens spans again', async () => {
    expect(idsOf(await ask(`(collapsed: ["${spanId(TRACE, 5)}"])`))).toEqual([0, 1, 2, 3, 4, 5, 9, 10, 11, 12]);
    expect(idsOf(await ask('(collapsedServices: ["worker"])'))).toEqual([0, 1, 5, 9]);
    expect(idsOf(await ask('(collapsedDepth: 0)'))).toEqual([0]);
    const one = await ask(`(collapsedDepth: 1, expanded: ["${spanId(TRACE, 5)}"])`);
    expect(idsOf(one)).toEqual([0, 1, 5, 6, 7, 8, 9]);
    expect(one.results.map(({ collapsed }) => collapsed)).toEqual([false, true, false, false, false, false, true]);
  });

  it('tells where a span is, or what hides it', async () => {
    expect((await ask(`(limit: 0, reveal: "${spanId(TRACE, 9)}", collapsed: ["${spanId(TRACE, 5)}"])`)).revealed).toEqual({
      row: 6,
      hiddenBy: [],
    });
    expect((await ask(`(limit: 0, reveal: "${spanId(TRACE, 7)}", collapsed: ["${spanId(TRACE, 5)}"])`)).revealed).toEqual({
      row: null,
      hiddenBy: [spanId(TRACE, 5)],
    });
    expect((await ask('(limit: 0, reveal: "ffffffffffffffff")')).revealed).toBeNull();
  });

  it('finds text, failures and what a filter selects, together where several are asked', async () => {
    expect((await ask('(search: "STORE", limit: 0)')).matches).toEqual({
      total: 9,
      position: null,
      next: spanId(TRACE, 2),
      previous: spanId(TRACE, 12),
    });
    expect((await ask(`(errors: true, limit: 0, reveal: "${spanId(TRACE, 7)}")`)).matches).toEqual({
      total: 3,
      position: 1,
      next: spanId(TRACE, 8),
      previous: spanId(TRACE, 6),
    });
    const where = 'where: { attribute: "duration", operator: GREATER_THAN, value: 5 }';
    expect((await ask(`(${where}, limit: 0)`)).matches?.total).toBe(1);
    expect((await ask(`(${where}, search: "step", limit: 0)`)).matches?.total).toBe(0);
    const only = await ask('(errors: true, onlyMatches: true)');
    expect(idsOf(only)).toEqual([0, 5, 6, 7, 8]);
    expect(only.results.map(({ match }) => match)).toEqual([false, false, true, true, true]);
  });

  it('shows all rows from afar', async () => {
    const { outline } = await ask('(limit: 0)');
    expect(outline.map(({ rows }) => rows)).toEqual([3, 3, 3, 4]);
    expect(outline[0]?.density).toHaveLength(5);
    expect(outline.flatMap(({ errors }) => errors).length).toBeGreaterThan(0);
  });

  it('refuses what is not to be asked with its place', async () => {
    const { errors } = await send('(where: { attribute: "nothing", value: 1 })');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'waterfall.where.attribute.key' } });
    expect((await send('(offset: -1)')).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'offset' } });
  });
});

describe('a trace that is looked at again', () => {
  it('is read once, and anew when it has got another span', async () => {
    const first = await ask('(limit: 1)', LARGE);
    expect(first.total).toBe(6001);
    // The trace and its spans, without an order and without a count.
    expect(query.requests.map(({ scope, limit }) => [scope, limit])).toEqual([
      ['TRACE', 100n],
      ['EVENT', 0n],
    ]);
    query.requests.splice(0);
    expect((await ask('(offset: 6000)', LARGE)).results).toHaveLength(1);
    expect(query.requests.map(({ scope }) => scope)).toEqual(['TRACE']);

    spans.push({ ...spansOf(LARGE, 6002)[6001]! });
    Object.assign(traces[1]!, { numSpans: 6002 });
    expect((await ask('(limit: 1)', LARGE)).total).toBe(6002);
  });
});
