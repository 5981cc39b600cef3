import { ByteWriter } from '../draft/byte-writer';

/** Ranges of bytes that follow each other in what is written; neighbours in one source become one range. */
export class Pieces {
  /** Bytes of all ranges. */
  size = 0;
  private readonly sources: Uint8Array[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get isEmpty(): boolean {
    return this.sources.length === 0;
  }

  add(source: Uint8Array, start = 0, end = source.length): void {
    const last = this.sources.length - 1;
    this.size += end - start;
    if (last >= 0 && this.sources[last] === source && this.ends[last] === start) {
      this.ends[last] = end;
      return;
    }
    this.sources.push(source);
    this.starts.push(start);
    this.ends.push(end);
  }

  writeTo(writer: ByteWriter): void {
    for (let i = 0; i < this.sources.length; i++) writer.copy(this.sources[i]!, this.starts[i]!, this.ends[i]!);
  }

  /** All ranges in one array of bytes. */
  joined(): Uint8Array {
    const writer = new ByteWriter(this.size);
    this.writeTo(writer);
    return writer.finish();
  }
}
