import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { bigintOf, numberOf, textOf } from '../../core/values';
import { anyOfJson, keyValues } from './otlp-json';
import type { KeyTypes, KeyValue } from './otlp-json';
import type { EventValues } from './span-events';

/** Reads an exported attribute of a span by its key. */
export type SpanReader = (key: string) => Value | undefined;

/** Span kinds of OTLP by name. */
const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const STATUSES = ['UNSET', 'OK', 'ERROR'];

const enumNumber = (names: readonly string[], prefix: string, value: Value | undefined): number => {
  const text = (textOf(value) ?? '').toUpperCase().replace(prefix, '');
  const index = /^\d+$/.test(text) ? Number(text) : names.indexOf(text);
  return index < 0 || index >= names.length ? 0 : index;
};

const nanosOf = (exact: Value | undefined, millis: Value | undefined): bigint => bigintOf(exact) ?? (bigintOf(millis) ?? 0n) * 1_000_000n;

export interface OtlpEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes: readonly KeyValue[];
  readonly droppedAttributesCount?: number;
}

/** A number that OTLP/JSON leaves out where it is 0. */
const countOf = (value: Value | undefined): number | undefined => numberOf(value) || undefined;

/** The order in which events are asked for. */
export const EVENT_KEYS = ['timestamp', 'name', 'attributes', 'summary', 'droppedAttributesCount'] as const;

export function otlpEvent(keys: readonly string[], values: EventValues): OtlpEvent {
  const at = (key: string): Value | undefined => values[keys.indexOf(key)];
  const droppedAttributesCount = countOf(at('droppedAttributesCount'));
  return {
    timeUnixNano: String(bigintOf(at('timestamp')) ?? 0n),
    name: textOf(at('name')) ?? '',
    attributes: keyValues(at('attributes')),
    ...(droppedAttributesCount !== undefined && { droppedAttributesCount }),
  };
}

/** Links are stored as JSON with plain attributes: `[{"traceId","spanId","traceState"?,"attributes"?: {},"droppedAttributesCount"?,"flags"?}]`. */
function linksOf(value: Value | undefined): readonly unknown[] {
  try {
    const links: unknown = JSON.parse(textOf(value) ?? '[]');
    return Array.isArray(links) ? (links as readonly Readonly<Record<string, unknown>>[]).map(otlpLink) : [];
  } catch {
    return [];
  }
}

function otlpLink({ attributes, ...link }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const any = anyOfJson(attributes ?? {});
  return compact({ ...link, attributes: 'kvlistValue' in any ? any.kvlistValue.values : [] });
}

/** Drops members that OTLP/JSON leaves out: empty text and empty lists. */
const compact = (span: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(span).filter(([, value]) => value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );

export function otlpSpan(id: string, read: SpanReader, events: readonly OtlpEvent[], types: KeyTypes): Readonly<Record<string, unknown>> {
  const start = nanosOf(read('startTimeNanos'), read('startTime'));
  const duration = bigintOf(read('durationNanos'));
  const end = duration === undefined ? nanosOf(read('endTimeNanos'), read('endTime')) : start + duration;
  return compact({
    traceId: textOf(read('traceId')) ?? '',
    spanId: id,
    traceState: textOf(read('traceState')) ?? '',
    parentSpanId: textOf(read('parentSpanId')) ?? '',
    name: textOf(read('name')) ?? textOf(read('displaySpanName')) ?? '',
    kind: enumNumber(KINDS, 'SPAN_KIND_', read('kind')),
    startTimeUnixNano: start.toString(),
    endTimeUnixNano: end.toString(),
    flags: countOf(read('flags')),
    attributes: keyValues(read('spanTags'), types),
    droppedAttributesCount: countOf(read('droppedAttributesCount')),
    events,
    droppedEventsCount: countOf(read('droppedEventsCount')),
    links: linksOf(read('links')),
    droppedLinksCount: countOf(read('droppedLinksCount')),
    status: compact({ code: enumNumber(STATUSES, 'STATUS_CODE_', read('otelStatus')), message: textOf(read('otelStatusMessage')) ?? '' }),
  });
}

export const SPAN_KEYS = [
  'traceId',
  'parentSpanId',
  'name',
  'displaySpanName',
  'kind',
  'startTime',
  'endTime',
  'startTimeNanos',
  'endTimeNanos',
  'durationNanos',
  'traceState',
  'spanTags',
  'resourceAttributes',
  'serviceName',
  'otelStatus',
  'otelStatusMessage',
  'scopeName',
  'scopeVersion',
  'scopeAttributes',
  'schemaUrl',
  'flags',
  'droppedAttributesCount',
  'droppedEventsCount',
  'droppedLinksCount',
  'links',
  'logEventCount',
] as const;
