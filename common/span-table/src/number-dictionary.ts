/** Interns 64-bit values (integers or the bits of doubles), kept as two 32-bit words so that they stay exact. */
export class NumberDictionary {
  /** Number of distinct values; ids are 0 to size - 1. */
  size = 0;
  low: Int32Array;
  high: Int32Array;
  private table: Int32Array;
  private mask: number;

  constructor(capacity = 1 << 14) {
    this.mask = capacity - 1;
    this.table = new Int32Array(capacity);
    this.low = new Int32Array(capacity >> 1);
    this.high = new Int32Array(capacity >> 1);
  }

  reset(): void {
    this.size = 0;
    this.table.fill(0);
  }

  intern(low: number, high: number): number {
    const hash = hashWords(low, high);
    let slot = hash & this.mask;
    for (;;) {
      const entry = this.table[slot]!;
      if (entry === 0) break;
      if (this.low[entry - 1] === low && this.high[entry - 1] === high) return entry - 1;
      slot = (slot + 1) & this.mask;
    }
    const id = this.size++;
    this.low[id] = low;
    this.high[id] = high;
    this.table[slot] = id + 1;
    if (this.size >= (this.mask + 1) >> 1) this.grow();
    return id;
  }

  internLong(value: bigint): number {
    return this.intern(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)));
  }

  internDouble(value: number): number {
    DOUBLE[0] = value;
    return this.intern(WORDS[0]!, WORDS[1]!);
  }

  long(id: number): bigint {
    return (BigInt(this.high[id]!) << 32n) | BigInt(this.low[id]! >>> 0);
  }

  /** The integer as a double: exact up to 2^53. */
  number(id: number): number {
    return this.high[id]! * 4294967296 + (this.low[id]! >>> 0);
  }

  double(id: number): number {
    WORDS[0] = this.low[id]!;
    WORDS[1] = this.high[id]!;
    return DOUBLE[0]!;
  }

  private grow(): void {
    const capacity = (this.mask + 1) * 2;
    const mask = capacity - 1;
    const table = new Int32Array(capacity);
    const low = new Int32Array(capacity >> 1);
    const high = new Int32Array(capacity >> 1);
    low.set(this.low);
    high.set(this.high);
    for (let id = 0; id < this.size; id++) {
      let slot = hashWords(low[id]!, high[id]!) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = id + 1;
    }
    this.mask = mask;
    this.table = table;
    this.low = low;
    this.high = high;
  }
}

const DOUBLE = new Float64Array(1);
const WORDS = new Int32Array(DOUBLE.buffer);

function hashWords(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
