import { createHash } from 'node:crypto';

/** Namespace of the name-based ids that Hypertrace's HASH operator makes. */
const NAMESPACE = Buffer.from('5088c92d5e9c43f4a35b2589474d5642', 'hex');

/** RFC 9562, version 5. */
export function nameBasedUuid(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
