import type { SpanValue } from '@spangraph/enricher-sdk';
import { readTypedMap } from '@spangraph/segment-store';
import type { AttributeColumn, ResourceRegistry, SpanTable } from '@spangraph/span-table';

import type { TextSpace } from '../normalise/text-space';

/** Attributes of spans and resources as values, by exact key. Nothing is written to the table by reading. */
export class AttributeValues {
  private columns = new Map<string, readonly AttributeColumn[]>();
  private version = -1;
  private readonly resourceValues = new Map<number, ReadonlyMap<string, SpanValue>>();

  constructor(
    private readonly table: SpanTable,
    private readonly texts: TextSpace,
    private readonly resources: ResourceRegistry,
  ) {}

  /** The attribute of the span; of several values the first found. */
  ofSpan(row: number, key: string): SpanValue | undefined {
    for (const { type, values } of this.columnsOf(key)) {
      const value = values[row]!;
      if (value === 0) continue;
      if (type === 'boolean') return value === 2;
      if (type === 'double') return this.table.numbers.double(value - 1);
      return type === 'long' ? exact(this.table.numbers.long(value - 1)) : this.texts.text(value);
    }
    const overflow = this.table.columns.attributes_overflow[row]!;
    if (overflow === 0) return undefined;
    const entry = readTypedMap(this.texts.text(overflow)).find((each) => each.key === key);
    return entry && (entry.type === 'long' ? exact(entry.value) : entry.value);
  }

  ofResource(row: number, key: string): SpanValue | undefined {
    const number = this.table.columns.resource[row]!;
    let values = this.resourceValues.get(number);
    if (values === undefined) {
      const attributes = this.resources.get(number)?.attributes ?? [];
      values = new Map(attributes.map((each) => [each.key, each.type === 'long' ? exact(each.value) : each.value]));
      this.resourceValues.set(number, values);
    }
    return values.get(key);
  }

  private columnsOf(key: string): readonly AttributeColumn[] {
    if (this.version !== this.table.attributeVersion) {
      this.columns = new Map();
      this.version = this.table.attributeVersion;
    }
    let columns = this.columns.get(key);
    if (columns === undefined) {
      const id = this.table.keys.find(key);
      columns = id < 0 ? [] : this.table.attributeColumns.filter((column) => column.key === id);
      this.columns.set(key, columns);
    }
    return columns;
  }
}

const exact = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
