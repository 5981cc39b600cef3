import { printTypedMap } from '@spangraph/segment-store';
import type { TypedEntry } from '@spangraph/segment-store';
import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_JSON, TYPE_LONG } from '@spangraph/span-table';
import type { AttributeColumn, SpanTable } from '@spangraph/span-table';
import { attributeColumnName, ATTRIBUTE_TYPES, parseAttributeColumn } from '@spangraph/views';

/**
 * Scatters span attributes into the columns of their key and type. Of equal keys in one span the last one counts, whatever the
 * types. An attribute that can have no column of its own goes into `attributes_overflow`: because the cap is reached, because its
 * column name would be read as another key and type (`x#i`), or because SQL could not tell the name from one that is there
 * (column names ignore case).
 */
export class AttributeWriter {
  /** By key: 1 + the row that set it last, and the column it set then. */
  private readonly lastRow: number[] = [];
  private readonly lastColumn: (AttributeColumn | undefined)[] = [];
  /** Lower-case names of the first `named` columns. */
  private readonly names = new Set<string>();
  private named = 0;
  /** Overflow attributes of the row being written, by key. */
  private readonly overflow = new Map<string, TypedEntry>();

  constructor(
    private readonly table: SpanTable,
    private readonly maxColumns: number,
  ) {}

  set(row: number, key: number, type: number, value: number): void {
    const column = this.table.findAttributeColumn(key, type) ?? this.addColumn(key, type);
    if (this.lastRow[key] === row + 1) this.forget(row, key, column);
    this.lastRow[key] = row + 1;
    this.lastColumn[key] = column;
    if (column === undefined) {
      const text = this.table.keys.text(key);
      this.overflow.set(text, this.entryOf(text, type, value));
    } else column.values[row] = value + 1;
  }

  /** To be called after the last attribute of a row. */
  finish(row: number): void {
    if (this.overflow.size === 0) return;
    this.table.columns.attributes_overflow[row] = this.table.strings.internString(printTypedMap(this.overflow.values())) + 1;
    this.overflow.clear();
  }

  private forget(row: number, key: number, unless: AttributeColumn | undefined): void {
    const before = this.lastColumn[key];
    if (before === unless) return;
    if (before === undefined) this.overflow.delete(this.table.keys.text(key));
    else before.values[row] = 0;
  }

  private addColumn(key: number, type: number): AttributeColumn | undefined {
    if (this.table.attributeColumns.length >= this.maxColumns) return undefined;
    this.nameColumns();
    const text = this.table.keys.text(key);
    const attributeType = ATTRIBUTE_TYPES[type]!;
    const name = attributeColumnName(text, attributeType);
    const parsed = parseAttributeColumn(name);
    if (parsed?.key !== text || parsed.type !== attributeType || this.names.has(name.toLowerCase())) return undefined;
    return this.table.attributeColumn(key, type);
  }

  /** Columns also appear when stored traces are loaded into the table. */
  private nameColumns(): void {
    const { attributeColumns, keys } = this.table;
    for (; this.named < attributeColumns.length; this.named++) {
      const { key, type } = attributeColumns[this.named]!;
      this.names.add(attributeColumnName(keys.text(key), type).toLowerCase());
    }
  }

  private entryOf(key: string, type: number, value: number): TypedEntry {
    const { numbers, strings } = this.table;
    if (type === TYPE_LONG) return { key, type: 'long', value: numbers.long(value) };
    if (type === TYPE_DOUBLE) return { key, type: 'double', value: numbers.double(value) };
    if (type === TYPE_BOOLEAN) return { key, type: 'boolean', value: value === 1 };
    return { key, type: type === TYPE_JSON ? 'json' : 'string', value: strings.text(value) };
  }
}
