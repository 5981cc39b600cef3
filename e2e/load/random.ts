/** A seeded generator (mulberry32): the same seed gives the same load and the same truth. */
export class Random {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  integer(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.integer(choices.length)]!;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let i = 0; i < length; i++) bytes[i] = this.integer(256);
    if (bytes.every((byte) => byte === 0)) bytes[0] = 1;
    return bytes;
  }

  /** Roughly log-normal around `middle`. */
  duration(middle: number): number {
    let factor = this.integer(50) === 0 ? 6 : 1;
    for (let i = 0; i < 3; i++) factor *= 0.6 + this.next() * 0.9;
    return Math.max(20_000, Math.floor(middle * factor));
  }
}
