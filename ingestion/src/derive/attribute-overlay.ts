import { printTypedMap, readTypedMap } from '@spangraph/segment-store';
import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_LONG } from '@spangraph/span-table';
import type { SpanTable } from '@spangraph/span-table';
import { ATTRIBUTE_TYPES } from '@spangraph/views';

import type { TextRef, TextSpace } from '../normalise/text-space';
import { SequenceCache } from './sequence-cache';

/** A value as attribute columns hold it: number of its type, and 1 + id. */
interface Cell {
  readonly type: number;
  readonly value: number;
}

/** A key that was set on a row, and what was sent under it. */
interface SetKey {
  readonly key: number;
  readonly sent: readonly Cell[];
}

/** How the column `enriched_attributes` names a key: `[key, type, text, type, text, …]`, with what was sent under it. */
type StoredKey = readonly [string, ...string[]];

/**
 * Writes attributes of spans over those that were sent, and takes them back before the next derivation. What was covered is kept in
 * the column `enriched_attributes`, so that a trace loaded back from a segment is as it was sent too.
 */
export class AttributeOverlay {
  private rows = new Map<number, SetKey[]>();
  private readonly markers = new SequenceCache();
  private readonly parsed = new Map<TextRef, readonly StoredKey[]>();

  constructor(
    private readonly table: SpanTable,
    private readonly texts: TextSpace,
  ) {}

  /** Sets an attribute of a row: id of the key, number of the type, id of the value. */
  set(row: number, key: number, type: number, id: number): void {
    const present = this.cells(row, key);
    const set = this.rows.get(row);
    const before = set?.find((each) => each.key === key);
    if (before === undefined) {
      const sent = [...present, ...this.takeOverflow(row, key)];
      if (sent.length === 1 && sent[0]!.type === type && sent[0]!.value === id + 1) {
        this.write(row, key, sent[0]!);
        return;
      }
      if (set === undefined) this.rows.set(row, [{ key, sent }]);
      else set.push({ key, sent });
    }
    for (const cell of present) this.write(row, key, { type: cell.type, value: 0 });
    this.write(row, key, { type, value: id + 1 });
  }

  /** Notes on the rows what was set since the last call. */
  finish(): void {
    if (this.rows.size === 0) return;
    const { enriched_attributes: column } = this.table.columns;
    for (const [row, keys] of this.rows) column[row] = this.marker(keys);
    this.rows = new Map();
  }

  /** Puts back what was sent. */
  restore(rows: Int32Array): void {
    const { enriched_attributes: column } = this.table.columns;
    for (let i = 0; i < rows.length; i++) {
      const marker = column[rows[i]!]!;
      if (marker === 0) continue;
      for (const stored of this.parse(marker)) this.restoreKey(rows[i]!, stored);
      column[rows[i]!] = 0;
    }
  }

  private restoreKey(row: number, [text, ...sent]: StoredKey): void {
    const key = this.table.keys.internString(text);
    for (const { type } of this.cells(row, key)) this.write(row, key, { type, value: 0 });
    for (let i = 0; i < sent.length; i += 2) this.write(row, key, this.cellOf(Number(sent[i]), sent[i + 1]!));
  }

  private cells(row: number, key: number): Cell[] {
    const cells: Cell[] = [];
    for (let type = 0; type < ATTRIBUTE_TYPES.length; type++) {
      const value = this.table.findAttributeColumn(key, type)?.values[row] ?? 0;
      if (value !== 0) cells.push({ type, value });
    }
    return cells;
  }

  private write(row: number, key: number, { type, value }: Cell): void {
    this.table.attributeColumn(key, type).values[row] = value;
  }

  /** What was sent beyond the cap of columns, taken out of the overflow. */
  private takeOverflow(row: number, key: number): Cell[] {
    const { attributes_overflow: overflow } = this.table.columns;
    if (overflow[row] === 0) return [];
    const text = this.table.keys.text(key);
    const entries = readTypedMap(this.texts.text(overflow[row]!));
    const taken = entries.filter((entry) => entry.key === text);
    if (taken.length === 0) return [];
    const rest = entries.filter((entry) => entry.key !== text);
    overflow[row] = rest.length === 0 ? 0 : this.texts.ref(printTypedMap(rest));
    return taken.map(({ type, value }) => this.cellOf(ATTRIBUTE_TYPES.indexOf(type), textOf(value)));
  }

  private marker(keys: readonly SetKey[]): TextRef {
    if (keys.some(({ sent }) => sent.length > 0)) return this.texts.ref(this.print(keys));
    let state = SequenceCache.EMPTY;
    for (const { key } of keys) state = this.markers.next(state, key);
    return this.markers.get(state) ?? this.markers.set(state, this.texts.ref(this.print(keys)));
  }

  private print(keys: readonly SetKey[]): string {
    const stored = keys.map(({ key, sent }) => [
      this.table.keys.text(key),
      ...sent.flatMap(({ type, value }) => [String(type), this.cellText(type, value)]),
    ]);
    return JSON.stringify(stored);
  }

  private parse(marker: TextRef): readonly StoredKey[] {
    const known = this.parsed.get(marker);
    if (known !== undefined) return known;
    const keys = JSON.parse(this.texts.text(marker)) as readonly StoredKey[];
    this.parsed.set(marker, keys);
    return keys;
  }

  private cellText(type: number, value: number): string {
    if (type === TYPE_LONG) return String(this.table.numbers.long(value - 1));
    if (type === TYPE_DOUBLE) return textOf(this.table.numbers.double(value - 1));
    return type === TYPE_BOOLEAN ? String(value === 2) : this.table.strings.text(value - 1);
  }

  private cellOf(type: number, text: string): Cell {
    const { numbers, strings } = this.table;
    if (type === TYPE_LONG) return { type, value: numbers.internLong(BigInt(text)) + 1 };
    if (type === TYPE_DOUBLE) return { type, value: numbers.internDouble(Number(text)) + 1 };
    return { type, value: type === TYPE_BOOLEAN ? (text === 'true' ? 2 : 1) : strings.internString(text) + 1 };
  }
}

const textOf = (value: string | number | bigint | boolean): string => (Object.is(value, -0) ? '-0' : String(value));
