/** An application that makes its spans by hand and exports them over gRPC. */
const { SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-grpc');
const { NodeSDK } = require('@opentelemetry/sdk-node');

const sdk = new NodeSDK({ traceExporter: new OTLPTraceExporter() });
sdk.start();
const tracer = trace.getTracer('manual');
for (let i = 0; i < 5; i++) {
  tracer.startActiveSpan('handle order', { kind: SpanKind.SERVER, attributes: { 'order.items': i, 'order.rush': i % 2 === 0 } }, (order) => {
    tracer.startActiveSpan('reserve stock', (stock) => {
      if (i === 3) {
        stock.recordException(new RangeError('nothing left'));
        stock.setStatus({ code: SpanStatusCode.ERROR, message: 'nothing left' });
      }
      stock.end();
    });
    order.end();
  });
}
void sdk.shutdown().then(() => process.exit(0));
