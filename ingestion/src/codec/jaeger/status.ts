import { Span_SpanKind, Status_StatusCode } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { Status } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import type { TagMap } from './tag-map';

const CODE = 'otel.status_code';
const DESCRIPTION = 'otel.status_description';
const CODES: ReadonlyMap<string, Status_StatusCode> = new Map([
  ['OK', Status_StatusCode.OK],
  ['ERROR', Status_StatusCode.ERROR],
]);

/**
 * The status that tags tell, which are taken out where the status says the same: `error` = true is an error whatever else is said;
 * else `otel.status_code`; else the HTTP status, as the semantic conventions for HTTP spans have it. The same order as in the
 * OpenTelemetry Collector's translation.
 */
export function takeStatus(tags: TagMap, kind: Span_SpanKind): Status | undefined {
  const code = tags.takeText(CODE);
  const error = tags.value('error');
  if (error?.$case === 'boolValue' && error.value) {
    tags.delete('error');
    return { code: Status_StatusCode.ERROR, message: tags.takeText(DESCRIPTION) ?? tags.text('http.status_message') ?? '' };
  }
  if (code !== undefined)
    return { code: CODES.get(code.toUpperCase()) ?? Status_StatusCode.UNSET, message: tags.takeText(DESCRIPTION) ?? '' };
  if (!failedByHttp(tags, kind)) return undefined;
  return { code: Status_StatusCode.ERROR, message: tags.text('http.status_message') ?? '' };
}

/** 4xx is no failure of a server. A status that is none, or one that is no HTTP status at all, says nothing. */
function failedByHttp(tags: TagMap, kind: Span_SpanKind): boolean {
  const value = tags.value('http.status_code');
  const text = value?.$case === 'intValue' || value?.$case === 'stringValue' ? String(value.value) : '';
  if (!/^[1-9]\d{2}$/.test(text)) return false;
  const status = Number(text);
  return status >= (kind === Span_SpanKind.SERVER ? 500 : 400);
}
