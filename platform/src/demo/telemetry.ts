import { GrpcInstrumentation } from '@opentelemetry/instrumentation-grpc';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeSDK, resources, tracing } from '@opentelemetry/sdk-node';

/**
 * Starts the OpenTelemetry SDK as any application would: HTTP and gRPC are instrumented automatically, OTLP goes to the
 * platform. Must run before the modules of the service are loaded.
 */
export function startTelemetry(serviceName: string, collectorUrl: string): NodeSDK {
  const exporter = new OTLPTraceExporter({ url: `${collectorUrl}/v1/traces` });
  const sdk = new NodeSDK({
    resource: resources.resourceFromAttributes({
      'service.name': serviceName,
      'service.namespace': 'shop',
      'service.version': '1.4.2',
      'deployment.environment.name': 'demo',
    }),
    spanProcessors: [new tracing.BatchSpanProcessor(exporter, { scheduledDelayMillis: 500 })],
    instrumentations: [new HttpInstrumentation(), new GrpcInstrumentation()],
  });
  sdk.start();
  return sdk;
}
