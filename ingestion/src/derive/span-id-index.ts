import type { SpanTable } from '@spangraph/span-table';

/** Finds the spans of one trace by span id. An id may be there twice: once for a client and once for its server. */
export class SpanIdIndex {
  /** True where two spans have the same id. */
  shared = false;
  private bucket = new Int32Array(0);
  private next = new Int32Array(0);
  private mask = 0;
  private rows: Int32Array = this.next;
  private ids: Int32Array = this.next;
  private kinds: Int32Array = this.next;
  private server = 0;
  private consumer = 0;

  /** Binds to a table whose rows are asked for from now on. */
  bind(table: SpanTable): void {
    this.ids = table.columns.span_id;
    this.kinds = table.columns.kind;
    this.server = table.strings.find('SERVER') + 1;
    this.consumer = table.strings.find('CONSUMER') + 1;
  }

  /** Takes in the spans numbered 0 to `size - 1`; `rows` holds their rows, `order` says which of two equal ones is the first. */
  fill(rows: Int32Array, order: Int32Array, size: number): void {
    this.rows = rows;
    this.shared = false;
    this.mask = (1 << (32 - Math.clz32(size))) * 2 - 1;
    if (this.bucket.length <= this.mask) this.bucket = new Int32Array((this.mask + 1) * 2);
    if (this.next.length < size) this.next = new Int32Array(size * 2);
    this.bucket.fill(-1, 0, this.mask + 1);
    for (let i = size - 1; i >= 0; i--) {
      const n = order[i]!;
      const low = this.ids[rows[n]! * 2]!;
      const high = this.ids[rows[n]! * 2 + 1]!;
      const slot = hash(low, high) & this.mask;
      if (!this.shared && this.walk(this.bucket[slot]!, low, high) >= 0) this.shared = true;
      this.next[n] = this.bucket[slot]!;
      this.bucket[slot] = n;
    }
  }

  isServer(row: number): boolean {
    const kind = this.kinds[row]!;
    return kind !== 0 && (kind === this.server || kind === this.consumer);
  }

  /** The span of an id, -1 for none. */
  find(low: number, high: number): number {
    return this.walk(this.bucket[hash(low, high) & this.mask]!, low, high);
  }

  /** Of the spans of an id the one on the side asked for; `self` does not count. */
  findSide(low: number, high: number, server: boolean, self: number): number {
    for (let n = this.find(low, high); n >= 0; n = this.walk(this.next[n]!, low, high)) {
      if (n !== self && this.isServer(this.rows[n]!) === server) return n;
    }
    return -1;
  }

  private walk(first: number, low: number, high: number): number {
    for (let n = first; n >= 0; n = this.next[n]!) {
      const r = this.rows[n]! * 2;
      if (this.ids[r] === low && this.ids[r + 1] === high) return n;
    }
    return -1;
  }
}

function hash(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
