import { fileAttributes, fileEvents, fileHead } from '@ui/core/trace-graph/otlp/file-attributes';
import { readOtlp } from '@ui/core/trace-graph/otlp/read-otlp';
import type { FileTrace } from '@ui/core/trace-graph/otlp/read-otlp';

const TRACE = '5b8efff798038103d269b633813fc60c';

const root = {
  traceId: TRACE,
  spanId: 'eee19b7ec3c1b174',
  name: 'GET /',
  kind: 2,
  startTimeUnixNano: '1544712660000000000',
  endTimeUnixNano: '1544712661000000000',
  attributes: [
    { key: 'http.request.method', value: { stringValue: 'GET' } },
    { key: 'server.port', value: { intValue: '39043' } },
    { key: 'big', value: { intValue: '9007199254740993' } },
    { key: 'list', value: { arrayValue: { values: [{ intValue: '1' }, { boolValue: true }] } } },
    { key: 'map', value: { kvlistValue: { values: [{ key: 'a', value: { doubleValue: 0.5 } }] } } },
  ],
};
const child = {
  traceId: TRACE,
  spanId: 'aaa19b7ec3c1b174',
  parentSpanId: root.spanId,
  name: 'SELECT',
  kind: 'SPAN_KIND_CLIENT',
  startTimeUnixNano: '1544712660200000000',
  endTimeUnixNano: '1544712660500000001',
  status: { code: 2, message: 'no such table' },
  events: [{ timeUnixNano: '1544712660300000000', name: 'exception', attributes: [{ key: 'exception.type', value: { stringValue: 'SqlError' } }] }],
  links: [{ traceId: TRACE.toUpperCase(), spanId: 'BBB19B7EC3C1B174' }],
};
const documentOf = (spans: readonly unknown[]) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeSpans: [{ scope: { name: 'http', version: '1.0' }, spans }],
    },
  ],
});

function read(text: string): readonly FileTrace[] {
  const reading = readOtlp(text);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.value;
}
const refusal = (text: string): string => {
  const reading = readOtlp(text);
  return reading.ok ? 'was read' : reading.reason;
};

describe('a trace in OTLP/JSON', () => {
  const [trace] = read(JSON.stringify(documentOf([child, root])));

  it('becomes rows in the order of a walk', () => {
    expect(trace).toMatchObject({ traceId: TRACE, startMs: 1544712660000, duration: 1e9, orphans: 0, failures: 1 });
    expect(trace?.rows.map(({ operation, depth, start, duration, self, kind, service }) => [operation, depth, start, duration, self, kind, service])).toEqual([
      ['GET /', 0, 0, 1e9, 699_999_999, 'SERVER', 'shop'],
      ['SELECT', 1, 2e8, 300_000_001, 300_000_001, 'CLIENT', 'shop'],
    ]);
  });

  it('has attributes as they were written, with type and source', () => {
    const shown = fileAttributes(trace!.rows[0]!).map(({ source, key, value, typeText }) => [source, key, value, typeText]);
    expect(shown).toEqual([
      ['span', 'http.request.method', 'GET', 'STRING'],
      ['span', 'server.port', '39043', 'LONG'],
      ['span', 'big', '9007199254740993', 'LONG'],
      ['span', 'list', [1, true], 'JSON'],
      ['span', 'map', { a: 0.5 }, 'JSON'],
      ['resource', 'service.name', 'shop', 'STRING'],
      ['scope', 'name', 'http', 'STRING'],
      ['scope', 'version', '1.0', 'STRING'],
    ]);
  });

  it('has events, links and the parent of a span', () => {
    const select = trace!.rows[1]!;
    expect(fileEvents(select)).toMatchObject([{ time: 3e8, exception: { type: 'SqlError' } }]);
    expect(select.links).toEqual([{ traceId: TRACE, spanId: 'bbb19b7ec3c1b174' }]);
    expect(fileHead(select, trace!)).toMatchObject({ failed: true, statusMessage: 'no such table', parent: { operation: 'GET /' }, startMs: 1544712660200 });
  });
});

describe('forms in which files come', () => {
  it('reads one document on each line', () => {
    const text = [documentOf([root]), documentOf([child])].map((each) => JSON.stringify(each)).join('\n');
    expect(read(`${text}\n`)[0]?.rows).toHaveLength(2);
  });

  it('reads several traces, the largest first', () => {
    const other = { ...child, traceId: '00000000000000000000000000000001' };
    expect(read(JSON.stringify(documentOf([other, root, child]))).map(({ traceId, rows }) => [traceId, rows.length])).toEqual([
      [TRACE, 2],
      [other.traceId, 1],
    ]);
  });

  it('reads ids in base 64 and names of the protocol', () => {
    const text = `{"resource_spans":[{"scope_spans":[{"spans":[{"trace_id":"W47/95gDgQPSabYzgT/GDA==","span_id":"7uGbfsPBsXQ=","name":"x","start_time_unix_nano":5}]}]}]}`;
    expect(read(text)[0]).toMatchObject({ traceId: TRACE, rows: [{ spanId: 'eee19b7ec3c1b174', service: 'unknown_service', operation: 'x' }] });
  });

  it('says why a text is no trace', () => {
    expect(refusal('  ')).toBe('There is no text.');
    expect(refusal('{oops')).toMatch(/^This is not JSON/);
    expect(refusal(`${JSON.stringify(documentOf([root]))}\n{oops`)).toMatch(/^Line 2 is not JSON/);
    expect(refusal('{"data":[]}')).toMatch(/resourceSpans/);
    expect(refusal('{"resourceSpans":[]}')).toBe('This document has no spans.');
  });
});
