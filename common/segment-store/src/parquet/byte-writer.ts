/** A growing byte buffer. Writers are kept and reused: `reset` keeps the memory. */
export class ByteWriter {
  /** Bytes in use are `buffer[0 .. position)`. Replaced when it grows: read it after `reserve`, never keep it. */
  buffer: Buffer;
  position = 0;

  constructor(capacity = 1 << 16) {
    this.buffer = Buffer.allocUnsafeSlow(capacity);
  }

  /** Empties the writer; memory beyond `keepBytes` is given back. */
  reset(keepBytes = Number.POSITIVE_INFINITY): void {
    if (this.buffer.length > keepBytes) this.buffer = Buffer.allocUnsafeSlow(keepBytes);
    this.position = 0;
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.position + count;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, needed));
    this.buffer.copy(grown, 0, 0, this.position);
    this.buffer = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.position++] = value;
  }

  /** Unsigned LEB128; exact for integers up to 2^53. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest > 127) {
      this.buffer[this.position++] = (rest & 127) | 128;
      rest = rest < 2147483648 ? rest >>> 7 : Math.floor(rest / 128);
    }
    this.buffer[this.position++] = rest;
  }

  /** Zigzag LEB128; exact for integers within 2^52 of zero. */
  zigzag(value: number): void {
    this.varint(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  /** Zigzag LEB128 of any 64-bit integer. */
  zigzagLong(value: bigint): void {
    let rest = value >= 0n ? value * 2n : -value * 2n - 1n;
    for (; rest > 127n; rest >>= 7n) this.byte(Number(rest & 127n) | 128);
    this.byte(Number(rest));
  }

  uint32(value: number): void {
    this.reserve(4);
    this.buffer.writeUInt32LE(value >>> 0, this.position);
    this.position += 4;
  }

  bytes(source: Uint8Array): void {
    this.reserve(source.length);
    this.buffer.set(source, this.position);
    this.position += source.length;
  }

  /** Length as varint, then the bytes. */
  block(source: Uint8Array | string): void {
    const bytes = typeof source === 'string' ? Buffer.from(source, 'utf8') : source;
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  /** A view of the bytes in use; valid until the next write. */
  view(from = 0): Buffer {
    return this.buffer.subarray(from, this.position);
  }
}
