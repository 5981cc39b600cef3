/** Places in a text, as start and end; they may overlap. */
export class Findings {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get size(): number {
    return this.starts.length;
  }

  add(start: number, end: number): void {
    this.starts.push(start);
    this.ends.push(end);
  }

  clear(): void {
    this.starts.length = this.ends.length = 0;
  }

  /** The places in order, those that overlap made one. */
  merged(): [start: number, end: number][] {
    const places = this.starts.map((start, i): [number, number] => [start, this.ends[i]!]).sort((a, b) => a[0] - b[0]);
    const merged: [number, number][] = [];
    for (const [start, end] of places) {
      const last = merged.at(-1);
      if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }
}

/** Adds what it finds in the UTF-8 text `bytes[from .. to)`, in time linear in its length. */
export type Detector = (bytes: Uint8Array, from: number, to: number, found: Findings) => void;
