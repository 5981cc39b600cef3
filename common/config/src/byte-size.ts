import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };
const PATTERN = /^(\d+)(B|KiB|MiB|GiB)$/;

/** Bytes of a size written as `512KiB`, `64MiB` or `2GiB`; undefined for any other text. */
function parseByteSize(text: string): number | undefined {
  const match = PATTERN.exec(text.trim());
  return match ? Number(match[1]) * UNITS[match[2]!]! : undefined;
}

/** A size as text with a unit, read as bytes. */
export const byteSize = (defaultText: string) =>
  z
    .string()
    .default(defaultText)
    .transform((text, context) => {
      const bytes = parseByteSize(text);
      if (bytes === undefined) {
        context.addIssue({ code: 'custom', message: `"${text}" is no size; write a whole number with a unit: 512KiB, 64MiB, 2GiB` });
        return z.NEVER;
      }
      return bytes;
    });
