import type { ResourceAttribute, ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { AttributeIndex } from './attribute-index';
import { FAMILIES } from './families';
import { textFrom } from './family';
import type { Family, Field } from './family';
import { NumberReader, TextReader } from './field-reader';
import type { ReaderSpace } from './field-reader';
import { PrefixReader } from './prefix-reader';
import { stableShape } from '@spangraph/span-table';

type ReaderOf<F extends Field> = F['kind'] extends 'number' ? NumberReader : TextReader;
type FamilyReaders<F extends Family> = { readonly [Name in keyof F]: ReaderOf<F[Name]> };
export type FieldReaders = { readonly [Name in keyof typeof FAMILIES]: FamilyReaders<(typeof FAMILIES)[Name]> };

/** All families compiled for one table and kept up to date with its columns and resources. */
export class FieldSet {
  readonly readers: FieldReaders;
  readonly anyHttp = new PrefixReader('http');
  readonly anyGrpc = new PrefixReader('grpc');
  private readonly all: (TextReader | NumberReader)[] = [];
  private readonly index: AttributeIndex;
  private readonly ordinals = new Map<number, number>();
  private readonly resources: (readonly ResourceAttribute[])[] = [];
  private readonly extra = new Map<string, TextReader>();
  private version = -1;

  constructor(
    private readonly table: SpanTable,
    private readonly space: ReaderSpace,
  ) {
    this.index = new AttributeIndex(table);
    this.readers = stableShape(
      Object.fromEntries(Object.entries(FAMILIES).map(([name, family]) => [name, this.compile(family)])),
    ) as unknown as FieldReaders;
  }

  /** To be called before rows are read: finds the columns that appeared meanwhile. */
  refresh(): void {
    if (this.version === this.table.attributeVersion) return;
    this.version = this.table.attributeVersion;
    this.index.refresh();
    for (const reader of this.all) reader.bind(this.index);
    this.anyHttp.bind(this.index);
    this.anyGrpc.bind(this.index);
  }

  /** Small number of a resource, by which readers know its values; a resource that nobody registered has none. */
  resourceOrdinal(number: number, resources: ResourceRegistry): number {
    const known = this.ordinals.get(number);
    if (known !== undefined) return known;
    const ordinal = this.ordinals.size;
    const attributes = resources.get(number)?.attributes ?? [];
    for (const reader of this.all) reader.addResource(ordinal, attributes);
    this.resources.push(attributes);
    this.ordinals.set(number, ordinal);
    return ordinal;
  }

  /** The reader of an attribute that is not part of a family, such as that of a space rule: span first, then resource. */
  readerOf(key: string): TextReader {
    return this.extraReader(`~${key}`, () => textFrom('span-then-resource', key));
  }

  /** The reader of an attribute in exactly this spelling. */
  exactReaderOf(key: string, from: Field['from']): TextReader {
    return this.extraReader(`${from} ${key}`, () => ({ ...textFrom(from, key), isExact: true }));
  }

  private extraReader(name: string, field: () => Field<'text'>): TextReader {
    const known = this.extra.get(name);
    if (known) return known;
    const reader = new TextReader(field(), this.space);
    reader.bind(this.index);
    this.resources.forEach((attributes, ordinal) => reader.addResource(ordinal, attributes));
    this.all.push(reader);
    this.extra.set(name, reader);
    return reader;
  }

  private compile(family: Family): FamilyReaders<Family> {
    const readers = Object.fromEntries(
      Object.entries(family).map(([name, field]) => {
        const reader = field.kind === 'text' ? new TextReader(field, this.space) : new NumberReader(field, this.space);
        this.all.push(reader);
        return [name, reader];
      }),
    );
    return stableShape(readers) as FamilyReaders<Family>;
  }
}
