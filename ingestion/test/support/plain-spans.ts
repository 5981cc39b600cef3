import type { AnyValue, InstrumentationScope, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import type { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import { parseTypedMap } from '@spangraph/segment-store';
import { ATTRIBUTE_TYPES, INT_NULL } from '@spangraph/views';
import type { ResourceRegistry, SpanTable } from '@spangraph/span-table';

/** A span as plain data, for comparison: from the table, and from the messages of the generated codec. */
export interface PlainSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly traceState: string;
  readonly name: string;
  readonly kind: string | null;
  readonly status: string | null;
  readonly statusMessage: string;
  readonly start: bigint;
  readonly duration: bigint;
  /** Attributes, events and links that the SDK dropped. */
  readonly dropped: readonly [number, number, number];
  readonly flags: number;
  readonly scope: readonly [string, string, Readonly<Record<string, unknown>>];
  readonly schemaUrl: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly events: readonly { readonly time: bigint; readonly name: string; readonly attributes: Readonly<Record<string, unknown>>; readonly dropped: number }[];
  readonly links: unknown;
}

/** Every span of the table in row order. */
export function spansOfTable(table: SpanTable, resources: ResourceRegistry): PlainSpan[] {
  return Array.from({ length: table.rows }, (_, row) => spanOfRow(table, resources, row));
}

export function spanOfRow(table: SpanTable, resources: ResourceRegistry, row: number): PlainSpan {
  const { columns, strings } = table;
  const text = (id: number): string | null => (id === 0 ? null : strings.text(id - 1));
  const id = (words: Int32Array): string => Buffer.from(new Uint8Array(words.slice(row * 2, row * 2 + 2).buffer)).toString('hex');
  const parent = id(columns.parent_span_id);
  const count = (column: Int32Array): number => (column[row] === INT_NULL ? 0 : column[row]!);
  const scopeAttributes = parseTypedMap(text(columns.scope_attributes[row]!) ?? '{}');
  const resource = resources.get(columns.resource[row]!)!;
  return {
    traceId: Buffer.from(columns.trace_id.subarray(row * 16, row * 16 + 16)).toString('hex'),
    spanId: id(columns.span_id),
    parentId: parent === '0000000000000000' ? '' : parent,
    traceState: text(columns.trace_state[row]!) ?? '',
    name: text(columns.event_name[row]!) ?? '',
    kind: text(columns.kind[row]!),
    status: text(columns.otel_status[row]!),
    statusMessage: text(columns.otel_status_message[row]!) ?? '',
    start: columns.start_time_nanos[row]!,
    duration: columns.duration_nanos[row]!,
    dropped: [count(columns.dropped_attributes_count), count(columns.dropped_events_count), count(columns.dropped_links_count)],
    flags: count(columns.flags),
    scope: [
      text(columns.scope_name[row]!) ?? '',
      text(columns.scope_version[row]!) ?? '',
      Object.fromEntries(scopeAttributes.map(({ key, type, value }) => [key, [type, value]])),
    ],
    schemaUrl: text(columns.schema_url[row]!) ?? '',
    attributes: attributesOfRow(table, row),
    resource: Object.fromEntries(resource.attributes.map(({ key, type, value }) => [key, [type, value]])),
    events: eventsOfRow(table, row),
    links: JSON.parse(text(columns.links[row]!) ?? '[]'),
  };
}

function attributesOfRow(table: SpanTable, row: number): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const { key, type, values } of table.attributeColumns) {
    if (values[row] !== 0) attributes[table.keys.text(key)] = [type, valueOf(table, type, values[row]! - 1)];
  }
  const overflow = table.columns.attributes_overflow[row]!;
  if (overflow !== 0) for (const { key, type, value } of parseTypedMap(table.strings.text(overflow - 1))) attributes[key] = [type, value];
  return attributes;
}

function valueOf(table: SpanTable, type: (typeof ATTRIBUTE_TYPES)[number], id: number): unknown {
  if (type === 'long') return table.numbers.long(id);
  if (type === 'double') return table.numbers.double(id);
  return type === 'boolean' ? id === 1 : table.strings.text(id);
}

function eventsOfRow(table: SpanTable, row: number): PlainSpan['events'] {
  const { events, keys, strings } = table;
  return Array.from({ length: events.size }, (_, event) => event)
    .filter((event) => events.row[event] === row)
    .map((event) => {
      const attributes: Record<string, unknown> = {};
      for (let i = events.attributeStart[event]!; i < events.attributeStart[event + 1]!; i++) {
        const type = ATTRIBUTE_TYPES[events.attributeType[i]!]!;
        attributes[keys.text(events.attributeKey[i]!)] = [type, valueOf(table, type, events.attributeValue[i]!)];
      }
      return {
        time: events.timestampNanos[event]!,
        name: events.name[event] === 0 ? '' : strings.text(events.name[event]! - 1),
        attributes,
        dropped: events.droppedAttributes[event]!,
      };
    });
}

/** The spans of a request that are to be accepted, as the generated codec read them. */
export function spansOfRequest(request: ExportTraceServiceRequest): PlainSpan[] {
  return request.resourceSpans.flatMap(({ resource, scopeSpans, schemaUrl: resourceSchema }) =>
    scopeSpans.flatMap(({ scope, spans, schemaUrl }) =>
      spans
        .filter(isAcceptable)
        .map((span) => spanOfMessage(span, { resource: resource?.attributes ?? [], scope, schemaUrl: schemaUrl || resourceSchema })),
    ),
  );
}

interface SpanSurroundings {
  readonly resource: readonly KeyValue[];
  readonly scope: InstrumentationScope | undefined;
  readonly schemaUrl: string;
}

const isAcceptable = ({ traceId, spanId }: Span): boolean =>
  traceId.length === 16 && traceId.some((byte) => byte !== 0) && spanId.length === 8 && spanId.some((byte) => byte !== 0);

function spanOfMessage(span: Span, { resource, scope, schemaUrl }: SpanSurroundings): PlainSpan {
  const parentId = span.parentSpanId.toString('hex');
  const status = span.status?.code ?? 'STATUS_CODE_UNSET';
  return {
    traceId: span.traceId.toString('hex'),
    spanId: span.spanId.toString('hex'),
    parentId: parentId === '0000000000000000' ? '' : parentId,
    traceState: span.traceState,
    name: span.name,
    kind: span.kind === 'SPAN_KIND_UNSPECIFIED' ? null : span.kind.replace('SPAN_KIND_', ''),
    status: status === 'STATUS_CODE_UNSET' ? null : status.replace('STATUS_CODE_', ''),
    statusMessage: span.status?.message ?? '',
    start: span.startTimeUnixNano,
    duration: span.endTimeUnixNano > span.startTimeUnixNano ? span.endTimeUnixNano - span.startTimeUnixNano : 0n,
    dropped: [span.droppedAttributesCount, span.droppedEventsCount, span.droppedLinksCount],
    flags: span.flags,
    scope: [scope?.name ?? '', scope?.version ?? '', withNaNAsText(plainAttributes(scope?.attributes ?? []))],
    schemaUrl,
    attributes: plainAttributes(span.attributes),
    resource: plainAttributes(resource),
    events: span.events.map(({ timeUnixNano, name, attributes, droppedAttributesCount }) => ({
      time: timeUnixNano,
      name,
      attributes: plainAttributes(attributes),
      dropped: droppedAttributesCount,
    })),
    links: span.links.map(({ traceId, spanId, traceState, attributes, droppedAttributesCount, flags }) => ({
      traceId: traceId.toString('hex'),
      spanId: spanId.toString('hex'),
      ...(traceState !== '' && { traceState }),
      ...(attributes.length > 0 && { attributes: membersOf(attributes) }),
      ...(droppedAttributesCount !== 0 && { droppedAttributesCount }),
      ...(flags !== 0 && { flags }),
    })),
  };
}

/** Type and value by key; an empty value leaves what the key had before. */
function plainAttributes(attributes: readonly KeyValue[]): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const { key, value } of attributes) {
    const typed = typedValue(value);
    if (typed !== undefined) plain[key] = typed;
  }
  return plain;
}

/** JSON has no NaN: typed maps keep it as text. */
const withNaNAsText = (attributes: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([key, typed]) => [key, Number.isNaN((typed as [string, unknown])[1]) ? ['string', 'NaN'] : typed]));

function typedValue(any: AnyValue | undefined): readonly [string, unknown] | undefined {
  const value = any?.value;
  switch (value?.$case) {
    case undefined:
      return undefined;
    case 'stringValue':
      return ['string', value.value];
    case 'boolValue':
      return ['boolean', value.value];
    case 'intValue':
      return ['long', value.value];
    case 'doubleValue':
      return ['double', value.value];
    default:
      return ['json', jsonText(any)];
  }
}

function jsonText(any: AnyValue | undefined): string {
  const value = any?.value;
  switch (value?.$case) {
    case undefined:
      return 'null';
    case 'intValue':
      return value.value.toString();
    case 'doubleValue':
      return Number.isFinite(value.value) ? JSON.stringify(value.value) : JSON.stringify(String(value.value));
    case 'bytesValue':
      return JSON.stringify({ bytes: value.value.toString('base64') });
    case 'arrayValue':
      return `[${value.value.values.map(jsonText).join(',')}]`;
    case 'kvlistValue': {
      const members = new Map(value.value.values.map(({ key, value: of }) => [key, jsonText(of)]));
      return `{${[...members].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
    }
    case 'stringValue':
    case 'boolValue':
      return JSON.stringify(value.value);
  }
}

const membersOf = (attributes: readonly KeyValue[]): unknown =>
  JSON.parse(
    `{${[...new Map(attributes.map(({ key, value }) => [key, jsonText(value)]))].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`,
  );
