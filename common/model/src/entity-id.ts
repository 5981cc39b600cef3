import { nameBasedUuid } from './name-based-uuid';

const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  39: "\\'",
  92: '\\\\',
};

/**
 * Id of an entity that is known by its identifying attributes: a name-based UUID (SHA-1, version nibble 3) that Hypertrace
 * computes alike, so that entities keep their ids when a Hypertrace installation moves over.
 *
 * The hashed name is the map of the identifying attributes together with `customerId` and `entityType`, sorted by key, in
 * the notation of Java's `Map.toString()`, each value in the text format of its protobuf message.
 */
export function entityId(tenantId: string, type: string, identifyingAttributes: Readonly<Record<string, string>>): string {
  const values: Record<string, string> = { ...identifyingAttributes, customerId: tenantId, entityType: type };
  const pairs = Object.keys(values)
    .sort()
    .map((key) => `${key}=${protobufText(values[key]!)}`);
  return nameBasedUuid(`{${pairs.join(', ')}}`, 3);
}

/** `string: "..."` and a newline, bytes outside printable ASCII in octal: how protobuf-java prints a string value. */
function protobufText(value: string): string {
  let text = '';
  for (const byte of Buffer.from(value, 'utf8')) {
    text += ESCAPES[byte] ?? (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`);
  }
  return `string: "${text}"\n`;
}
