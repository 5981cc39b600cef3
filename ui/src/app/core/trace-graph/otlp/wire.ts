/** OTLP/JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding) as it may come: every member can be missing. */
export interface WireValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: string | number;
  readonly doubleValue?: number | string;
  readonly bytesValue?: string;
  readonly arrayValue?: { readonly values?: readonly WireValue[] };
  readonly kvlistValue?: { readonly values?: readonly WireKeyValue[] };
}

export interface WireKeyValue {
  readonly key?: string;
  readonly value?: WireValue;
}

export interface WireEvent {
  readonly timeUnixNano?: string | number;
  readonly name?: string;
  readonly attributes?: readonly WireKeyValue[];
}

interface WireLink {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly attributes?: readonly WireKeyValue[];
}

export interface WireSpan {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name?: string;
  readonly kind?: number | string;
  readonly startTimeUnixNano?: string | number;
  readonly endTimeUnixNano?: string | number;
  readonly attributes?: readonly WireKeyValue[];
  readonly events?: readonly WireEvent[];
  readonly links?: readonly WireLink[];
  readonly status?: { readonly code?: number | string; readonly message?: string };
}

export interface WireScopeSpans {
  readonly scope?: { readonly name?: string; readonly version?: string; readonly attributes?: readonly WireKeyValue[] };
  readonly spans?: readonly WireSpan[];
}

export interface WireResourceSpans {
  readonly resource?: { readonly attributes?: readonly WireKeyValue[] };
  readonly scopeSpans?: readonly WireScopeSpans[];
}

export interface WireDocument {
  readonly resourceSpans?: readonly WireResourceSpans[];
}
