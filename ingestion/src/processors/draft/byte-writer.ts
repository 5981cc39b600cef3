/** Appends protobuf fields to bytes that grow; small ones are taken from the pool of Buffer. */
export class ByteWriter {
  length = 0;
  private bytes: Uint8Array;

  constructor(capacity = 256) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** A tag or a length: an unsigned number below 2^32. */
  varint(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes, length } = this;
    // A call into native code costs more than a short loop.
    if (end - start < SHORT) for (let i = start, to = length; i < end; i++, to++) bytes[to] = source[i]!;
    else bytes.set(source.subarray(start, end), length);
    this.length += end - start;
  }

  /** A length-delimited field. */
  field(tag: number, content: Uint8Array, start = 0, end = content.length): void {
    this.varint(tag);
    this.varint(end - start);
    this.copy(content, start, end);
  }

  /** What was written; the writer must not be used afterwards. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

const SHORT = 48;

/** Bytes that `varint` writes for a value. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) size++;
  return size;
}

/** Bytes of a length-delimited field whose tag takes one byte. */
export const fieldSize = (length: number): number => 1 + varintSize(length) + length;
