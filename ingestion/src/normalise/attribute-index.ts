import type { AttributeColumn, SpanTable } from '@spangraph/span-table';

/** Finds attribute columns by key without regard to case, or by prefix. Keys are decoded once per table. */
export class AttributeIndex {
  private readonly byKey = new Map<string, AttributeColumn[]>();
  private readonly columns: { readonly key: string; readonly column: AttributeColumn }[] = [];

  constructor(private readonly table: SpanTable) {}

  /** Takes in the columns that appeared since the last call. */
  refresh(): void {
    const { attributeColumns, keys } = this.table;
    for (let i = this.columns.length; i < attributeColumns.length; i++) {
      const column = attributeColumns[i]!;
      const key = keys.text(column.key).toLowerCase();
      this.columns.push({ key, column });
      const known = this.byKey.get(key);
      if (known) known.push(column);
      else this.byKey.set(key, [column]);
    }
  }

  /** Columns of a key, of every type and spelling. */
  find(key: string): readonly AttributeColumn[] {
    return this.byKey.get(key.toLowerCase()) ?? [];
  }

  /** Columns of a key in this spelling, of every type. */
  findExact(key: string): readonly AttributeColumn[] {
    return this.find(key).filter((column) => this.table.keys.text(column.key) === key);
  }

  withPrefix(prefix: string): readonly AttributeColumn[] {
    return this.columns.filter(({ key }) => key.startsWith(prefix)).map(({ column }) => column);
  }
}
