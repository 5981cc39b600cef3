/**
 * Names of the columns that hold attributes in the wide table: one column per key and type, so that types never clash and
 * numbers stay exact. `a.http.route` is text, `a.http.status#i` a 64-bit integer, `#d` a double, `#b` a boolean, `#j` JSON
 * text of an array, map or bytes value. Text of a key that itself ends in such a suffix is marked `#s`, so that a name means
 * one key and type only.
 */
export const ATTRIBUTE_TYPES = ['string', 'long', 'double', 'boolean', 'json'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

const PREFIX = 'a.';
const SUFFIXES: Record<AttributeType, string> = { string: '#s', long: '#i', double: '#d', boolean: '#b', json: '#j' };
const BY_SUFFIX = new Map<string, AttributeType>(ATTRIBUTE_TYPES.map((type) => [SUFFIXES[type], type]));

export function attributeColumnName(key: string, type: AttributeType): string {
  const unmarked = type === 'string' && !BY_SUFFIX.has(key.slice(-2));
  return unmarked ? PREFIX + key : PREFIX + key + SUFFIXES[type];
}

/** The key and type of an attribute column; undefined for any other column. */
export function parseAttributeColumn(name: string): { readonly key: string; readonly type: AttributeType } | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const marked = name.length >= PREFIX.length + 2 ? BY_SUFFIX.get(name.slice(-2)) : undefined;
  return marked === undefined ? { key: name.slice(PREFIX.length), type: 'string' } : { key: name.slice(PREFIX.length, -2), type: marked };
}
