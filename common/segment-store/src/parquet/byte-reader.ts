import { SpangraphError } from '@spangraph/model';

/** Reads the forms that ByteWriter writes; every read checks that the bytes are there. */
export class ByteReader {
  position: number;
  private readonly end: number;

  constructor(
    readonly buffer: Buffer,
    start = 0,
    end = buffer.length,
  ) {
    this.position = start;
    this.end = Math.min(end, buffer.length);
  }

  get remaining(): number {
    return this.end - this.position;
  }

  byte(): number {
    if (this.position >= this.end) throw truncated(1, 0);
    return this.buffer[this.position++]!;
  }

  varint(): number {
    let result = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.byte();
      result += (byte & 127) * scale;
      if (byte < 128) return result;
      scale *= 128;
    }
    throw new SpangraphError('DATA_LOSS', 'a stored integer is longer than 56 bits');
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  zigzagLong(): bigint {
    let result = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      result |= BigInt(byte & 127) << shift;
      if (byte < 128) return result & 1n ? -((result + 1n) >> 1n) : result >> 1n;
    }
    throw new SpangraphError('DATA_LOSS', 'a stored integer is longer than 70 bits');
  }

  uint32(): number {
    this.need(4);
    this.position += 4;
    return this.buffer.readUInt32LE(this.position - 4);
  }

  bytes(count: number): Buffer {
    this.need(count);
    this.position += count;
    return this.buffer.subarray(this.position - count, this.position);
  }

  /** Text behind its length. */
  text(): string {
    return this.bytes(this.varint()).toString('utf8');
  }

  need(count: number): void {
    if (count > this.remaining) throw truncated(count, this.remaining);
  }
}

function truncated(needed: number, left: number): SpangraphError {
  return new SpangraphError('DATA_LOSS', `stored bytes end early: ${needed} needed, ${left} left`);
}
