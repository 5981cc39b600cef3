import type { AttributeValue } from '@spangraph/model';
import { ATTRIBUTE_TYPES, attributeColumnName, parseAttributeColumn } from '@spangraph/views';
import type { AttributeType } from '@spangraph/views';

import { cellText, textOf } from '../value';
import type { Cell, Scalar } from '../value';
import type { StoredRow } from './stored-row';

/** Column of the wide table that holds, as JSON, the attributes beyond the cap of attribute columns. */
export const OVERFLOW_COLUMN = 'attributes_overflow';

/** Every value that a row has for a span attribute; more than one only where a span repeats a key with different types. */
export function spanAttribute(row: StoredRow, key: string): readonly Scalar[] {
  const typed = ATTRIBUTE_TYPES.map((type) => typedScalar(row[attributeColumnName(key, type)] ?? null, type));
  return [...typed, overflowed(row, key)].filter((value) => value !== null);
}

function overflowed(row: StoredRow, key: string): string | null {
  return mapEntry(row[OVERFLOW_COLUMN] ?? null, key);
}

/** All span attributes of a row, rendered as text. The first type wins where a key has several. */
export function spanAttributes(row: StoredRow): { readonly [key: string]: string } {
  const entries = new Map<string, string>();
  for (const [name, value] of Object.entries(row)) {
    const column = value === null ? undefined : parseAttributeColumn(name);
    const scalar = column && typedScalar(value, column.type);
    if (column && scalar !== null && scalar !== undefined && !entries.has(column.key)) entries.set(column.key, textOf(scalar));
  }
  for (const [key, text] of mapEntries(row[OVERFLOW_COLUMN] ?? null)) if (!entries.has(key)) entries.set(key, text);
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function typedScalar(value: AttributeValue, type: AttributeType): Scalar | null {
  if (value === null) return null;
  if (type === 'long') return BigInt(value as number | bigint);
  if (type === 'double') return Number(value);
  return typeof value === 'object' ? cellText(value as Cell) : (value as Scalar);
}

/** Entries of a stored map with their values as text; entries that are null do not count. */
export function mapEntries(map: AttributeValue): readonly (readonly [string, string])[] {
  if (map === null || typeof map !== 'object' || Array.isArray(map)) return [];
  return Object.entries(map as Record<string, AttributeValue>).flatMap(([key, value]) =>
    value === null ? [] : [[key, cellText(value as Cell)!] as const],
  );
}

/** Text of one entry of a stored map; null where absent. */
export function mapEntry(map: AttributeValue, key: string): string | null {
  if (map === null || typeof map !== 'object' || Array.isArray(map) || !Object.hasOwn(map, key)) return null;
  return cellText((map as Record<string, Cell>)[key] ?? null);
}
