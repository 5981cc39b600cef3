export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

export const isLetter = (byte: number | undefined): boolean => {
  if (byte === undefined) return false;
  const lower = byte | 32;
  return lower >= 97 && lower <= 122;
};

export const isAlphanumeric = (byte: number | undefined): boolean => isDigit(byte) || isLetter(byte);

export const isHexLetter = (byte: number | undefined): boolean => {
  if (byte === undefined) return false;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102;
};

export const isHex = (byte: number | undefined): boolean => isDigit(byte) || isHexLetter(byte);

/** The byte at a place inside `from .. to`, undefined outside. */
export const byteIn = (bytes: Uint8Array, i: number, from: number, to: number): number | undefined =>
  i >= from && i < to ? bytes[i] : undefined;
