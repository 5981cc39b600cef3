import { normaliseSpanId, normaliseTraceId } from '@spangraph/model';

import { arrayAt, booleanAt, integerAt, objectAt, stringAt, wrong } from '../json-input';
import type { JsonObject } from '../json-input';

/** A span of the Zipkin v2 model, checked. Ids are hex text of full length, times epoch nanoseconds. */
export interface ZipkinSpan {
  readonly traceId: string;
  readonly id: string;
  readonly parentId?: string;
  /** CLIENT, SERVER, PRODUCER, CONSUMER; undefined for a local span. */
  readonly kind?: string;
  readonly name: string;
  readonly startNanos: bigint;
  readonly durationNanos: bigint;
  /** True where this is the server's half of a span whose id the client uses too. */
  readonly shared: boolean;
  readonly local: ZipkinEndpoint;
  readonly remote: ZipkinEndpoint;
  readonly annotations: readonly { readonly timeNanos: bigint; readonly value: string }[];
  readonly tags: readonly (readonly [key: string, value: string])[];
}

export interface ZipkinEndpoint {
  readonly serviceName?: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly port?: number;
}

/** Reads one element of a Zipkin v2 list. Throws INVALID_ARGUMENT with the JSON path. */
export function zipkinSpanAt(value: unknown, path: string): ZipkinSpan {
  const span = objectAt(value, path);
  const start = microsAt(span.timestamp, `${path}.timestamp`);
  return {
    traceId: idAt(span.traceId, `${path}.traceId`, normaliseTraceId, 32),
    id: idAt(span.id, `${path}.id`, normaliseSpanId, 16),
    ...(isSet(span.parentId) && { parentId: idAt(span.parentId, `${path}.parentId`, normaliseSpanId, 16) }),
    ...(isSet(span.kind) && { kind: stringAt(span.kind, `${path}.kind`).toUpperCase() }),
    name: stringAt(span.name, `${path}.name`),
    startNanos: start,
    durationNanos: microsAt(span.duration, `${path}.duration`),
    shared: isSet(span.shared) && booleanAt(span.shared, `${path}.shared`),
    local: endpointAt(span.localEndpoint, `${path}.localEndpoint`),
    remote: endpointAt(span.remoteEndpoint, `${path}.remoteEndpoint`),
    annotations: arrayAt(span.annotations, `${path}.annotations`).map((each, i) => annotationAt(each, `${path}.annotations[${i}]`)),
    tags: isSet(span.tags) ? tagsAt(objectAt(span.tags, `${path}.tags`), `${path}.tags`) : [],
  };
}

function idAt(value: unknown, path: string, normalise: (text: string) => string | undefined, digits: number): string {
  const id = typeof value === 'string' ? normalise(value) : undefined;
  if (id === undefined) throw wrong(`1 to ${digits} hex digits`, value, path);
  return id;
}

/** Microseconds, also with a fraction, as nanoseconds. */
function microsAt(value: unknown, path: string): bigint {
  if (typeof value === 'number' && value >= 0 && value < 2 ** 53 && !Number.isInteger(value)) {
    return BigInt(Math.floor(value)) * 1000n + BigInt(Math.round((value % 1) * 1000));
  }
  return integerAt(value, path, 0n, MAX_MICROS) * 1000n;
}

function endpointAt(value: unknown, path: string): ZipkinEndpoint {
  if (!isSet(value)) return {};
  const endpoint = objectAt(value, path);
  const text = (member: 'serviceName' | 'ipv4' | 'ipv6'): ZipkinEndpoint => {
    const of = stringAt(endpoint[member], `${path}.${member}`);
    return of === '' ? {} : { [member]: of };
  };
  const port = Number(integerAt(endpoint.port, `${path}.port`, 0n, 65535n));
  return { ...text('serviceName'), ...text('ipv4'), ...text('ipv6'), ...(port > 0 && { port }) };
}

function annotationAt(value: unknown, path: string): { readonly timeNanos: bigint; readonly value: string } {
  const annotation = objectAt(value, path);
  return { timeNanos: microsAt(annotation.timestamp, `${path}.timestamp`), value: stringAt(annotation.value, `${path}.value`) };
}

function tagsAt(tags: JsonObject, path: string): (readonly [string, string])[] {
  return Object.entries(tags).map(([key, value]) => {
    if (typeof value === 'object' && value !== null) throw wrong('a string', value, `${path}.${key}`);
    return [key, String(value ?? '')] as const;
  });
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

/** 2^64 nanoseconds. */
const MAX_MICROS = 18446744073709551n;
