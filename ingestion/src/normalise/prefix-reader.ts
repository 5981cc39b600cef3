import type { AttributeColumn } from '@spangraph/span-table';

import type { AttributeIndex } from './attribute-index';

/** Tells whether a span has any attribute whose key starts with a prefix. */
export class PrefixReader {
  private columns: readonly AttributeColumn[] = [];

  constructor(private readonly prefix: string) {}

  bind(index: AttributeIndex): void {
    this.columns = index.withPrefix(this.prefix);
  }

  present(row: number): boolean {
    for (let i = 0; i < this.columns.length; i++) if (this.columns[i]!.values[row] !== 0) return true;
    return false;
  }
}
