import { ByteWriter } from './byte-writer';

/** Values from 0 to this one can be counted in the remap array without a dictionary of their own. */
export const SMALL_INT = 65535;

/** Memory of the encoder, reused from column to column and file to file. */
export class EncodeScratch {
  /** Bit i is set where row i is not null. */
  presence = new Uint8Array(0);
  /** Values of the rows that are not null, one after another. */
  ids = new Int32Array(0);
  /** The same values as places in the dictionary page. */
  locals = new Int32Array(0);
  /** Distinct values in the order of the dictionary page. */
  distinct = new Int32Array(0);
  /** 1 + place in `distinct` by value; all zero between columns. */
  remap = new Int32Array(SMALL_INT + 2);
  /** Distances of 64-bit values from the first of a page. */
  distances = new Float64Array(0);
  /** Span ids that are not null, two words each. */
  words = new Int32Array(0);
  /** Plain bytes of one page. */
  readonly page = new ByteWriter(1 << 18);
  readonly compressed = new ByteWriter(1 << 18);
  readonly file = new ByteWriter(1 << 20);

  forRows(rows: number): void {
    if (this.ids.length >= rows) return;
    const capacity = Math.max(4096, 2 ** Math.ceil(Math.log2(rows)));
    this.presence = new Uint8Array((capacity >> 3) + 8);
    this.ids = new Int32Array(capacity);
    this.locals = new Int32Array(capacity);
    this.distinct = new Int32Array(capacity);
    this.distances = new Float64Array(capacity);
    this.words = new Int32Array(capacity * 2);
  }

  forIds(size: number): void {
    if (this.remap.length < size + 2) this.remap = new Int32Array(Math.max(size + 2, this.remap.length * 2));
  }
}
