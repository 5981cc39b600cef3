import { defineFamily, text } from '../family';

/** Errors and exceptions written as attributes of the span; those recorded as span events are read by `derive/event-index`. */
export const exceptionFamily = defineFamily({
  type: text('exception.type'),
  message: text('exception.message'),
  stacktrace: text('exception.stacktrace', 'error_stacktrace'),
  /** OpenTracing flag (true), Zipkin message, or a Boolean. */
  error: text('error'),
  errorType: text('error.type'),
  otelStatus: text('otel.status_code'),
  legacyStatus: text('status.code'),
});
