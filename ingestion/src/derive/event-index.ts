import type { SpanTable } from '@spangraph/span-table';

/** Span events by row: `first(row)`, then `next(event)` until -1, in the order of arrival. Grows with the table. */
export class EventIndex {
  private firstOf: Int32Array = new Int32Array(0);
  private lastOf: Int32Array = new Int32Array(0);
  private nextOf: Int32Array = new Int32Array(0);
  private indexed = 0;

  constructor(private readonly table: SpanTable) {}

  /** Takes in the events that were added since the last call. */
  refresh(): void {
    const { events, capacity } = this.table;
    if (events.size === this.indexed) return;
    this.firstOf = enlarged(this.firstOf, capacity);
    this.lastOf = enlarged(this.lastOf, capacity);
    if (this.nextOf.length < events.size) this.nextOf = enlarged(this.nextOf, events.size * 2);
    for (let event = this.indexed; event < events.size; event++) {
      const row = events.row[event]!;
      this.nextOf[event] = -1;
      if (this.firstOf[row]! === 0) this.firstOf[row] = event + 1;
      else this.nextOf[this.lastOf[row]!] = event;
      this.lastOf[row] = event;
    }
    this.indexed = events.size;
  }

  first(row: number): number {
    return row < this.firstOf.length ? this.firstOf[row]! - 1 : -1;
  }

  next(event: number): number {
    return this.nextOf[event]!;
  }
}

function enlarged(array: Int32Array, length: number): Int32Array {
  if (array.length >= length) return array;
  const grown = new Int32Array(length);
  grown.set(array);
  return grown;
}
