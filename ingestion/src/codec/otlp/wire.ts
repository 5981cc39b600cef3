/**
 * Reads protobuf's wire format. The reader checks nothing: it is used only over bytes that `validate` has walked, where
 * every length lies inside its message and every varint ends.
 */
export class WireReader {
  /** Next byte to read. */
  position = 0;
  /** Words of the last `varint64`. */
  low = 0;
  high = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly view: DataView,
  ) {}

  static over(bytes: Uint8Array): WireReader {
    return new WireReader(bytes, viewOf(bytes));
  }

  /** A tag, a length or a 32-bit value: the low 32 bits, unsigned. */
  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.position++]!;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; ; shift += 7) {
      byte = bytes[this.position++]!;
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  /** A 64-bit value into `low` and `high`. */
  varint64(): void {
    const { bytes } = this;
    let low = 0;
    let high = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[this.position++]!;
      const bits = byte & 127;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else if (shift < 64) high |= bits << (shift - 32);
      if (byte < 128) break;
    }
    this.low = low;
    this.high = high;
  }

  /** A fixed 32-bit value, unsigned. */
  fixed32(): number {
    const value = this.view.getUint32(this.position, true);
    this.position += 4;
    return value;
  }

  /** Reads the length of a field's content, which begins at the new position; returns where it ends. */
  contentEnd(): number {
    const length = this.varint();
    return this.position + length;
  }

  /** Passes the value of a field by its wire type. */
  skip(wireType: number): void {
    switch (wireType) {
      case VARINT:
        while (this.bytes[this.position++]! > 127);
        return;
      case FIXED64:
        this.position += 8;
        return;
      case LENGTH_DELIMITED: {
        const length = this.varint();
        this.position += length;
        return;
      }
      default:
        this.position += 4;
    }
  }
}

export const VARINT = 0;
export const FIXED64 = 1;
export const LENGTH_DELIMITED = 2;
export const FIXED32 = 5;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
