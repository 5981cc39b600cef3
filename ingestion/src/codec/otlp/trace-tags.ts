/** Tags (field number and wire type) of the messages around and in a span, by opentelemetry-proto trace.v1. */
export const REQUEST_RESOURCE_SPANS = 0x0a;
export const RESOURCE_SPANS_RESOURCE = 0x0a;
export const RESOURCE_SPANS_SCOPE_SPANS = 0x12;
export const SCOPE_SPANS_SCOPE = 0x0a;
export const SCOPE_SPANS_SPAN = 0x12;
/** The schema URL has the same number in ResourceSpans and ScopeSpans. */
export const SCHEMA_URL = 0x1a;
export const RESOURCE_ATTRIBUTE = 0x0a;
export const SPAN_NAME = 0x2a;
export const SPAN_KIND = 0x30;
export const SPAN_START = 0x39;
export const SPAN_END = 0x41;
export const SPAN_ATTRIBUTE = 0x4a;
export const SPAN_STATUS = 0x7a;
export const STATUS_CODE = 0x18;
