import type { SpanTable } from '@spangraph/span-table';
import { ATTRIBUTE_TYPES, INT_NULL } from '@spangraph/views';

import { attributeId } from './attribute-id';
import type { StoredValue } from './parquet/plain-reader';
import type { ReadColumn } from './segment-reader';
import { readTypedMap } from './typed-map';

/**
 * Appends stored events to the event lists. A stored event names its span by id alone; where both sides of a call share one id
 * (Zipkin), the events belong to the rows in order, as many to each as its `event_count` says.
 */
export function loadEvents(columns: readonly ReadColumn[], table: SpanTable, firstRow: number, rows: number): void {
  const byName = new Map(columns.map(({ column, values }) => [column.name, values]));
  const spanIds = byName.get('span_id') ?? [];
  const owners = new EventOwners(table, firstRow, rows);
  spanIds.forEach((spanId, i) => {
    const row = spanId === null ? undefined : owners.next((spanId as Buffer).toString('hex'));
    if (row === undefined) return;
    const at = (name: string): StoredValue | null => byName.get(name)?.[i] ?? null;
    putEvent(table, row, at('timestamp_nanos') as bigint, at('name') as string | null, at('attributes') as string | null);
  });
}

function putEvent(table: SpanTable, row: number, timestamp: bigint, name: string | null, attributes: string | null): void {
  const { events, strings, keys } = table;
  events.row.push(row);
  events.timestampNanos.push(timestamp);
  events.name.push(name === null ? 0 : 1 + strings.internString(name));
  for (const entry of attributes === null ? [] : readTypedMap(attributes)) {
    const type = ATTRIBUTE_TYPES.indexOf(entry.type);
    events.attributeKey.push(keys.internString(entry.key));
    events.attributeType.push(type);
    events.attributeValue.push(attributeId(table, type, entry.value));
  }
  events.size++;
  events.attributeStart.push(events.attributeKey.length);
}

/** Hands out the rows of each span id as often as they have events. */
class EventOwners {
  private readonly rowsOf = new Map<string, { row: number; left: number }[]>();

  constructor(table: SpanTable, firstRow: number, rows: number) {
    const words = table.columns.span_id;
    for (let row = firstRow; row < firstRow + rows; row++) {
      const id = Buffer.from(words.buffer, words.byteOffset + row * 8, 8).toString('hex');
      const count = table.columns.event_count[row]!;
      const owner = { row, left: count === INT_NULL ? 0 : count };
      const others = this.rowsOf.get(id);
      if (others) others.push(owner);
      else this.rowsOf.set(id, [owner]);
    }
  }

  next(spanId: string): number | undefined {
    const owners = this.rowsOf.get(spanId);
    if (!owners) return undefined;
    const owner = owners.find(({ left }) => left > 0) ?? owners[0]!;
    owner.left--;
    return owner.row;
  }
}
