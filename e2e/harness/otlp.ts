import { randomBytes } from 'node:crypto';

/** A span for a test, written the way one thinks of it; ids are hex text. */
export interface TestSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind?: 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** Milliseconds before now; 1000 when absent. */
  readonly ago?: number;
  readonly durationMs?: number;
  readonly error?: string;
}

export const newTraceId = (): string => randomBytes(16).toString('hex');
export const newSpanId = (): string => randomBytes(8).toString('hex');

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const;

/** OTLP/JSON of spans that share a resource. */
export function otlpJson(service: string, spans: readonly TestSpan[], resource: Readonly<Record<string, string>> = {}): unknown {
  return {
    resourceSpans: [
      { resource: { attributes: keyValues({ 'service.name': service, ...resource }) }, scopeSpans: [{ scope: { name: 'e2e' }, spans: spans.map(toJson) }] },
    ],
  };
}

/** Sends OTLP/JSON; the answer's status and body. */
export async function sendJson(otlpHttp: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(`${otlpHttp}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function toJson(span: TestSpan): unknown {
  const start = BigInt(Date.now() - (span.ago ?? 1000)) * 1_000_000n;
  const end = start + BigInt(Math.round((span.durationMs ?? 10) * 1e6));
  return {
    traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId ?? '', name: span.name, kind: KINDS.indexOf(span.kind ?? 'INTERNAL'),
    startTimeUnixNano: String(start), endTimeUnixNano: String(end), attributes: keyValues(span.attributes ?? {}),
    ...(span.error === undefined ? {} : { status: { code: 2, message: span.error }, events: [{ timeUnixNano: String(end), name: 'exception', attributes: keyValues({ 'exception.type': 'Error', 'exception.message': span.error }) }] }),
  };
}

/** Attributes as OTLP/JSON has them. */
export function keyValues(attributes: Readonly<Record<string, string | number | boolean>>): unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : typeof value === 'boolean' ? { boolValue: value } : Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value },
  }));
}
