import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { validate } from '../src/codec/otlp/validate';
import { createProcessors, SHIPPED_RULES } from '../src/processors';
import type { EnricherRule, ExcludeRule, ProcessorRules } from '../src/processors';

const SPANS = 500;
const REQUESTS = 40;
const ROUNDS = 8;

const text = (key: string, value: string) => ({ key, value: { value: { $case: 'stringValue' as const, value } } });
const long = (key: string, value: number) => ({ key, value: { value: { $case: 'intValue' as const, value: BigInt(value) } } });

function spanOf(n: number): Span {
  return Span.fromPartial({
    traceId: Buffer.from(n.toString(16).padStart(32, '1'), 'hex'),
    spanId: Buffer.from(n.toString(16).padStart(16, '2'), 'hex'),
    name: `GET /api/v1/products/{id}`,
    kind: 'SPAN_KIND_SERVER' as never,
    startTimeUnixNano: 1_700_000_000_000_000_000n + BigInt(n),
    endTimeUnixNano: 1_700_000_000_005_000_000n + BigInt(n),
    attributes: [
      text('http.request.method', 'GET'),
      text('url.full', `http://shop.local:8080/api/v1/products/${n % 5000}?currency=EUR&page=${n % 7}`),
      text('url.path', `/api/v1/products/${n % 5000}`),
      text('http.route', '/api/v1/products/{id}'),
      long('http.response.status_code', 200),
      text(
        'user_agent.original',
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.109 Safari/537.36',
      ),
      text('network.protocol.version', '1.1'),
      text('server.address', 'shop.local'),
      long('server.port', 8080),
      text('thread.name', `worker-${n % 16}`),
      text('request.id', `${n}-4c1f-9d2e`),
      text('user.id', `u${n % 3000}`),
    ],
    events:
      n % 10 === 0 ? [{ timeUnixNano: 1n, name: 'cache miss', attributes: [text('key', `product:${n}`)], droppedAttributesCount: 0 }] : [],
  });
}

function bodyOf(request: number): Buffer {
  const resource = {
    attributes: [
      text('service.name', 'shop'),
      text('deployment.environment.name', 'prod'),
      text('host.name', 'node-7'),
      text('telemetry.sdk.language', 'nodejs'),
    ],
  };
  const spans = Array.from({ length: SPANS }, (_, i) => spanOf(request * SPANS + i));
  return Buffer.from(
    ExportTraceServiceRequest.encode(
      ExportTraceServiceRequest.fromPartial({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'http' }, spans }] }] }),
    ).finish(),
  );
}

type Relational = NonNullable<ExcludeRule['spanFilter']['relationalSpanFilter']>;
const exclude = (id: string, relationalSpanFilter: Relational): ExcludeRule => ({
  id,
  name: id,
  disabled: false,
  ruleType: 'USER',
  spanFilter: { relationalSpanFilter },
});
const enrich = (id: string, rest: Partial<EnricherRule>): EnricherRule => ({ id, name: id, enabled: true, order: 1, actions: [], ...rest });

const FIVE: readonly ExcludeRule[] = [
  exclude('service', { field: 'SERVICE_NAME', relationalOperator: 'EQUALS', value: 'prober' }),
  exclude('environment', { field: 'ENVIRONMENT_NAME', relationalOperator: 'IN', value: ['dev', 'test'] }),
  exclude('path', { field: 'URL_PATH', relationalOperator: 'STARTS_WITH', value: '/health' }),
  exclude('pattern', { key: 'url.full', relationalOperator: 'REGEX_MATCH', value: '/(live|ready)z?(\\?|$)' }),
  exclude('key', { key: 'http.route', relationalOperator: 'CONTAINS', value: 'metrics' }),
];
const shipped = (id: string): EnricherRule => ({ ...SHIPPED_RULES.find((rule) => rule.id === id)!, enabled: true });
const CASES: Readonly<Record<string, ProcessorRules>> = {
  'no rules': { exclude: [], enrich: [] },
  '5 exclude rules': { exclude: FIVE, enrich: [] },
  '5 exclude rules, half the spans dropped': {
    exclude: [...FIVE, exclude('half', { key: 'thread.name', relationalOperator: 'REGEX_MATCH', value: '-([0-9]*[02468])$' })],
    enrich: [],
  },
  'PII rule': { exclude: [], enrich: [shipped('pii-scrub')] },
  'user id hash': { exclude: [], enrich: [shipped('user-id-hash')] },
  'region on the resource': {
    exclude: [],
    enrich: [enrich('eu', { actions: [{ type: 'SET', attribute: 'resource.region', value: 'eu' }] })],
  },
  'template on the span': {
    exclude: [],
    enrich: [enrich('t', { actions: [{ type: 'SET', attribute: 'route', template: '${http.request.method} ${http.route}' }] })],
  },
};

/** Microseconds of CPU a span: the fastest round, which others on the machine disturbed least. */
function measure(run: (body: Uint8Array) => void, bodies: readonly Uint8Array[]): string {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    for (const body of bodies) run(body);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / (SPANS * bodies.length);
  });
  return Math.min(...times).toFixed(3);
}

function main(): void {
  const bodies = Array.from({ length: REQUESTS }, (_, i) => bodyOf(i));
  console.log(`${Math.round(bodies[0]!.length / SPANS)} bytes a span; µs of CPU a span`);
  console.log(`  ${'validate, for comparison'.padEnd(42)} ${measure(validate, bodies)}`);
  for (const [name, rules] of Object.entries(CASES)) {
    const processors = createProcessors();
    processors.setRules(new Map([['t', rules]]));
    console.log(`  ${name.padEnd(42)} ${measure((body) => void processors.process('t', body), bodies)}`);
  }
}

main();
