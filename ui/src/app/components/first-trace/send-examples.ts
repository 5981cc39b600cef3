/** A way to send telemetry, with what is to be copied. */
export interface SendExample {
  readonly name: string;
  /** What to do with the text. */
  readonly use: string;
  readonly text: string;
}

/**
 * Ways to send a first trace to the OTLP receivers of a host (gRPC on port 4317, HTTP on port 4318), on behalf of a tenant where it is
 * not the server's own.
 */
export function sendExamples(host: string, tenant = ''): readonly SendExample[] {
  return [
    {
      name: 'Any SDK',
      use: 'Start a service that has an OpenTelemetry SDK or agent, of any language, with these variables.',
      text: variables(host, tenant).join('\n'),
    },
    { name: 'Collector', use: 'Add an exporter to an OpenTelemetry Collector that runs already.', text: exporter(host, tenant).join('\n') },
    { name: 'curl', use: 'Send one span by hand, to see that the way is open.', text: command(host, tenant).join('\n') },
  ];
}

const forTenant = (tenant: string, ...lines: readonly string[]): readonly string[] => (tenant === '' ? [] : lines);

const variables = (host: string, tenant: string): readonly string[] => [
  'export OTEL_SERVICE_NAME=my-service',
  'export OTEL_TRACES_EXPORTER=otlp',
  'export OTEL_EXPORTER_OTLP_PROTOCOL=grpc',
  `export OTEL_EXPORTER_OTLP_ENDPOINT=http://${host}:4317`,
  ...forTenant(tenant, `export OTEL_EXPORTER_OTLP_HEADERS=x-tenant-id=${tenant}`),
];

const exporter = (host: string, tenant: string): readonly string[] => [
  'exporters:',
  '  otlp/spangraph:',
  `    endpoint: ${host}:4317`,
  '    tls:',
  '      insecure: true',
  ...forTenant(tenant, '    headers:', `      x-tenant-id: ${tenant}`),
  'service:',
  '  pipelines:',
  '    traces:',
  '      exporters: [otlp/spangraph]',
];

/** OTLP as JSON; the shell fills in new ids and the time. */
const command = (host: string, tenant: string): readonly string[] => [
  `curl http://${host}:4318/v1/traces -H 'content-type: application/json' ${forTenant(tenant, `-H 'x-tenant-id: ${tenant}' `).join('')}--data @- <<END`,
  '{"resourceSpans": [{',
  '  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "my-service"}}]},',
  '  "scopeSpans": [{"spans": [{',
  '    "traceId": "$(openssl rand -hex 16)", "spanId": "$(openssl rand -hex 8)", "name": "GET /hello", "kind": 2,',
  '    "startTimeUnixNano": "$(date +%s)000000000", "endTimeUnixNano": "$(date +%s)250000000"',
  '  }]}]',
  '}]}',
  'END',
];
