/** Numbers the traces of the open table and chains their rows. A trace is a tenant (as the table stores it) and four words of trace id. */
export class TraceGroups {
  count = 0;
  /** Number of rows by trace. */
  rowCount = new Int32Array(INITIAL);
  private mask = INITIAL * 2 - 1;
  private slots = new Int32Array(INITIAL * 2);
  /** Five words a trace: tenant and trace id. */
  private keys = new Int32Array(INITIAL * 5);
  /** 1 + row; 0 is none. */
  private firstRow = new Int32Array(INITIAL);
  private lastRow = new Int32Array(INITIAL);
  /** 1 + following row of the same trace, by row. */
  private following = new Int32Array(INITIAL);

  /** The number of a trace; a new one is `count - 1` afterwards. */
  findOrAdd(tenant: number, view: DataView, traceIdAt: number): number {
    const a = view.getInt32(traceIdAt, true);
    const b = view.getInt32(traceIdAt + 4, true);
    const c = view.getInt32(traceIdAt + 8, true);
    const d = view.getInt32(traceIdAt + 12, true);
    const { keys, mask, slots } = this;
    let slot = hash(tenant, a, b, c, d) & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const at = (entry - 1) * 5;
      if (keys[at + 4] === d && keys[at + 3] === c && keys[at + 2] === b && keys[at + 1] === a && keys[at] === tenant) return entry - 1;
      slot = (slot + 1) & mask;
    }
    keys.set([tenant, a, b, c, d], this.count * 5);
    slots[slot] = ++this.count;
    if (this.count === this.rowCount.length) this.growTraces();
    return this.count - 1;
  }

  addRow(trace: number, row: number): void {
    if (row >= this.following.length) this.following = enlarged(this.following, Math.max(row + 1, this.following.length * 2));
    const last = this.lastRow[trace]!;
    if (last === 0) this.firstRow[trace] = row + 1;
    else this.following[last - 1] = row + 1;
    this.lastRow[trace] = row + 1;
    this.rowCount[trace]!++;
  }

  /** Writes the rows of a trace, in the order in which they came, from `at` on; returns the place after them. */
  copyRows(trace: number, into: Int32Array, at: number): number {
    let place = at;
    for (let row = this.firstRow[trace]!; row !== 0; row = this.following[row - 1]!) into[place++] = row - 1;
    return place;
  }

  private growTraces(): void {
    const traces = this.count * 2;
    this.rowCount = enlarged(this.rowCount, traces);
    this.firstRow = enlarged(this.firstRow, traces);
    this.lastRow = enlarged(this.lastRow, traces);
    this.keys = enlarged(this.keys, traces * 5);
    this.mask = traces * 2 - 1;
    this.slots = new Int32Array(traces * 2);
    const { keys } = this;
    for (let trace = 0; trace < this.count; trace++) {
      const at = trace * 5;
      let slot = hash(keys[at]!, keys[at + 1]!, keys[at + 2]!, keys[at + 3]!, keys[at + 4]!) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = trace + 1;
    }
  }
}

const INITIAL = 1 << 13;

function enlarged(from: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(from);
  return grown;
}

function hash(tenant: number, a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a ^ tenant, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ c, 0x2c1b3c6d) ^ Math.imul(d, 0xc2b2ae35);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x165667b1);
  return mixed ^ (mixed >>> 13);
}
