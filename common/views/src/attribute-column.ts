/**
 * Names of the columns that hold attributes in the wide table: one column per key and type, so that types never clash and
 * numbers stay exact. `a.http.route` is text, `a.http.status#i` a 64-bit integer, `#d` a double, `#b` a boolean, `#j` JSON
 * text of an array, map or bytes value.
 */
export const ATTRIBUTE_TYPES = ['string', 'long', 'double', 'boolean', 'json'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

const PREFIX = 'a.';
const SUFFIXES: Record<AttributeType, string> = { string: '', long: '#i', double: '#d', boolean: '#b', json: '#j' };
const BY_SUFFIX = new Map<string, AttributeType>(ATTRIBUTE_TYPES.filter((type) => type !== 'string').map((type) => [SUFFIXES[type], type]));

export const attributeColumnName = (key: string, type: AttributeType): string => `${PREFIX}${key}${SUFFIXES[type]}`;

/** The key and type of an attribute column; undefined for any other column. */
export function parseAttributeColumn(name: string): { readonly key: string; readonly type: AttributeType } | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const type = BY_SUFFIX.get(name.slice(-2));
  return type === undefined ? { key: name.slice(PREFIX.length), type: 'string' } : { key: name.slice(PREFIX.length, -2), type };
}
