import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

describe('the first query', () => {
  const platform = withPlatform();

  /** The documented curl: the bare document as application/graphql, filtered by an API trace id. */
  const curl = async (id: string): Promise<unknown> => {
    const response = await fetch(`${platform().addresses.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/graphql' },
      body: `{
  traces(
    type: API_TRACE
    between: {
      startTime: "2015-01-01T00:00:00.000Z"
      endTime: "2035-01-01T00:00:00.000Z"
    }
    filterBy: [
      {
        operator: EQUALS
        value: "${id}"
        type: ID
        idType: API_TRACE
      }
    ]
  ) {
    total
  }
}`,
    });
    return response.json();
  };

  it('counts 1 for an id that is there and 0 for one that is not', async () => {
    const spanId = newSpanId();
    await sendJson(platform().addresses.otlpHttp, otlpJson('shop', [{ traceId: newTraceId(), spanId, name: 'GET /', kind: 'SERVER' }]));
    expect(await eventually(() => curl(spanId), (answer) => JSON.stringify(answer).includes('1'))).toEqual({ data: { traces: { total: 1 } } });
    expect(await curl(newSpanId())).toEqual({ data: { traces: { total: 0 } } });
  });

  it('makes a span queryable within two seconds of its acknowledgement', async () => {
    const traceId = newTraceId();
    const sent = await sendJson(platform().addresses.otlpHttp, otlpJson('shop', [{ traceId, spanId: newSpanId(), name: 'GET /soon', kind: 'SERVER' }]));
    expect(sent.status).toBe(200);
    const text = `{ spans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { total results { id serviceName: attribute(key: "serviceName") } } }`;
    const answer = await eventually(() => query<{ spans: { total: number; results: { serviceName: string }[] } }>(platform().addresses.gateway, text), ({ spans }) => spans.total === 1);
    expect(answer.spans.results[0]?.serviceName).toBe('shop');
  });
});
