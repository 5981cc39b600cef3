import { printTypedMap } from '@spangraph/segment-store';
import type { ResourceAttribute, ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { readAttribute, ResourceReader } from './resource-reader';
import { SpanHeader } from './span-header';
import { SpanReader } from './span-reader';
import type { SpanContext } from './span-reader';
import {
  REQUEST_RESOURCE_SPANS,
  RESOURCE_SPANS_RESOURCE,
  RESOURCE_SPANS_SCOPE_SPANS,
  SCHEMA_URL,
  SCOPE_SPANS_SCOPE,
  SCOPE_SPANS_SPAN,
} from './trace-tags';
import { LENGTH_DELIMITED, WireReader } from './wire';

/** Where the bytes come from. */
export interface RecordOrigin {
  readonly tenantId: string;
  /** Sequence number of the log record; rows remember it. */
  readonly sequence: number;
  /** Ordinals of the spans to take; all when absent. The ordinal of a span counts every Span message of the request. */
  readonly only?: ReadonlySet<number>;
}

/** Decides about each span that has a valid header before anything of it is stored. */
export interface SpanSink {
  /** True stores the span in the table's next row (`table.rows` at this moment or, if rows are added meanwhile, later); false drops it. */
  admit(reader: WireReader, header: SpanHeader): boolean;
}

/** Counts of one `decode`. */
export interface Decoded {
  readonly stored: number;
  /** Spans that the sink dropped. */
  readonly dropped: number;
  /** Spans with a bad header, exactly those that `validate` rejects. */
  readonly rejected: number;
}

/** Attribute columns a table may have before attributes go to `attributes_overflow`. */
const DEFAULT_MAX_ATTRIBUTE_COLUMNS = 400;

/**
 * Decodes ExportTraceServiceRequest bytes into a span table, in dictionary ids: no object and no string per span. It belongs to
 * one filling of the table; after `table.reset()` a new decoder is needed. An attribute with an empty value is treated as not set;
 * arrays, key-value lists and bytes are kept as JSON text (see `jsonOfValue`).
 */
export class TraceDecoder {
  private readonly spans: SpanReader;
  private readonly header = new SpanHeader();
  private readonly context: SpanContext = { tenant: 0, resource: 0, scopeName: 0, scopeVersion: 0, scopeAttributes: 0, schemaUrl: 0 };
  private ordinal = 0;
  private stored = 0;
  private dropped = 0;
  private rejected = 0;

  constructor(
    private readonly table: SpanTable,
    private readonly resources: ResourceReader,
    maxAttributeColumns = DEFAULT_MAX_ATTRIBUTE_COLUMNS,
  ) {
    this.spans = new SpanReader(table, maxAttributeColumns);
  }

  static create(table: SpanTable, registry: ResourceRegistry): TraceDecoder {
    return new TraceDecoder(table, new ResourceReader(registry));
  }

  /** `bytes` must have passed `validate`. */
  decode(bytes: Uint8Array, origin: RecordOrigin, sink: SpanSink): Decoded {
    const reader = WireReader.over(bytes);
    this.ordinal = this.stored = this.dropped = this.rejected = 0;
    this.context.tenant = this.table.strings.internString(origin.tenantId) + 1;
    while (reader.position < bytes.length) {
      const tag = reader.varint();
      if (tag === REQUEST_RESOURCE_SPANS) this.readResourceSpans(reader, reader.contentEnd(), origin, sink);
      else reader.skip(tag & 7);
    }
    return { stored: this.stored, dropped: this.dropped, rejected: this.rejected };
  }

  private readResourceSpans(reader: WireReader, end: number, origin: RecordOrigin, sink: SpanSink): void {
    const resource = findField(reader, end, RESOURCE_SPANS_RESOURCE);
    this.context.resource = this.resources.read(reader, resource.at, resource.length, origin.tenantId);
    const schemaUrl = this.readUrl(reader, end);
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === RESOURCE_SPANS_SCOPE_SPANS) this.readScopeSpans(reader, reader.contentEnd(), schemaUrl, origin, sink);
      else reader.skip(tag & 7);
    }
  }

  private readScopeSpans(reader: WireReader, end: number, resourceSchema: number, origin: RecordOrigin, sink: SpanSink): void {
    const scope = findField(reader, end, SCOPE_SPANS_SCOPE);
    this.readScope(reader, scope.at, scope.length);
    this.context.schemaUrl = this.readUrl(reader, end) || resourceSchema;
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === SCOPE_SPANS_SPAN) this.readSpan(reader, reader.contentEnd(), origin, sink);
      else reader.skip(tag & 7);
    }
  }

  private readScope(reader: WireReader, at: number, length: number): void {
    const resume = reader.position;
    this.context.scopeName = 0;
    this.context.scopeVersion = 0;
    const attributes: ResourceAttribute[] = [];
    reader.position = at;
    while (reader.position < at + length) {
      const tag = reader.varint();
      if (tag === SCOPE_NAME) this.context.scopeName = this.spans.readText(reader);
      else if (tag === SCOPE_VERSION) this.context.scopeVersion = this.spans.readText(reader);
      else if (tag === SCOPE_ATTRIBUTE) {
        const attribute = readAttribute(reader, reader.contentEnd());
        if (attribute !== undefined) attributes.push(attribute);
      } else reader.skip(tag & 7);
    }
    this.context.scopeAttributes = attributes.length === 0 ? 0 : this.table.strings.internString(printAttributes(attributes)) + 1;
    reader.position = resume;
  }

  /** The schema URL of a message, which has the same number in those of resources and of scopes; the reader does not move. */
  private readUrl(reader: WireReader, end: number): number {
    const { at, length } = findField(reader, end, SCHEMA_URL);
    return length === 0 ? 0 : this.spans.attributes.text.intern(reader, at, length) + 1;
  }

  private readSpan(reader: WireReader, end: number, origin: RecordOrigin, sink: SpanSink): void {
    const start = reader.position;
    const ordinal = this.ordinal++;
    if (origin.only !== undefined && !origin.only.has(ordinal)) reader.position = end;
    else if (this.header.scan(reader, end) !== undefined) this.rejected++;
    else if (!sink.admit(reader, this.header)) this.dropped++;
    else {
      reader.position = start;
      const row = this.spans.read(reader, end, this.header, this.context);
      this.table.recordSequence[row] = origin.sequence;
      this.table.recordOrdinal[row] = ordinal;
      this.stored++;
    }
  }
}

/** Of equal keys the last one counts. */
const printAttributes = (attributes: readonly ResourceAttribute[]): string =>
  printTypedMap(new Map(attributes.map((attribute) => [attribute.key, attribute])).values());

/** Place of the last occurrence of a message field before `end`, in any order of fields; the reader does not move. */
function findField(reader: WireReader, end: number, wanted: number): { readonly at: number; readonly length: number } {
  const start = reader.position;
  let at = start;
  let length = 0;
  while (reader.position < end) {
    const tag = reader.varint();
    if ((tag & 7) !== LENGTH_DELIMITED) {
      reader.skip(tag & 7);
      continue;
    }
    const size = reader.varint();
    if (tag === wanted) {
      at = reader.position;
      length = size;
    }
    reader.position += size;
  }
  reader.position = start;
  return { at, length };
}

const SCOPE_NAME = 0x0a;
const SCOPE_VERSION = 0x12;
const SCOPE_ATTRIBUTE = 0x1a;
