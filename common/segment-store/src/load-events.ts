import { INT_NULL, ATTRIBUTE_TYPES } from '@spangraph/views';
import type { SpanTable } from '@spangraph/span-table';

import { attributeId } from './attribute-id';
import type { Segment } from './segment';
import type { Block, SegmentBlocks } from './segment-blocks';
import { readTypedMap } from './typed-map';

/**
 * Appends stored events `from .. to` to the event lists. A stored event names its span by id alone; where both sides of a call share one
 * id (Zipkin), the events belong to the rows in order, as many to each as its `event_count` says.
 */
export function loadEvents(
  blocks: SegmentBlocks,
  segment: Segment,
  { from, to }: { readonly from: number; readonly to: number },
  table: SpanTable,
  firstRow: number,
): void {
  const owners = new EventOwners(table, firstRow);
  blocks.events(segment, from, to, (block, start, count) => {
    const spanIds = block.byName.get('span_id')?.page;
    if (spanIds?.kind !== 'span_ids') return;
    for (let at = start; at < start + count; at++) {
      const row = owners.next(spanIds.values[at * 2]!, spanIds.values[at * 2 + 1]!);
      if (row !== undefined) putEvent(table, row, block, at);
    }
  });
}

function putEvent(table: SpanTable, row: number, block: Block, at: number): void {
  const { events, keys } = table;
  const times = block.byName.get('timestamp_nanos')?.page;
  events.row.push(row);
  events.timestampNanos.push(times?.kind === 'nanos' ? times.values[at]! : 0n);
  events.name.push(nameOf(table, block, at));
  events.droppedAttributes.push(countOf(block, 'dropped_attributes_count', at));
  const attributes = textOf(block, 'attributes', at);
  for (const entry of attributes === undefined ? [] : readTypedMap(attributes)) {
    const type = ATTRIBUTE_TYPES.indexOf(entry.type);
    events.attributeKey.push(keys.internString(entry.key));
    events.attributeType.push(type);
    events.attributeValue.push(attributeId(table, type, entry.value));
  }
  events.size++;
  events.attributeStart.push(events.attributeKey.length);
}

function nameOf(table: SpanTable, block: Block, at: number): number {
  const page = block.byName.get('name')?.page;
  if (page?.kind !== 'texts' || page.places[at] === 0) return 0;
  const ids = page.values.idsIn(table, table.generation);
  const place = page.places[at]! - 1;
  return ids[place] === 0 ? page.values.intern(table.strings, ids, place) : ids[place]!;
}

/** 0 where the column says nothing. */
function countOf(block: Block, name: string, at: number): number {
  const page = block.byName.get(name)?.page;
  return page?.kind === 'ints' && page.values[at] !== INT_NULL ? page.values[at]! : 0;
}

function textOf(block: Block, name: string, at: number): string | undefined {
  const page = block.byName.get(name)?.page;
  return page?.kind === 'texts' && page.places[at] !== 0 ? page.values.text(page.places[at]! - 1) : undefined;
}

/** Hands out the rows of each span id as often as they have events. */
class EventOwners {
  private readonly rowsOf = new Map<string, { row: number; left: number }[]>();

  constructor(table: SpanTable, firstRow: number) {
    const words = table.columns.span_id;
    for (let row = firstRow; row < table.rows; row++) {
      const id = keyOf(words[row * 2]!, words[row * 2 + 1]!);
      const count = table.columns.event_count[row]!;
      const owner = { row, left: count === INT_NULL ? 0 : count };
      const others = this.rowsOf.get(id);
      if (others) others.push(owner);
      else this.rowsOf.set(id, [owner]);
    }
  }

  next(low: number, high: number): number | undefined {
    const owners = this.rowsOf.get(keyOf(low, high));
    if (!owners) return undefined;
    const owner = owners.find(({ left }) => left > 0) ?? owners[0]!;
    owner.left--;
    return owner.row;
  }
}

const keyOf = (low: number, high: number): string => `${low},${high}`;
