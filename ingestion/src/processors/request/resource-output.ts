import {
  REQUEST_RESOURCE_SPANS,
  RESOURCE_SPANS_RESOURCE,
  RESOURCE_SPANS_SCOPE_SPANS,
  SCOPE_SPANS_SCOPE,
  SCOPE_SPANS_SPAN,
} from '../../codec/otlp/trace-tags';
import { ByteWriter, fieldSize, varintSize } from '../draft/byte-writer';
import type { SharedPart } from '../draft/shared-part';
import { Pieces } from './pieces';

/** What is around spans and stays with them: the shared message, if there is one, and the fields beside it. */
export interface Envelope {
  readonly part: SharedPart;
  readonly present: boolean;
  readonly beside: Pieces;
}

interface ScopeOutput {
  readonly of: Envelope;
  readonly scope: SharedPart;
  readonly spans: Pieces;
}

/**
 * Collects the spans of one ResourceSpans by the resource and scope that rules left them with: spans whose resource was changed
 * in another way go into a ResourceSpans of their own.
 */
export class ResourceOutput {
  private readonly byResource = new Map<SharedPart, ScopeOutput[]>();

  constructor(private readonly of: Envelope) {}

  /** Adds the Span field that lies in a range of bytes. */
  addField(place: SpanPlace, source: Uint8Array, start: number, end: number): void {
    this.spansAt(place).add(source, start, end);
  }

  /** Adds a Span message. */
  addMessage(place: SpanPlace, message: Uint8Array): void {
    const header = new ByteWriter(6);
    header.varint(SCOPE_SPANS_SPAN);
    header.varint(message.length);
    const spans = this.spansAt(place);
    spans.add(header.finish());
    spans.add(message);
  }

  /** Writes everything as ResourceSpans fields of a request. */
  writeTo(pieces: Pieces): void {
    for (const [resource, scopes] of this.byResource) pieces.add(this.encode(resource, scopes));
  }

  private spansAt({ envelope, resource, scope }: SpanPlace): Pieces {
    let scopes = this.byResource.get(resource);
    if (scopes === undefined) this.byResource.set(resource, (scopes = []));
    // Spans come scope by scope, so what is looked for is nearly always the last one.
    for (let i = scopes.length - 1; i >= 0; i--) if (scopes[i]!.of === envelope && scopes[i]!.scope === scope) return scopes[i]!.spans;
    const spans = new Pieces();
    scopes.push({ of: envelope, scope, spans });
    return spans;
  }

  private encode(resource: SharedPart, scopes: readonly ScopeOutput[]): Uint8Array {
    const { beside, present } = this.of;
    const withResource = present || resource.bytes.length > 0;
    const sizes = scopes.map(sizeOfScopeSpans);
    const content =
      (withResource ? fieldSize(resource.bytes.length) : 0) + beside.size + sizes.reduce((sum, size) => sum + fieldSize(size), 0);
    const writer = new ByteWriter(1 + varintSize(content) + content + 8);
    writer.varint(REQUEST_RESOURCE_SPANS);
    writer.varint(content);
    if (withResource) writer.field(RESOURCE_SPANS_RESOURCE, resource.bytes);
    scopes.forEach((output, i) => {
      writer.varint(RESOURCE_SPANS_SCOPE_SPANS);
      writer.varint(sizes[i]!);
      writeScopeSpans(writer, output);
    });
    beside.writeTo(writer);
    return writer.finish();
  }
}

/** Where a span goes. */
export interface SpanPlace {
  /** Of the scope that it came with. */
  readonly envelope: Envelope;
  readonly resource: SharedPart;
  readonly scope: SharedPart;
}

const hasScope = ({ of, scope }: ScopeOutput): boolean => of.present || scope.bytes.length > 0;

const sizeOfScopeSpans = (output: ScopeOutput): number =>
  (hasScope(output) ? fieldSize(output.scope.bytes.length) : 0) + output.of.beside.size + output.spans.size;

function writeScopeSpans(writer: ByteWriter, output: ScopeOutput): void {
  if (hasScope(output)) writer.field(SCOPE_SPANS_SCOPE, output.scope.bytes);
  output.spans.writeTo(writer);
  output.of.beside.writeTo(writer);
}
