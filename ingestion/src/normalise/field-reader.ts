import type { AttributeColumn, NumberDictionary, ResourceAttribute } from '@spangraph/span-table';
import type { AttributeType } from '@spangraph/views';

import type { AttributeIndex } from './attribute-index';
import type { Field } from './family';
import { RefCache } from './ref-cache';
import { numberOfText, scalarOfJson } from './scalar-text';
import type { TextRef, TextSpace } from './text-space';

/** What readers need to turn stored values into texts and numbers. */
export interface ReaderSpace {
  readonly texts: TextSpace;
  readonly numbers: NumberDictionary;
}

/** A field compiled for one table: reading it costs one array read per column that may hold it. */
abstract class FieldReader {
  protected columns: AttributeColumn[] = [];
  protected resourceFirst: boolean;
  private readonly readsSpan: boolean;
  readonly readsResource: boolean;

  constructor(
    readonly field: Field,
    protected readonly space: ReaderSpace,
  ) {
    this.readsSpan = field.from !== 'resource';
    this.readsResource = field.from !== 'span';
    this.resourceFirst = field.from === 'resource-then-span';
  }

  /** Looks the columns up again; to be called when the table has got new ones. */
  bind(index: AttributeIndex): void {
    if (this.readsSpan) this.columns = this.field.keys.flatMap((key) => (this.field.isExact ? index.findExact(key) : index.find(key)));
  }

  /** True when no span of the table can have the field. */
  get absent(): boolean {
    return this.columns.length === 0 && !this.readsResource;
  }

  /** Takes in a resource that is numbered `ordinal`. */
  abstract addResource(ordinal: number, attributes: readonly ResourceAttribute[]): void;
}

/** Reads a field as text; the empty text counts as absent. */
export class TextReader extends FieldReader {
  private readonly ofResource: TextRef[] = [];
  private readonly jsonScalars = new RefCache();

  /** The text on a row whose resource is numbered `resource`, 0 for none. */
  ref(row: number, resource = 0): TextRef {
    if (this.resourceFirst) {
      const ref = this.ofResource[resource]!;
      if (ref !== 0) return ref;
    }
    for (let i = 0; i < this.columns.length; i++) {
      const column = this.columns[i]!;
      const value = column.values[row]!;
      if (value === 0) continue;
      const ref = column.type === 'string' ? value : this.convert(column.type, value);
      if (ref !== 0 && !this.space.texts.isEmpty(ref)) return ref;
    }
    return this.readsResource ? this.ofResource[resource]! : 0;
  }

  addResource(ordinal: number, attributes: readonly ResourceAttribute[]): void {
    if (!this.readsResource) return;
    const attribute = firstPresent(this.field, attributes);
    const text = attribute === undefined ? '' : attribute.type === 'json' ? scalarOfJson(attribute.value) : String(attribute.value);
    this.ofResource[ordinal] = this.space.texts.ref(text);
  }

  private convert(type: AttributeType, value: number): TextRef {
    const { texts, numbers } = this.space;
    switch (type) {
      case 'string':
        return value;
      case 'boolean':
        return texts.ref(value === 2 ? 'true' : 'false');
      case 'long':
        return Number.isSafeInteger(numbers.number(value - 1))
          ? texts.ofNumber(numbers.number(value - 1))
          : texts.ref(String(numbers.long(value - 1)));
      case 'double':
        return texts.ofNumber(numbers.double(value - 1));
      case 'json':
        return this.scalar(value);
    }
  }

  private scalar(json: TextRef): TextRef {
    const known = this.jsonScalars.get(json);
    if (known !== 0) return known - 1;
    const ref = this.space.texts.ref(scalarOfJson(this.space.texts.text(json)));
    this.jsonScalars.set(json, ref + 1);
    return ref;
  }
}

/** Reads a field as a number. */
export class NumberReader extends FieldReader {
  private readonly ofText = new Map<TextRef, number>();

  /** The first value that is a number, NaN for none. */
  value(row: number): number {
    for (let i = 0; i < this.columns.length; i++) {
      const column = this.columns[i]!;
      const value = column.values[row]!;
      if (value === 0) continue;
      const number = this.convert(column.type, value);
      if (number === number) return number;
    }
    return NaN;
  }

  addResource(): void {}

  private convert(type: AttributeType, value: number): number {
    if (type === 'long') return this.space.numbers.number(value - 1);
    if (type === 'double') return this.space.numbers.double(value - 1);
    return type === 'boolean' ? NaN : this.parse(value, type);
  }

  private parse(ref: TextRef, type: AttributeType): number {
    let number = this.ofText.get(ref);
    if (number === undefined) {
      const text = this.space.texts.text(ref);
      number = numberOfText(type === 'json' ? scalarOfJson(text) : text);
      this.ofText.set(ref, number);
    }
    return number;
  }
}

function firstPresent(field: Field, attributes: readonly ResourceAttribute[]): ResourceAttribute | undefined {
  for (const key of field.keys) {
    const lower = key.toLowerCase();
    const isKey = (other: string): boolean => (field.isExact ? other === key : other.toLowerCase() === lower);
    const found = attributes.find((attribute) => isKey(attribute.key) && String(attribute.value) !== '');
    if (found) return found;
  }
  return undefined;
}
