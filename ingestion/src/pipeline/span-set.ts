/** A set of (trace, span id): remembers in constant time which spans the open table holds, however large a trace is. */
export class SpanSet {
  size = 0;
  private mask: number;
  /** 1 + entry by slot. */
  private slots: Int32Array;
  /** Three words an entry: trace, low and high word of the span id. */
  private entries: Int32Array;

  constructor(capacity = 1 << 17) {
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity);
    this.entries = new Int32Array((capacity >> 1) * 3);
  }

  /** Adds a span; false when it is in already. */
  add(trace: number, low: number, high: number): boolean {
    const { entries, mask, slots } = this;
    let slot = hash(trace, low, high) & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const at = (entry - 1) * 3;
      if (entries[at + 1] === low && entries[at + 2] === high && entries[at] === trace) return false;
      slot = (slot + 1) & mask;
    }
    const at = this.size * 3;
    entries[at] = trace;
    entries[at + 1] = low;
    entries[at + 2] = high;
    slots[slot] = ++this.size;
    if (this.size >= (mask + 1) >> 1) this.grow();
    return true;
  }

  has(trace: number, low: number, high: number): boolean {
    const { entries, mask, slots } = this;
    let slot = hash(trace, low, high) & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const at = (entry - 1) * 3;
      if (entries[at + 1] === low && entries[at + 2] === high && entries[at] === trace) return true;
      slot = (slot + 1) & mask;
    }
    return false;
  }

  private grow(): void {
    const capacity = (this.mask + 1) * 2;
    const entries = new Int32Array((capacity >> 1) * 3);
    entries.set(this.entries);
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity);
    this.entries = entries;
    for (let i = 0; i < this.size; i++) {
      let slot = hash(entries[i * 3]!, entries[i * 3 + 1]!, entries[i * 3 + 2]!) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = i + 1;
    }
  }
}

function hash(trace: number, low: number, high: number): number {
  let mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(trace, 0xc2b2ae35);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
