import { ResourceRegistry, SpanTable, TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_JSON, TYPE_LONG, TYPE_STRING } from '@spangraph/span-table';
import type { ResourceAttribute } from '@spangraph/span-table';
import { INT_NULL, logEventsTable, spansTable, tracesTable } from '@spangraph/views';
import type { Table } from '@spangraph/views';

import { createDeriver } from '../../src/derive';
import type { DerivedTraces, Deriver, DeriverOptions, TraceRows } from '../../src/derive';

export type Value = string | number | bigint | boolean | readonly unknown[];

export interface EventSpec {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, Value>>;
}

/** A span as one would describe it; everything but the id has a default. */
export interface SpanSpec {
  /** At most 8 characters; it is the span id. */
  readonly id: string;
  readonly parent?: string;
  readonly trace?: string;
  readonly tenant?: string;
  readonly service?: string;
  readonly resource?: Readonly<Record<string, Value>>;
  readonly name?: string;
  readonly kind?: 'SERVER' | 'CLIENT' | 'INTERNAL' | 'PRODUCER' | 'CONSUMER' | '';
  /** Milliseconds since the test's epoch. */
  readonly start?: number;
  readonly duration?: number;
  readonly status?: 'OK' | 'ERROR';
  readonly statusMessage?: string;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly events?: readonly EventSpec[];
}

export const EPOCH_MS = 1_700_000_000_000;

/** A row with its columns decoded; nulls are left out. */
export type Row = Readonly<Record<string, string | number | bigint | boolean>>;

export class TraceBuilder {
  readonly table = new SpanTable(64);
  readonly resources = new ResourceRegistry();
  private readonly specs: SpanSpec[] = [];

  add(...specs: readonly SpanSpec[]): this {
    for (const spec of specs) {
      this.addRow(spec);
      this.specs.push(spec);
    }
    return this;
  }

  /** Rows by trace, in the order of arrival. */
  traceRows(): TraceRows {
    const byTrace = new Map<string, number[]>();
    this.specs.forEach((spec, row) => {
      const trace = spec.trace ?? 'trace';
      const rows = byTrace.get(trace);
      if (rows) rows.push(row);
      else byTrace.set(trace, [row]);
    });
    const groups = [...byTrace.values()];
    const start = new Uint32Array(groups.length + 1);
    groups.forEach((group, i) => (start[i + 1] = start[i]! + group.length));
    return { count: groups.length, rows: Int32Array.from(groups.flat()), start };
  }

  derive(deriver: Deriver = createDeriver()): Derived {
    return new Derived(this.table, deriver.derive(this.table, this.resources, this.traceRows()), this.specs);
  }

  private addRow(spec: SpanSpec): void {
    const { table } = this;
    const row = table.addRow();
    const { columns } = table;
    const text = (value: string | undefined): number => (value === undefined || value === '' ? 0 : table.strings.internString(value) + 1);
    columns.tenant_id[row] = text(spec.tenant ?? 'acme');
    columns.trace_id.set(Buffer.from((spec.trace ?? 'trace').padEnd(16, '.')), row * 16);
    writeId(columns.span_id, row, spec.id);
    if (spec.parent !== undefined) writeId(columns.parent_span_id, row, spec.parent);
    columns.start_time_nanos[row] = BigInt(Math.round((EPOCH_MS + (spec.start ?? 0)) * 1e3)) * 1000n;
    columns.duration_nanos[row] = BigInt(Math.round((spec.duration ?? 10) * 1e6));
    columns.event_name[row] = text(spec.name ?? spec.id);
    columns.kind[row] = text(spec.kind ?? 'INTERNAL');
    columns.otel_status[row] = text(spec.status);
    columns.otel_status_message[row] = text(spec.statusMessage);
    columns.resource[row] = this.resource(spec);
    for (const [key, value] of Object.entries(spec.attributes ?? {})) {
      const { type, id } = this.value(value);
      table.attributeColumn(table.keys.internString(key), type).values[row] = id + 1;
    }
    for (const event of spec.events ?? []) this.addEvent(row, event, columns.start_time_nanos[row]!);
  }

  private resource({ tenant = 'acme', service, resource = {} }: SpanSpec): number {
    const all = { ...(service === undefined ? {} : { 'service.name': service }), ...resource };
    const attributes = Object.entries(all).map(([key, value]): ResourceAttribute => {
      if (typeof value === 'number') return { key, type: 'double', value };
      if (typeof value === 'bigint') return { key, type: 'long', value };
      if (typeof value === 'boolean') return { key, type: 'boolean', value };
      return typeof value === 'string' ? { key, type: 'string', value } : { key, type: 'json', value: JSON.stringify(value) };
    });
    return this.resources.register(tenant, attributes).number;
  }

  private addEvent(row: number, { name, attributes = {} }: EventSpec, at: bigint): void {
    const { events, strings, keys } = this.table;
    events.row.push(row);
    events.timestampNanos.push(at + 1n);
    events.name.push(name === undefined ? 0 : strings.internString(name) + 1);
    events.droppedAttributes.push(0);
    for (const [key, value] of Object.entries(attributes)) {
      const { type, id } = this.value(value);
      events.attributeKey.push(keys.internString(key));
      events.attributeType.push(type);
      events.attributeValue.push(id);
    }
    events.attributeStart.push(events.attributeKey.length);
    events.size++;
  }

  private value(value: Value): { readonly type: number; readonly id: number } {
    const { strings, numbers } = this.table;
    if (typeof value === 'string') return { type: TYPE_STRING, id: strings.internString(value) };
    if (typeof value === 'boolean') return { type: TYPE_BOOLEAN, id: value ? 1 : 0 };
    if (typeof value === 'bigint') return { type: TYPE_LONG, id: numbers.internLong(value) };
    if (typeof value !== 'number') return { type: TYPE_JSON, id: strings.internString(JSON.stringify(value)) };
    return Number.isInteger(value)
      ? { type: TYPE_LONG, id: numbers.internLong(BigInt(value)) }
      : { type: TYPE_DOUBLE, id: numbers.internDouble(value) };
  }
}

/** What a derivation made, readable. */
export class Derived {
  constructor(
    readonly table: SpanTable,
    readonly result: DerivedTraces,
    private readonly specs: readonly SpanSpec[],
  ) {}

  /** The span of an id with every column that is not null. */
  span(id: string): Row {
    return this.decode(
      spansTable,
      this.table.columns,
      this.specs.findIndex((spec) => spec.id === id),
    );
  }

  /** Attributes of a span by key; of several types of one key a list. */
  attributes(id: string): Readonly<Record<string, unknown>> {
    const row = this.specs.findIndex((spec) => spec.id === id);
    const found: Record<string, unknown> = {};
    for (const { key, type, values } of this.table.attributeColumns) {
      const value = values[row]!;
      if (value === 0) continue;
      const name = this.table.keys.text(key);
      if (name in found) throw new Error(`span ${id} has several values of ${name}`);
      if (type === 'boolean') found[name] = value === 2;
      else if (type === 'double') found[name] = this.table.numbers.double(value - 1);
      else found[name] = type === 'long' ? this.table.numbers.long(value - 1) : this.table.strings.text(value - 1);
    }
    return found;
  }

  trace(t = 0): Row {
    return this.decode(tracesTable, this.result.traces, t);
  }

  logEvents(t = 0): readonly Row[] {
    const { eventStart, logEvents } = this.result;
    return Array.from({ length: eventStart[t + 1]! - eventStart[t]! }, (_, i) =>
      this.decode(logEventsTable, logEvents, eventStart[t]! + i),
    );
  }

  /** Span ids in file order. */
  order(): readonly string[] {
    return [...this.result.spanRows].map((row) => this.specs[row]!.id);
  }

  entities(type: string) {
    return this.result.sightings.entities.filter((entity) => entity.type === type);
  }

  relations(): readonly string[] {
    const names = new Map(this.result.sightings.entities.map(({ id, name }) => [id, name]));
    return this.result.sightings.relations.map(({ type, fromId, toId }) => `${type} ${names.get(fromId)} -> ${names.get(toId)}`).sort();
  }

  private decode(table: Table, columns: object, row: number): Row {
    const values: Record<string, string | number | bigint | boolean> = {};
    for (const [name, { type }] of Object.entries(table.columns)) {
      const value = this.cell(type, (columns as Record<string, Int32Array | Uint8Array | BigInt64Array>)[name]!, row);
      if (value !== undefined) values[name] = value;
    }
    return values;
  }

  private cell(type: string, column: Int32Array | Uint8Array | BigInt64Array, row: number): string | number | bigint | boolean | undefined {
    const value = column[row]!;
    if (type === 'trace_id')
      return Buffer.from((column as Uint8Array).subarray(row * 16, row * 16 + 16))
        .toString()
        .replace(/\.+$/, '');
    if (type === 'span_id') return readId(column as Int32Array, row);
    if (type === 'int') return value === INT_NULL ? undefined : value;
    if (type === 'nanos') return value;
    if (type === 'boolean') return value === 0 ? undefined : value === 2;
    if (value === 0) return undefined;
    return type === 'long' ? this.table.numbers.number(Number(value) - 1) : this.table.strings.text(Number(value) - 1);
  }
}

function writeId(column: Int32Array, row: number, id: string): void {
  const bytes = Buffer.alloc(8, '.');
  bytes.write(id);
  column[row * 2] = bytes.readInt32LE(0);
  column[row * 2 + 1] = bytes.readInt32LE(4);
}

function readId(column: Int32Array, row: number): string | undefined {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(column[row * 2]!, 0);
  bytes.writeInt32LE(column[row * 2 + 1]!, 4);
  return bytes.every((byte) => byte === 0) ? undefined : bytes.toString().replace(/\.+$/, '');
}

/** Derives one set of spans with a fresh deriver. */
export const derive = (specs: readonly SpanSpec[], options?: DeriverOptions): Derived =>
  new TraceBuilder().add(...specs).derive(createDeriver(options));

/** The derived row of one span that is alone in its trace. */
export const deriveSpan = (spec: Omit<SpanSpec, 'id'>): Row => derive([{ id: 'span', service: 'shop', ...spec }]).span('span');
