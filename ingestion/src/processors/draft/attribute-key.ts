/** A key to look for. */
export interface AttributeKey {
  readonly text: string;
  readonly bytes: Uint8Array;
}

export const attributeKey = (text: string): AttributeKey => ({ text, bytes: Buffer.from(text, 'utf8') });

/** True where `key` lies at `at`. */
export function isKeyAt(source: Uint8Array, at: number, { bytes }: AttributeKey): boolean {
  for (let i = 0; i < bytes.length; i++) if (source[at + i] !== bytes[i]) return false;
  return true;
}

/** As `isKeyAt` without regard to the case of ASCII letters; `key` must be lower case. */
export function isKeyAtIgnoringCase(source: Uint8Array, at: number, { bytes }: AttributeKey): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = source[at + i]!;
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== bytes[i]) return false;
  }
  return true;
}
