import type { TextRef } from './text-space';

/** A number per text reference, for what is computed once per distinct text. 0 means not yet known. */
export class RefCache {
  private values = new Int32Array(1 << 12);

  get(ref: TextRef): number {
    return ref < this.values.length ? this.values[ref]! : 0;
  }

  set(ref: TextRef, value: number): void {
    if (ref >= this.values.length) {
      const grown = new Int32Array(Math.max(ref + 1, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[ref] = value;
  }
}
