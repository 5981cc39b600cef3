import { arrangeSpans } from '../arrange-spans';
import type { LooseSpan } from '../arrange-spans';
import type { TraceRow } from '../trace-row';
import { readDocuments } from './read-document';
import type { Reading } from './read-document';
import type { WireDocument, WireEvent, WireResourceSpans, WireScopeSpans, WireSpan } from './wire';
import { plainMap, sentAttributes } from './wire-value';
import type { SentAttribute } from './wire-value';

export interface FileEvent {
  readonly name: string;
  /** Nanoseconds after the first span of the trace began. */
  readonly time: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface FileLink {
  readonly traceId: string;
  readonly spanId: string;
}

/** A span of a file with everything that it was written with. */
export interface FileSpan extends LooseSpan {
  readonly kind: string;
  readonly statusMessage: string;
  readonly span: readonly SentAttribute[];
  readonly resource: readonly SentAttribute[];
  readonly scope: readonly SentAttribute[];
  readonly events: readonly FileEvent[];
  readonly links: readonly FileLink[];
}

export type FileRow = FileSpan & TraceRow;

export interface FileTrace {
  readonly traceId: string;
  /** Milliseconds since 1970 at which its first span began. */
  readonly startMs: number;
  /** Nanoseconds from the first begin to the last end. */
  readonly duration: number;
  readonly rows: readonly FileRow[];
  readonly orphans: number;
  readonly failures: number;
}

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const FAILED: readonly unknown[] = [2, '2', 'STATUS_CODE_ERROR', 'ERROR'];

const kindOf = (kind: number | string | undefined): string =>
  (typeof kind === 'number' ? KINDS[kind] : kind?.replace('SPAN_KIND_', '')) ?? 'UNSPECIFIED';

function nanos(value: string | number | undefined): bigint {
  try {
    return BigInt(value ?? 0);
  } catch {
    return 0n;
  }
}

/** Ids are hexadecimal; protobuf's own JSON has them in base 64, which is recognised by its length. */
function idOf(id: string | undefined, bytes: number): string {
  const text = id ?? '';
  if (text.length === bytes * 2 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return text.toLowerCase();
  try {
    const decoded = atob(text);
    return decoded.length === bytes ? Array.from(decoded, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('') : text.toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}

interface Found {
  readonly span: WireSpan;
  readonly scope: WireScopeSpans;
  readonly resource: WireResourceSpans;
}

const foundIn = (documents: readonly WireDocument[]): readonly Found[] =>
  documents.flatMap(({ resourceSpans = [] }) =>
    resourceSpans.flatMap((resource) => (resource.scopeSpans ?? []).flatMap((scope) => (scope.spans ?? []).map((span) => ({ span, scope, resource })))),
  );

const eventOf = (event: WireEvent, base: bigint): FileEvent => ({
  name: event.name ?? '',
  time: Number(nanos(event.timeUnixNano) - base),
  attributes: plainMap(event.attributes),
});

function fileSpan({ span, scope, resource }: Found, base: bigint): FileSpan {
  const attributes = sentAttributes(resource.resource?.attributes);
  const start = nanos(span.startTimeUnixNano);
  const parentId = idOf(span.parentSpanId, 8);
  const instrumentation = [
    { key: 'name', value: scope.scope?.name ?? '', type: 'STRING' },
    { key: 'version', value: scope.scope?.version ?? '', type: 'STRING' },
  ].filter(({ value }) => value !== '');
  return {
    spanId: idOf(span.spanId, 8),
    parentId: parentId === '' ? undefined : parentId,
    service: String(attributes.find(({ key }) => key === 'service.name')?.value ?? 'unknown_service'),
    operation: span.name ?? '',
    kind: kindOf(span.kind),
    start: Number(start - base),
    duration: Math.max(0, Number(nanos(span.endTimeUnixNano) - start)),
    failed: FAILED.includes(span.status?.code),
    statusMessage: span.status?.message ?? '',
    span: sentAttributes(span.attributes),
    resource: attributes,
    scope: [...instrumentation, ...sentAttributes(scope.scope?.attributes)],
    events: (span.events ?? []).map((event) => eventOf(event, base)),
    links: (span.links ?? []).map((link) => ({ traceId: idOf(link.traceId, 16), spanId: idOf(link.spanId, 8) })),
  };
}

function fileTrace(traceId: string, found: readonly Found[]): FileTrace {
  const base = found.reduce<bigint>((least, { span }) => {
    const start = nanos(span.startTimeUnixNano);
    return start < least ? start : least;
  }, nanos(found[0]?.span.startTimeUnixNano));
  const { rows, orphans } = arrangeSpans(found.map((each) => fileSpan(each, base)));
  return {
    traceId,
    startMs: Number(base / 1_000_000n),
    duration: rows.reduce((end, row) => Math.max(end, row.start + row.duration), 0),
    rows,
    orphans,
    failures: rows.filter(({ failed }) => failed).length,
  };
}

/** The traces of a text of OTLP/JSON, those with the most spans first. A reason where it has none. */
export function readOtlp(text: string): Reading<readonly FileTrace[]> {
  const documents = readDocuments(text);
  if (!documents.ok) return documents;
  const byTrace = new Map<string, Found[]>();
  for (const each of foundIn(documents.value)) {
    const traceId = idOf(each.span.traceId, 16);
    const known = byTrace.get(traceId);
    if (known === undefined) byTrace.set(traceId, [each]);
    else known.push(each);
  }
  if (byTrace.size === 0) return { ok: false, reason: 'This document has no spans.' };
  const traces = [...byTrace].map(([traceId, found]) => fileTrace(traceId, found));
  return { ok: true, value: traces.sort((one, other) => other.rows.length - one.rows.length) };
}
