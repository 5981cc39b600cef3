/**
 * Interns byte strings: equal bytes get one small integer. Bytes lie one after another in an arena, an open-addressing
 * table finds them by hash. No JavaScript string is built on the way in.
 */
export class StringDictionary {
  /** Number of distinct strings; ids are 0 to size - 1. */
  size = 0;
  /** Bytes of all strings; those of `id` are `arena[offsets[id] .. offsets[id + 1])`. */
  arena: Buffer;
  offsets: Uint32Array;
  private arenaView: DataView;
  private table: Int32Array;
  private hashes: Int32Array;
  private mask: number;

  constructor(capacity = 1 << 16, arenaBytes = 1 << 20) {
    this.mask = capacity - 1;
    this.table = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity >> 1);
    this.offsets = new Uint32Array((capacity >> 1) + 1);
    this.arena = Buffer.allocUnsafeSlow(arenaBytes);
    this.arenaView = new DataView(this.arena.buffer);
  }

  /** Forgets every string; ids given out before are void. */
  reset(): void {
    this.size = 0;
    this.table.fill(0);
  }

  /** Bytes in use. */
  get bytes(): number {
    return this.offsets[this.size]!;
  }

  /** Interns `length` bytes of `source` from `position`; `view` is a DataView over the same bytes. */
  intern(source: Uint8Array, view: DataView, position: number, length: number): number {
    const hash = hashBytes(source, view, position, length);
    const { table, mask, hashes } = this;
    let slot = hash & mask;
    for (;;) {
      const entry = table[slot]!;
      if (entry === 0) break;
      const id = entry - 1;
      if (hashes[id] === hash && this.equals(id, source, view, position, length)) return id;
      slot = (slot + 1) & mask;
    }
    return this.add(slot, hash, source, position, length);
  }

  internString(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    return this.intern(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
  }

  /** The string of an id as text; invalid UTF-8 becomes U+FFFD. */
  text(id: number): string {
    return this.arena.toString('utf8', this.offsets[id], this.offsets[id + 1]);
  }

  /** The id of a text that is already in, or -1. */
  find(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const hash = hashBytes(bytes, view, 0, bytes.length);
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const entry = this.table[slot]!;
      if (entry === 0) return -1;
      if (this.hashes[entry - 1] === hash && this.equals(entry - 1, bytes, view, 0, bytes.length)) return entry - 1;
    }
  }

  private equals(id: number, source: Uint8Array, view: DataView, position: number, length: number): boolean {
    const start = this.offsets[id]!;
    if (this.offsets[id + 1]! - start !== length) return false;
    let i = 0;
    for (; i < length - 3; i += 4) {
      if (this.arenaView.getInt32(start + i, true) !== view.getInt32(position + i, true)) return false;
    }
    for (; i < length; i++) if (this.arena[start + i] !== source[position + i]) return false;
    return true;
  }

  private add(slot: number, hash: number, source: Uint8Array, position: number, length: number): number {
    const id = this.size;
    const start = this.offsets[id]!;
    if (start + length > this.arena.length) this.growArena(start + length);
    if (length < 48) for (let i = 0; i < length; i++) this.arena[start + i] = source[position + i]!;
    else this.arena.set(source.subarray(position, position + length), start);
    this.offsets[id + 1] = start + length;
    this.hashes[id] = hash;
    this.table[slot] = id + 1;
    this.size = id + 1;
    if (this.size >= (this.mask + 1) >> 1) this.growTable();
    return id;
  }

  private growArena(atLeast: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(this.arena.length * 2, atLeast));
    this.arena.copy(grown);
    this.arena = grown;
    this.arenaView = new DataView(grown.buffer);
  }

  private growTable(): void {
    const capacity = (this.mask + 1) * 2;
    const mask = capacity - 1;
    const table = new Int32Array(capacity);
    const hashes = new Int32Array(capacity >> 1);
    const offsets = new Uint32Array((capacity >> 1) + 1);
    hashes.set(this.hashes);
    offsets.set(this.offsets);
    for (let id = 0; id < this.size; id++) {
      let slot = hashes[id]! & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = id + 1;
    }
    this.mask = mask;
    this.table = table;
    this.hashes = hashes;
    this.offsets = offsets;
  }
}

function hashBytes(source: Uint8Array, view: DataView, position: number, length: number): number {
  let hash = length | 0;
  let i = 0;
  for (; i < length - 3; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(position + i, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < length; i++) hash = Math.imul(hash ^ source[position + i]!, 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
