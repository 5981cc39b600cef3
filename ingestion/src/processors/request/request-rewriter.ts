import { SpanHeader } from '../../codec/otlp/span-header';
import {
  REQUEST_RESOURCE_SPANS,
  RESOURCE_SPANS_RESOURCE,
  RESOURCE_SPANS_SCOPE_SPANS,
  SCHEMA_URL,
  SCOPE_SPANS_SCOPE,
  SCOPE_SPANS_SPAN,
} from '../../codec/otlp/trace-tags';
import { WireReader } from '../../codec/otlp/wire';
import { SharedPart } from '../draft/shared-part';
import { SpanDraft } from '../draft/span-draft';
import type { RuleRunner } from '../rules/rule-runner';
import { Pieces } from './pieces';
import { ResourceOutput } from './resource-output';
import type { Envelope } from './resource-output';

/** What a request became. */
export interface Rewritten {
  /** The very bytes that came in where nothing changed. */
  readonly body: Uint8Array;
  /** Spans dropped by exclude rules, by rule id. */
  readonly dropped: ReadonlyMap<string, number>;
}

/**
 * Runs rules over the spans of one request. What stays as it was is copied as a range of bytes.
 *
 * Where rules protect data, nothing may pass that they cannot see: unknown fields around spans, a resource or scope that another
 * one replaces (of several the last one counts, as for the decoder), resources and scopes without spans.
 */
export class RequestRewriter {
  private readonly draft = new SpanDraft();
  private readonly header = new SpanHeader();
  private readonly dropped = new Map<string, number>();
  private readonly top = new Pieces();
  private readonly reader: WireReader;
  private readonly spanReader: WireReader;
  private readonly strict: boolean;
  private changed = false;

  private constructor(
    private readonly body: Uint8Array,
    private readonly rules: RuleRunner,
  ) {
    this.reader = WireReader.over(body);
    this.spanReader = WireReader.over(body);
    this.strict = rules.isProtective;
  }

  /** `body` must have passed `validate`. */
  static rewrite(body: Uint8Array, rules: RuleRunner): Rewritten {
    return new RequestRewriter(body, rules).run();
  }

  private run(): Rewritten {
    const { body, reader, top } = this;
    let anyChanged = false;
    while (reader.position < body.length) {
      const start = reader.position;
      const tag = reader.varint();
      this.changed = false;
      if (tag === REQUEST_RESOURCE_SPANS) {
        const output = this.readResourceSpans(reader.contentEnd());
        if (this.changed) output.writeTo(top);
        else top.add(body, start, reader.position);
      } else {
        reader.skip(tag & 7);
        if (this.strict) this.changed = true;
        else top.add(body, start, reader.position);
      }
      anyChanged ||= this.changed;
    }
    return { body: anyChanged ? top.joined() : body, dropped: this.dropped };
  }

  private readResourceSpans(end: number): ResourceOutput {
    const { reader } = this;
    const envelope = this.readEnvelope(end, RESOURCE_SPANS_RESOURCE, RESOURCE_SPANS_SCOPE_SPANS);
    const output = new ResourceOutput(envelope);
    let spans = 0;
    while (reader.position < end) {
      const tag = reader.varint();
      if (tag === RESOURCE_SPANS_SCOPE_SPANS) spans += this.readScopeSpans(reader.contentEnd(), envelope.part, output);
      else reader.skip(tag & 7);
    }
    if (spans === 0 && this.strict) this.changed = true;
    return output;
  }

  /** Answers the number of spans that there were. */
  private readScopeSpans(end: number, resource: SharedPart, output: ResourceOutput): number {
    const { reader } = this;
    const envelope = this.readEnvelope(end, SCOPE_SPANS_SCOPE, SCOPE_SPANS_SPAN);
    let spans = 0;
    while (reader.position < end) {
      const start = reader.position;
      const tag = reader.varint();
      if (tag === SCOPE_SPANS_SPAN) {
        spans++;
        this.readSpan(start, reader.contentEnd(), resource, envelope, output);
      } else reader.skip(tag & 7);
    }
    if (spans === 0 && this.strict) this.changed = true;
    return spans;
  }

  private readSpan(fieldStart: number, end: number, resource: SharedPart, envelope: Envelope, output: ResourceOutput): void {
    const { draft, reader, rules } = this;
    const start = reader.position;
    reader.position = end;
    draft.reset(this.spanReader, start, end, resource, envelope.part);
    const outcome = rules.run(draft);
    if (outcome !== 'kept') {
      this.changed = true;
      this.countDropped(outcome === 'excluded', start, end);
      return;
    }
    const place = { envelope, resource: draft.resource, scope: draft.scope };
    if (draft.isOriginal) output.addField(place, this.body, fieldStart, end);
    else output.addMessage(place, draft.encoded());
    if (!draft.isOriginal || draft.resource !== resource || draft.scope !== envelope.part) this.changed = true;
  }

  /** A span that would have been rejected is not one that a rule kept away. */
  private countDropped(excluded: boolean, start: number, end: number): void {
    this.spanReader.position = start;
    if (this.header.scan(this.spanReader, end) !== undefined) return;
    const { id, counts } = this.rules.droppedBy!;
    if (!excluded) counts.droppedByFailure++;
    else {
      counts.dropped++;
      this.dropped.set(id, (this.dropped.get(id) ?? 0) + 1);
    }
  }

  /** Reads what is around the messages with the tag `inner`; the reader does not move. */
  private readEnvelope(end: number, shared: number, inner: number): Envelope {
    const { body, reader, strict } = this;
    const resume = reader.position;
    const beside = new Pieces();
    let part = SharedPart.original(body.subarray(resume, resume));
    let parts = 0;
    while (reader.position < end) {
      const start = reader.position;
      const tag = reader.varint();
      if (tag === shared) {
        const length = reader.varint();
        part = SharedPart.original(body.subarray(reader.position, reader.position + length));
        reader.position += length;
        parts++;
        continue;
      }
      reader.skip(tag & 7);
      if (tag === inner) continue;
      if (tag === SCHEMA_URL || !strict) beside.add(body, start, reader.position);
      else this.changed = true;
    }
    if (parts > 1 && strict) this.changed = true;
    reader.position = resume;
    return { part, present: parts > 0, beside };
  }
}
