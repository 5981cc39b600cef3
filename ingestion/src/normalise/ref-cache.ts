import type { TextRef } from './text-space';

const PAGE_BITS = 10;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/**
 * A number per text reference, for what is computed once per distinct text. 0 means not yet known. Memory is taken in pages
 * where references were set, since most caches know few texts of a large dictionary.
 */
export class RefCache {
  private readonly pages: (Int32Array | undefined)[] = [];

  get(ref: TextRef): number {
    const page = this.pages[ref >>> PAGE_BITS];
    return page === undefined ? 0 : page[ref & PAGE_MASK]!;
  }

  set(ref: TextRef, value: number): void {
    const number = ref >>> PAGE_BITS;
    while (this.pages.length <= number) this.pages.push(undefined);
    const page = (this.pages[number] ??= new Int32Array(PAGE_MASK + 1));
    page[ref & PAGE_MASK] = value;
  }
}
