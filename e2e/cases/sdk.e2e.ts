import { fork } from 'node:child_process';
import path from 'node:path';

import { between, eventually, query } from '../harness/graphql';
import { withPlatform } from '../harness/with-platform';

const APPS = path.resolve('e2e', 'apps');

describe('an unmodified OpenTelemetry SDK', () => {
  const platform = withPlatform();
  const env = (service: string, endpoint: string): NodeJS.ProcessEnv => ({ ...process.env, OTEL_SERVICE_NAME: service, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '200', OTEL_NODE_RESOURCE_DETECTORS: 'env', OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' });
  const spans = (service: string, columns: string): Promise<{ spans: { total: number; results: Record<string, unknown>[] } }> =>
    query(platform().addresses.gateway, `{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "serviceName", operator: EQUALS, value: "${service}" }]) { total results { id ${columns} } } }`);

  it('that instruments by preload over OTLP/HTTP shows an application that knows nothing of tracing', async () => {
    const app = fork(path.join(APPS, 'plain-server.cjs'), { execArgv: ['--require', path.join(APPS, 'preload.cjs')], env: env('auto-app', platform().addresses.otlpHttp) });
    const ended = new Promise((resolve) => app.once('exit', resolve));
    try {
      const { port } = await new Promise<{ port: number }>((resolve) => app.once('message', (message) => resolve(message as { port: number })));
      for (let i = 0; i < 5; i++) await (await fetch(`http://127.0.0.1:${port}/items/${i}?page=${i}`)).text();
      const seen = await eventually(() => spans('auto-app', 'api: attribute(key: "apiName") kind: attribute(key: "kind") status: attribute(key: "statusCode")'), ({ spans: { total } }) => total === 5);
      for (const span of seen.spans.results) expect(span).toMatchObject({ api: '/items/{id}', kind: 'SERVER', status: '200' });
    } finally {
      app.kill('SIGTERM');
      await ended;
    }
  });

  it('with spans made by hand over OTLP/gRPC keeps kinds, parents, typed attributes and exceptions', async () => {
    const app = fork(path.join(APPS, 'manual-spans.cjs'), { env: env('manual-app', platform().addresses.otlpGrpc) });
    await new Promise((resolve) => app.once('exit', resolve));
    const seen = await eventually(
      () => spans('manual-app', 'name: attribute(key: "displaySpanName") parent: attribute(key: "parentSpanId") errors: attribute(key: "errorCount") exceptions: attribute(key: "exceptionCount") type: attribute(key: "exceptionType")'),
      ({ spans: { total } }) => total === 10,
    );
    const reserved = seen.spans.results.filter(({ name }) => name === 'reserve stock');
    const orders = new Set(seen.spans.results.filter(({ name }) => name === 'handle order').map(({ id }) => id));
    expect(reserved.every(({ parent }) => orders.has(parent))).toBe(true);
    expect(reserved.filter(({ errors }) => errors === 1)).toEqual([expect.objectContaining({ exceptions: 1, type: 'RangeError' })]);
    const numeric = await query<{ spans: { total: number } }>(
      platform().addresses.gateway,
      `{ spans(${between()} filterBy: [{ type: ATTRIBUTE, keyExpression: { key: "spanTags", subpath: "order.items" }, operator: GREATER_THAN, value: 2 }]) { total } }`,
    );
    expect(numeric.spans.total).toBe(2);
  });

  it('both appear as services', async () => {
    const services = async (): Promise<readonly string[]> => {
      const { entities } = await query<{ entities: { results: { name: string }[] } }>(platform().addresses.gateway, `{ entities(scope: "SERVICE" ${between()}) { results { name: attribute(key: "name") } } }`);
      return entities.results.map(({ name }) => name).sort();
    };
    expect(await eventually(services, (names) => names.length === 2)).toEqual(['auto-app', 'manual-app']);
  });
});
