import { Span_SpanKind } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { ResourceSpans, Span, Span_Event, Span_Link } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import { invalidArgument } from '@spangraph/model';

import type { JaegerLog, JaegerProcess, JaegerReference, JaegerSpan } from './jaeger-span';
import { takeStatus } from './status';
import { TagMap, textTag } from './tag-map';

/** A span in OTLP's model and the name and version of what instrumented it. */
export interface TranslatedSpan {
  readonly scope: { readonly name: string; readonly version: string };
  readonly span: Span;
}

const SAMPLED = 1;
const MAX_START = 2n ** 63n - 1n;

/**
 * A Jaeger span in OTLP's model, as the OpenTelemetry Collector translates it ("OpenTelemetry to Jaeger Transformation" read
 * backwards): `span.kind`, `error`, `otel.status_*`, `otel.scope.*` (or the older `otel.library.*`) and `w3c.tracestate` become the
 * fields that they were, references become parent and links, logs become events.
 *
 * Throws INVALID_ARGUMENT for ids and times that no span can have; `path` says which span it is.
 */
export function translateSpan(jaeger: JaegerSpan, path: string): TranslatedSpan {
  const { traceId, spanId } = jaeger;
  if (!isId(traceId, 16)) throw wrong(`${path}.traceId`, '16 bytes, not all zero', traceId.toString('hex'));
  if (!isId(spanId, 8)) throw wrong(`${path}.spanId`, '8 bytes, not all zero', spanId.toString('hex'));
  const endNanos = jaeger.startNanos + jaeger.durationNanos;
  if (jaeger.startNanos < 0n || jaeger.startNanos > MAX_START)
    throw wrong(`${path}.startTime`, 'a time from 1970 to 2262', `${jaeger.startNanos} ns`);
  if (endNanos < 0n || endNanos > MAX_START)
    throw wrong(`${path}.duration`, 'one that ends from 1970 to 2262', `${jaeger.durationNanos} ns`);
  const tags = new TagMap(jaeger.tags);
  const parent = parentOf(jaeger);
  const kind = takeKind(tags);
  const status = takeStatus(tags, kind);
  const scope = takeScope(tags);
  const traceState = tags.takeText('w3c.tracestate') ?? '';
  const span: Span = {
    traceId,
    spanId,
    traceState,
    parentSpanId: parent ?? Buffer.alloc(0),
    name: jaeger.name,
    kind,
    startTimeUnixNano: jaeger.startNanos,
    endTimeUnixNano: endNanos,
    attributes: tags.attributes(),
    droppedAttributesCount: 0,
    events: jaeger.logs.map((log, i) => eventOf(log, `${path}.logs[${i}]`)),
    droppedEventsCount: 0,
    links: linksOf(jaeger, parent),
    droppedLinksCount: 0,
    status,
    flags: jaeger.flags & SAMPLED,
  };
  return { scope, span };
}

/** The resource of a process; `hostname` and `jaeger.version` get the names that OpenTelemetry has for them. */
export function translateProcess(process: JaegerProcess | undefined): NonNullable<ResourceSpans['resource']> {
  const service = process === undefined || process.serviceName === '' ? [] : [textTag('service.name', process.serviceName)];
  const tags = new TagMap([...service, ...(process?.tags ?? [])]);
  tags.rename('hostname', 'host.name');
  const version = tags.has('opencensus.exporterversion') ? undefined : tags.takeText('jaeger.version');
  const renamed = version === undefined ? [] : [textTag('opencensus.exporterversion', `Jaeger-${version}`)];
  return { attributes: [...tags.attributes(), ...renamed], droppedAttributesCount: 0 };
}

const isId = (id: Buffer, length: number): boolean => id.length === length && id.some((byte) => byte !== 0);

const wrong = (path: string, expected: string, value: string): Error =>
  invalidArgument(`${path} must be ${expected}, not ${value.slice(0, 64) || 'empty'}`, { path, value: value.slice(0, 64) });

/** The parent's id: of its field, else of a reference into the same trace, CHILD_OF before FOLLOWS_FROM. */
function parentOf({ traceId, parentSpanId, references }: JaegerSpan): Buffer | undefined {
  if (parentSpanId !== undefined && isId(parentSpanId, 8)) return parentSpanId;
  const sameTrace = references.filter((reference) => reference.traceId.equals(traceId) && isId(reference.spanId, 8));
  return (sameTrace.find(({ type }) => type === 'CHILD_OF') ?? sameTrace[0])?.spanId;
}

/** Every reference but the CHILD_OF one to the parent; the attribute is the one of the semantic conventions for OpenTracing. */
function linksOf({ traceId, references }: JaegerSpan, parent: Buffer | undefined): Span_Link[] {
  const isParent = (reference: JaegerReference): boolean =>
    parent !== undefined && reference.type === 'CHILD_OF' && reference.spanId.equals(parent) && reference.traceId.equals(traceId);
  return references
    .filter((reference) => !isParent(reference))
    .map((reference) => ({
      traceId: reference.traceId,
      spanId: reference.spanId,
      traceState: '',
      attributes: [textTag('opentracing.ref_type', reference.type.toLowerCase())],
      droppedAttributesCount: 0,
      flags: 0,
    }));
}

function eventOf({ timeNanos, fields }: JaegerLog, path: string): Span_Event {
  if (timeNanos < 0n || timeNanos > MAX_START) throw wrong(`${path}.timestamp`, 'a time from 1970 to 2262', `${timeNanos} ns`);
  const tags = new TagMap(fields);
  const name = tags.takeText('event') ?? '';
  return { timeUnixNano: timeNanos, name, attributes: tags.attributes(), droppedAttributesCount: 0 };
}

/** A kind that OpenTelemetry does not know stays a tag. */
function takeKind(tags: TagMap): Span_SpanKind {
  const kind = KINDS.get(tags.text('span.kind')?.toLowerCase() ?? '');
  if (kind !== undefined) tags.delete('span.kind');
  return kind ?? Span_SpanKind.UNSPECIFIED;
}

function takeScope(tags: TagMap): TranslatedSpan['scope'] {
  const [oldName, oldVersion] = [tags.takeText('otel.library.name'), tags.takeText('otel.library.version')];
  return { name: tags.takeText('otel.scope.name') ?? oldName ?? '', version: tags.takeText('otel.scope.version') ?? oldVersion ?? '' };
}

const KINDS: ReadonlyMap<string, Span_SpanKind> = new Map([
  ['client', Span_SpanKind.CLIENT],
  ['server', Span_SpanKind.SERVER],
  ['producer', Span_SpanKind.PRODUCER],
  ['consumer', Span_SpanKind.CONSUMER],
  ['internal', Span_SpanKind.INTERNAL],
]);
