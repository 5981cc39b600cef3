import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface TraceAnswer {
  readonly traces: { readonly total: number; readonly results: readonly { readonly id: string; readonly numSpans: number; readonly missing: number | null }[] };
  readonly spans: { readonly total: number; readonly results: readonly { readonly id: string; readonly parent: string | null }[] };
}

describe('grouping spans into traces', () => {
  const platform = withPlatform();
  const ask = (traceId: string): Promise<TraceAnswer> =>
    query(
      platform().addresses.gateway,
      `{
        traces(type: TRACE ${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) {
          total results { id numSpans: attribute(key: "numSpans") missing: attribute(key: "missingParents") }
        }
        spans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) {
          total results { id parent: attribute(key: "parentSpanId") }
        }
      }`,
    );
  const send = (spans: readonly TestSpan[]): Promise<unknown> => sendJson(platform().addresses.otlpHttp, otlpJson('grouped', spans));

  it('makes one trace of five spans that arrive out of order in three requests', async () => {
    const traceId = newTraceId();
    const ids = Array.from({ length: 5 }, newSpanId);
    const span = (index: number): TestSpan => ({ traceId, spanId: ids[index]!, parentSpanId: index === 0 ? undefined : ids[index - 1], name: `step ${index}` });
    await send([span(4), span(2)]);
    await send([span(1)]);
    await send([span(3), span(0)]);
    const answer = await eventually(() => ask(traceId), ({ traces }) => traces.results[0]?.numSpans === 5);
    expect(answer.traces).toEqual({ total: 1, results: [{ id: traceId, numSpans: 5, missing: null }] });
    expect(answer.spans.results.filter(({ parent }) => parent !== null)).toHaveLength(4);
  });

  it('puts late spans into the trace that is already visible: one trace never becomes two', async () => {
    const traceId = newTraceId();
    const [root, child, late] = [newSpanId(), newSpanId(), newSpanId()];
    await send([{ traceId, spanId: child!, parentSpanId: root, name: 'child' }]);
    const first = await eventually(() => ask(traceId), ({ traces }) => traces.total === 1);
    expect(first.traces.results[0]).toMatchObject({ numSpans: 1, missing: 1 });
    await send([{ traceId, spanId: root!, name: 'root' }, { traceId, spanId: late!, parentSpanId: child, name: 'late' }]);
    const second = await eventually(() => ask(traceId), ({ traces }) => traces.results[0]?.numSpans === 3);
    expect(second.traces).toEqual({ total: 1, results: [{ id: traceId, numSpans: 3, missing: null }] });
    expect(second.spans.total).toBe(3);
  });

  it('stores a span that is sent twice once', async () => {
    const traceId = newTraceId();
    const spans: TestSpan[] = [{ traceId, spanId: newSpanId(), name: 'once' }];
    await send(spans);
    await send(spans);
    await send([{ traceId, spanId: newSpanId(), name: 'another' }]);
    const answer = await eventually(() => ask(traceId), ({ traces }) => traces.results[0]?.numSpans === 2);
    expect(answer.spans.total).toBe(2);
  });
});
