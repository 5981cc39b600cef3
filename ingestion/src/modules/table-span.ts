import type { SpanEvent, SpanKind, SpanReader, SpanStatus, SpanValue, TraceSource } from '@spangraph/enricher-sdk';
import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_LONG } from '@spangraph/span-table';

import { startMillis } from '../derive/context';
import type { DerivationContext, TraceRange } from '../derive/context';
import { KIND_ENTRY, KIND_UNKNOWN } from '../derive/span-state';

/** A trace of the open table as modules see it; nothing is written to the table by reading. */
export function traceSource(trace: TraceRange, context: DerivationContext): TraceSource {
  const { links, columns } = context;
  return {
    get id() {
      const row = links.rows[trace.from]!;
      return Buffer.from(columns.trace_id.subarray(row * 16, row * 16 + 16)).toString('hex');
    },
    tenantId: trace.tenantId,
    size: trace.to - trace.from,
    span: (index) => new TableSpan(trace, trace.from + index, context),
    parent: (index) => Math.max(links.parent[trace.from + index]! - trace.from, -1),
  };
}

class TableSpan implements SpanReader {
  private readonly row: number;

  constructor(
    private readonly trace: TraceRange,
    private readonly p: number,
    private readonly context: DerivationContext,
  ) {
    this.row = context.links.rows[p]!;
  }

  get id(): string {
    return hexId(this.context.columns.span_id, this.row);
  }

  get parentId(): string | undefined {
    const { parent_span_id: parents } = this.context.columns;
    return parents[this.row * 2] === 0 && parents[this.row * 2 + 1] === 0 ? undefined : hexId(parents, this.row);
  }

  get name(): string {
    return this.text(this.context.columns.event_name[this.row]!) ?? '';
  }

  get kind(): SpanKind | undefined {
    const { columns, state } = this.context;
    const sent = this.text(columns.kind[this.row]!) as SpanKind | undefined;
    if (sent !== undefined || state.kind[this.p] === KIND_UNKNOWN) return sent;
    return state.kind[this.p] === KIND_ENTRY ? 'SERVER' : 'CLIENT';
  }

  get service(): string | undefined {
    const { columns, state } = this.context;
    return this.text(columns.service_name[this.row]! || state.rawService[this.p]!);
  }

  get protocol(): string | undefined {
    return this.text(this.context.columns.protocol_name[this.row]!);
  }

  get startMillis(): number {
    return startMillis(this.trace, this.context, this.p);
  }

  get durationMillis(): number {
    const { links } = this.context;
    return (links.endNanos[this.p]! - links.startNanos[this.p]!) / 1e6;
  }

  get status(): SpanStatus {
    return (this.text(this.context.columns.otel_status[this.row]!) as SpanStatus | undefined) ?? 'UNSET';
  }

  get statusMessage(): string | undefined {
    return this.text(this.context.columns.otel_status_message[this.row]!);
  }

  get events(): readonly SpanEvent[] {
    const { events } = this.context.space;
    const list: SpanEvent[] = [];
    for (let event = events.first(this.row); event >= 0; event = events.next(event)) list.push(this.event(event));
    return list;
  }

  get(key: string): SpanValue | undefined {
    const { values } = this.context;
    return values.ofSpan(this.row, key) ?? values.ofResource(this.row, key);
  }

  getResource(key: string): SpanValue | undefined {
    return this.context.values.ofResource(this.row, key);
  }

  private text(ref: number): string | undefined {
    return ref === 0 ? undefined : this.context.texts.text(ref);
  }

  private event(event: number): SpanEvent {
    const { events, keys } = this.context.space.table;
    const attributes: Record<string, SpanValue> = {};
    for (let i = events.attributeStart[event]!; i < events.attributeStart[event + 1]!; i++)
      attributes[keys.text(events.attributeKey[i]!)] = this.eventValue(i);
    return {
      name: this.text(events.name[event]!) ?? '',
      timeMillis: Number(events.timestampNanos[event]!) / 1e6,
      attributes,
    };
  }

  private eventValue(i: number): SpanValue {
    const { events, numbers, strings } = this.context.space.table;
    const type = events.attributeType[i]!;
    const value = events.attributeValue[i]!;
    if (type === TYPE_LONG) return Number.isSafeInteger(numbers.number(value)) ? numbers.number(value) : numbers.long(value);
    if (type === TYPE_DOUBLE) return numbers.double(value);
    return type === TYPE_BOOLEAN ? value === 1 : strings.text(value);
  }
}

const hexId = (words: Int32Array, row: number): string => {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeInt32LE(words[row * 2]!, 0);
  bytes.writeInt32LE(words[row * 2 + 1]!, 4);
  return bytes.toString('hex');
};
