import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { ResourceSpans, Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import type { JaegerProcess, JaegerSpan } from './jaeger-span';
import { translateProcess, translateSpan } from './span-translation';
import type { TranslatedSpan } from './span-translation';

type ScopeGroup = TranslatedSpan['scope'] & { readonly spans: Span[] };

/** Collects Jaeger spans into an OTLP request, grouped by process and scope in the order of their first span. */
export class RequestBuilder {
  private readonly processes = new Map<string, Map<string, ScopeGroup>>();
  private count = 0;

  /** Adds a span of the process with this key. Throws INVALID_ARGUMENT with the span's place in the batch. */
  add(processKey: string, jaeger: JaegerSpan): void {
    const { scope, span } = translateSpan(jaeger, `spans[${this.count++}]`);
    const scopes = this.processes.get(processKey) ?? new Map<string, ScopeGroup>();
    this.processes.set(processKey, scopes);
    const scopeKey = JSON.stringify(scope);
    const group = scopes.get(scopeKey) ?? { ...scope, spans: [] };
    scopes.set(scopeKey, group);
    group.spans.push(span);
  }

  /** The ExportTraceServiceRequest as protobuf. */
  finish(processOf: (key: string) => JaegerProcess | undefined): Uint8Array {
    const resourceSpans = [...this.processes].map(([key, scopes]) => resourceSpansOf(processOf(key), [...scopes.values()]));
    return ExportTraceServiceRequest.encode({ resourceSpans }).finish();
  }
}

function resourceSpansOf(process: JaegerProcess | undefined, scopes: readonly ScopeGroup[]): ResourceSpans {
  const scopeSpans = scopes.map(({ name, version, spans }) => ({
    scope: name === '' && version === '' ? undefined : { name, version, attributes: [], droppedAttributesCount: 0 },
    spans,
    schemaUrl: '',
  }));
  return { resource: translateProcess(process), scopeSpans, schemaUrl: '' };
}
