import { createHash } from 'node:crypto';

/** Namespace of every name-based id, hexadecimal: that of Hypertrace, so that ids stay the same when one moves over. */
export const UUID_NAMESPACE = '5088c92d5e9c43f4a35b2589474d5642';
const NAMESPACE = Buffer.from(UUID_NAMESPACE, 'hex');

/**
 * UUID of a name by SHA-1 (RFC 9562, version 5). Ids of entities carry version 3 although they are made by SHA-1 as well, as
 * Hypertrace's do.
 */
export function nameBasedUuid(name: string, version: 3 | 5 = 5): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest();
  hash[6] = (hash[6]! & 0x0f) | (version << 4);
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
