import { Metrics } from '../src';

describe('Metrics', () => {
  it('exposes counters and gauges as they are when scraped', async () => {
    const metrics = new Metrics();
    let accepted = 1;
    metrics.observeCounter('spans_total', 'Spans.', ['result'], () => [{ labels: { result: 'accepted' }, value: accepted }]);
    metrics.observeGauge('bytes_in_flight', 'Bytes.', () => 7);
    metrics.histogram('seconds', 'Seconds.', ['route'], [0.1, 1]).observe({ route: '/graphql' }, 0.5);
    accepted = 5;
    const { body, contentType } = await metrics.expose();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('spangraph_spans_total{result="accepted"} 5');
    expect(body).toContain('spangraph_bytes_in_flight 7');
    expect(body).toContain('spangraph_seconds_bucket{le="1",route="/graphql"} 1');
    accepted = 6;
    expect((await metrics.expose()).body).toContain('spangraph_spans_total{result="accepted"} 6');
  });
});
