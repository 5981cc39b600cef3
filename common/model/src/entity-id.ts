import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('5088c92d5e9c43f4a35b2589474d5642', 'hex');
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
  const hash = createHash('sha1')
    .update(NAMESPACE)
    .update(`{${pairs.join(', ')}}`, 'utf8')
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x30;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** `string: "..."` and a newline, bytes outside printable ASCII in octal: how protobuf-java prints a string value. */
function protobufText(value: string): string {
  let text = '';
  for (const byte of Buffer.from(value, 'utf8')) {
    text += ESCAPES[byte] ?? (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`);
  }
  return `string: "${text}"\n`;
}
